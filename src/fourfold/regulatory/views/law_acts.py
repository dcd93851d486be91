"""An act: its contents on a day, its versions and what differs between them."""

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import FileLink
from fourfold.kernel.policy import may, require
from fourfold.regulatory import access
from fourfold.regulatory.actions import law as actions
from fourfold.regulatory.contracts.law import ActView
from fourfold.regulatory.forms.law import ActForm
from fourfold.regulatory.models import ActVersion, LabelConflict
from fourfold.regulatory.queries import law, law_imports
from fourfold.regulatory.rules.law import ForceFact
from fourfold.regulatory.rules.law_differences import Differences, differences
from fourfold.regulatory.views.law_review import kind_stats, stood
from fourfold.regulatory.views.law_support import (
    act_tabs,
    act_trail,
    chosen_day,
    doubt_of,
    force_cell,
    isolated,
    provision_task,
)
from fourfold.ui.components import Cell, Column, DataTable, Link, SummaryRow, Task
from fourfold.ui.pages import attempted, day, form_page, page_of, sent

CONTENTS_LENGTH = 100  # a line each
CORRECTED = (
    "title", "short_title", "language", "citation", "url", "enacted_on", "commenced_on",
)  # fmt: skip


@require_safe
def act_page(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """The act on a day: what it is, its contents with force and penalties, labels to decide."""
    actor = request_actor(request)
    act = law.find_act(actor, act_id)
    if {"from", "to"} & set(request.GET):
        compared = reverse("regulatory:act-versions", args=[act.pk])
        return redirect(f"{compared}?{request.GET.urlencode()}")
    chosen = chosen_day(request)
    on = chosen or clock.today()
    view = law.act_view(actor, act.pk, on)
    contents = Paginator(law.provisions_of((view,), on), CONTENTS_LENGTH)
    page = contents.get_page(request.GET.get("page"))
    tasks = [(row.part, provision_task(row, chosen)) for row in page]
    conflicts = law.conflicts_of(actor, act)
    facts = law.facts_of(law.force_history(actor, act)) if conflicts else ()
    context = {
        "act": act,
        "on": on,
        "view": view,
        "summary": _summary(view),
        "page": page,
        "parts": [
            (part, [task for _part, task in rows])
            for part, rows in groupby(tasks, key=lambda pair: pair[0])
        ],
        "earliest": None if view.version_id else law.earliest_text(actor, act),
        "open_conflicts": [_conflict(row, facts) for row in conflicts if not row.decision],
        "decided": [_conflict(row, facts) for row in conflicts if row.decision],
        "keeps": may(actor, access.KEEP_LAW, act.scope.path),
        "tabs": act_tabs(act),
        "here": request.path,
        "crumbs": act_trail(actor, act),
    }
    return render(request, "regulatory/act.html", context)


@require_http_methods(["GET", "POST"])
def particulars(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """Correct what the act is called, and when it was enacted and commenced."""
    actor = request_actor(request)
    act = law.find_act(actor, act_id)
    require(actor, access.KEEP_LAW, act.scope.path)
    form = ActForm(sent(request), initial={name: getattr(act, name) for name in CORRECTED})
    if form.is_valid():
        made = attempted(
            form, lambda: actions.correct_act(actor=actor, act_id=act.pk, **form.cleaned_data)
        )
        if made:
            messages.success(request, _("The particulars are corrected."))
            return redirect("regulatory:act", act.pk)
    return form_page(
        request,
        form,
        title=_("Particulars of the act"),
        crumbs=act_trail(actor, act, Link(_("Particulars"))),
        cancel_url=reverse("regulatory:act", args=[act.pk]),
    )


@require_safe
def versions(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """The versions of an act, their original files, and what differs between two of them."""
    actor = request_actor(request)
    act = law.find_act(actor, act_id)
    held = law.versions_of(actor, act)
    before, after = _two(request, held)
    found = Differences()
    if before and after:
        both = [law.texts_of(actor, version) for version in (before, after)]
        found = differences(*([stood(row) for row in rows] for rows in both))
    context = {
        "act": act,
        "table": _versions_table(held, law_imports.originals(actor, held)),
        "versions": held,
        "before": before,
        "after": after,
        "stats": kind_stats(found) if before and after else (),
        "found": found,
        "page": page_of(request, found.rows),
        "keeps": may(actor, access.KEEP_LAW, act.scope.path),
        "tabs": act_tabs(act),
        "here": request.path,
        "crumbs": act_trail(actor, act, Link(_("Versions"))),
    }
    return render(request, "regulatory/act_versions.html", context)


def _two(
    request: HttpRequest, held: tuple[ActVersion, ...]
) -> tuple[ActVersion | None, ActVersion | None]:
    """The versions that the address names; the two latest when it names none."""
    by_number = {str(version.number): version for version in held}
    latest = list(held[:2])
    before = by_number.get(request.GET.get("from", ""), latest[1] if latest[1:] else None)
    after = by_number.get(request.GET.get("to", ""), latest[0] if latest else None)
    return (before, after) if before != after else (None, None)


def _summary(view: ActView) -> list[SummaryRow]:
    if view.version_id is None:
        text = _("No text speaks on this day")
    else:
        text = _("Version %(number)d, from %(day)s") % {
            "number": view.version_number,
            "day": day(view.valid_from),
        }
    rows = [
        (_("Text"), text),
        (_("Citation"), view.citation),
        (_("Enacted"), day(view.enacted_on)),
        (_("Commenced"), day(view.commenced_on)),
        (_("Language"), view.language),
        (_("Code"), view.code),
    ]
    return [SummaryRow(key, value) for key, value in rows if value]


def _conflict(row: LabelConflict, facts: Sequence[ForceFact]) -> Task:
    decided = bool(row.decision)
    return Task(
        title=_("%(where)s: “%(force)s”")
        % {
            "where": isolated(row.where) or _("The whole act"),
            "force": force_cell(row.force).value,
        },
        status=row.get_decision_display() if decided else _("To decide"),
        url=reverse("regulatory:conflict", args=[row.pk]),
        kind="" if decided else "attention",
        hint=row.reason if decided else doubt_of(row, facts),
    )


def _versions_table(held: tuple[ActVersion, ...], files: dict[UUID, FileLink]) -> DataTable:
    return DataTable(
        caption=ngettext("%(count)d version", "%(count)d versions", len(held))
        % {"count": len(held)},
        columns=(
            Column("number", _("Version")),
            Column("from", _("Valid from")),
            Column("by", _("Amended by")),
            Column("file", _("Original file")),
            Column("taken", _("Taken")),
        ),
        rows=[
            (
                str(version.number),
                day(version.valid_from),
                version.amended_by or "\N{EN DASH}",
                _file_cell(version, files.get(version.pk)),
                day(version.taken_at),
            )
            for version in held
        ],
        stacked=True,
        empty=_("No text is held yet. Import a file for this act."),
        identifier="versions",
    )


def _file_cell(version: ActVersion, link: FileLink | None) -> Cell:
    url = reverse("files:download", args=[link.pk]) if link else ""
    return Cell(version.file_name, url)
