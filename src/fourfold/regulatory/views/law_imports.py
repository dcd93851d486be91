"""Bringing a file of law, looking through what was read, mending it, taking it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.kernel.errors import Conflict, Invalid, InvalidFile
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import require
from fourfold.regulatory import access
from fourfold.regulatory.actions import law as actions
from fourfold.regulatory.actions.law_imports import refuse_large
from fourfold.regulatory.contracts.law_imports import DraftProvision, LawDraft
from fourfold.regulatory.forms.law import (
    LawFileForm,
    ParticularsForm,
    ProvisionForm,
    SeenForm,
    SplitForm,
)
from fourfold.regulatory.models import LawImport
from fourfold.regulatory.models.law import LawImportStatus
from fourfold.regulatory.queries import law_imports as queries
from fourfold.regulatory.rules.law_editing import places_to_split
from fourfold.regulatory.views import law_review
from fourfold.regulatory.views.law_support import law_trail
from fourfold.ui.components import Link
from fourfold.ui.pages import attempted, form_page, page_of, sent, sent_files

PARTICULARS = (
    "title", "short_title", "code", "language", "citation", "url",
    "enacted_on", "commenced_on", "valid_from", "amended_by",
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, state: str) -> HttpResponse:
    """Choose a file of law; it is read and waits to be looked through."""
    actor = request_actor(request)
    place = place_for(state)
    require(actor, access.KEEP_LAW, place.scope.path)
    held = queries.held_acts(actor, place)
    chosen = {"act": request.GET.get("act", "")}
    form = LawFileForm(sent(request), sent_files(request), acts=held, initial=chosen)
    if form.is_valid():
        row = attempted(form, lambda: _read(request, place.code, form), field="file")
        if row:
            return _after_reading(request, row)
    return form_page(
        request,
        form,
        title=_("Import an act"),
        lead=_("What is read waits for you to look through it. Nothing is law here before that."),
        crumbs=law_trail(actor, place, Link(_("Import an act"))),
        submit=_("Read the file"),
        cancel_url=reverse("regulatory:law", args=[place.code]),
    )


def _read(request: HttpRequest, state: str, form: LawFileForm) -> LawImport:
    upload = form.cleaned_data["file"]
    refuse_large(upload.name, upload.size or 0)
    return actions.import_law(
        actor=request_actor(request),
        state=state,
        file_name=upload.name,
        content=upload.read(),
        act_id=form.act_id(),
        language=form.cleaned_data["language"],
    )


def _after_reading(request: HttpRequest, row: LawImport) -> HttpResponse:
    if row.version is not None:
        said = _("This file was taken before: it is version %(number)d. Nothing was changed.")
        messages.info(request, said % {"number": row.version.number})
        return redirect("regulatory:act", row.version.act_id)
    messages.success(request, _("The file is read. Look through it, then take it."))
    return redirect("regulatory:import", row.pk)


@require_safe
def review(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What was read, part by part, and what stands in the way of taking it."""
    actor = request_actor(request)
    row = queries.find_import(actor, import_id)
    draft = queries.draft_of_import(row)
    return _review(request, row, draft)


def _review(
    request: HttpRequest, row: LawImport, draft: LawDraft, *, problems: tuple[str, ...] = ()
) -> HttpResponse:
    actor = request_actor(request)
    lines = law_review.lines(row, draft)
    context = {
        "row": row,
        "draft": draft,
        "waits": row.status == LawImportStatus.WAITING,
        "summary": law_review.summary(row, draft),
        "stats": law_review.figures(draft),
        "problems": law_review.problems(row, draft),
        "refused": problems,
        "likely": queries.likely_act(actor, row, draft),
        "labels": law_review.labels_table(queries.labels_of_import(actor, row, draft)),
        "differences": law_review.difference_stats(queries.text_before(actor, row, draft), draft),
        "page": page_of(request, lines),
        "crumbs": law_trail(actor, row.place, Link(row.file_name)),
    }
    status = Conflict.status if problems else 200
    return render(request, "regulatory/import.html", context, status=status)


@require_http_methods(["GET", "POST"])
def particulars(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Correct what the act is, and from which day the text is valid."""
    actor = request_actor(request)
    row = queries.find_import(actor, import_id)
    draft = queries.draft_of_import(row)
    initial = {name: getattr(draft, name) for name in PARTICULARS}
    initial |= {"seen": draft.revision, "act": str(row.act_id or "")}
    form = ParticularsForm(sent(request), acts=queries.held_acts(actor, row.place), initial=initial)
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.change_particulars(actor=actor, import_id=row.pk, **form.values()),
        )
        if made:
            return redirect("regulatory:import", row.pk)
    return form_page(
        request,
        form,
        title=_("Particulars of the act"),
        crumbs=law_trail(actor, row.place, _import_link(row), Link(_("Particulars"))),
        cancel_url=reverse("regulatory:import", args=[row.pk]),
    )


@require_safe
def differences(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What the file changes in the text that speaks before it."""
    actor = request_actor(request)
    row = queries.find_import(actor, import_id)
    draft = queries.draft_of_import(row)
    found = law_review.compared(queries.text_before(actor, row, draft), draft)
    context = {
        "title": _("What the file changes"),
        "lead": row.file_name,
        "found": found,
        "page": page_of(request, found.rows),
        "crumbs": law_trail(actor, row.place, _import_link(row), Link(_("What the file changes"))),
    }
    return render(request, "regulatory/law_differences.html", context)


@require_http_methods(["GET", "POST"])
def provision(request: HttpRequest, import_id: UUID, index: int) -> HttpResponse:
    """Open a provision of the file: read it, rename it, write it anew."""
    actor = request_actor(request)
    row, draft, held = _opened(request, import_id, index)
    initial = {
        "seen": draft.revision,
        "number": held.number,
        "heading": held.heading,
        "part": held.part,
        "text": held.text,
    }
    form = ProvisionForm(sent(request), initial=initial)
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.edit_provision(
                actor=actor, import_id=row.pk, index=index, **form.cleaned_data
            ),
        )
        if made:
            return redirect(_place(row, index))
    return _provision_page(request, row, draft, index, form)


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, import_id: UUID, index: int) -> HttpResponse:
    """Make a provision of its own of what begins at a line."""
    actor = request_actor(request)
    row, draft, held = _opened(request, import_id, index)
    places = places_to_split(held.text)
    form = SplitForm(sent(request), places=places, initial={"seen": draft.revision})
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.split_provision(
                actor=actor, import_id=row.pk, index=index, **form.cleaned_data
            ),
        )
        if made:
            return redirect(_place(row, index))
    return form_page(
        request,
        form,
        title=_("Split %(number)s") % {"number": held.number},
        lead=held.heading,
        crumbs=law_trail(actor, row.place, _import_link(row), Link(held.number or "\N{EN DASH}")),
        submit=_("Split it here"),
        cancel_url=reverse("regulatory:import-provision", args=[row.pk, index]),
    )


@require_POST
def step(request: HttpRequest, import_id: UUID, index: int, step: str) -> HttpResponse:
    """Leave a provision out, take it in again, or join it with the one before."""
    actor = request_actor(request)
    row, draft, held = _opened(request, import_id, index)
    pressed = SeenForm(request.POST)
    if not pressed.is_valid():
        raise Invalid(_("Open the provision again and press the button there."))
    seen = pressed.cleaned_data["seen"]
    common: dict[str, Any] = {"actor": actor, "import_id": row.pk, "seen": seen, "index": index}
    steps: dict[str, Callable[[], LawImport]] = {
        "leave-out": lambda: actions.leave_out_provision(**common, out=True),
        "take-in": lambda: actions.leave_out_provision(**common, out=False),
        "join": lambda: actions.join_provision(**common),
    }
    if step not in steps:
        raise Http404
    shown = {name: getattr(held, name) for name in ("number", "heading", "part", "text")}
    form = ProvisionForm({"seen": draft.revision, **shown})
    form.errors.clear()
    if attempted(form, steps[step]):
        return redirect(_place(row, max(index - (step == "join"), 0)))
    return _provision_page(request, row, draft, index, form)


@require_POST
def take(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Make the file a version of its act; pressing twice does it once."""
    actor = request_actor(request)
    row = queries.find_import(actor, import_id)
    pressed = SeenForm(request.POST)
    seen = pressed.cleaned_data["seen"] if pressed.is_valid() else -1
    try:
        version = actions.take_import(actor=actor, import_id=row.pk, seen=seen)
    except InvalidFile as error:
        return _review(request, row, queries.draft_of_import(row), problems=error.problems)
    except Conflict as error:
        fresh = queries.find_import(actor, import_id)
        return _review(request, fresh, queries.draft_of_import(fresh), problems=(str(error),))
    messages.success(request, _("The act is held here now, provision by provision."))
    return redirect("regulatory:act", version.act_id)


@require_POST
def discard(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Throw a waiting file away."""
    actor = request_actor(request)
    row = actions.discard_import(actor=actor, import_id=import_id)
    messages.info(request, _("The file is discarded. Nothing of it is law here."))
    return redirect("regulatory:law", row.place_id)


def _opened(
    request: HttpRequest, import_id: UUID, index: int
) -> tuple[LawImport, LawDraft, DraftProvision]:
    row = queries.find_import(request_actor(request), import_id)
    draft = queries.draft_of_import(row)
    if index >= len(draft.provisions):
        raise Http404
    return row, draft, draft.provisions[index]


def _provision_page(
    request: HttpRequest, row: LawImport, draft: LawDraft, index: int, form: BaseForm
) -> HttpResponse:
    held = draft.provisions[index]
    trail = law_trail(
        request_actor(request), row.place, _import_link(row), Link(held.number or "\N{EN DASH}")
    )
    title = " ".join(part for part in (held.number, held.heading) if part) or _("No number")
    return form_page(
        request,
        form,
        title=title,
        template="regulatory/import_provision.html",
        row=row,
        index=index,
        held=held,
        seen=draft.revision,
        waits=row.status == LawImportStatus.WAITING,
        wrong=law_review.sentences_at(draft, index),
        penalties=law_review.penalties_said(held),
        splits=bool(places_to_split(held.text)),
        before=draft.provisions[index - 1] if index else None,
        crumbs=trail,
        cancel_url=_place(row, index),
    )


def _import_link(row: LawImport) -> Link:
    return Link(row.file_name, reverse("regulatory:import", args=[row.pk]))


def _place(row: LawImport, index: int) -> str:
    return law_review.place_of(row, index)
