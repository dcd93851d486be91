"""Expert advice: all of it, one piece, recording and correcting."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.capacity import access
from fourfold.capacity.evaluation.views.support import trail
from fourfold.capacity.mentoring.actions.advice import record_advice
from fourfold.capacity.mentoring.actions.assignments import TAKEN
from fourfold.capacity.mentoring.forms.advice import AdviceFilter, AdviceForm
from fourfold.capacity.mentoring.forms.assignments import PlaceForm
from fourfold.capacity.mentoring.models import Advice
from fourfold.capacity.mentoring.queries import advice as queries
from fourfold.capacity.mentoring.queries.assignments import writable_places
from fourfold.capacity.mentoring.views.assignments import DASH, number, organisation_choices
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Place
from fourfold.kernel.places.queries import place_for
from fourfold.kernel.policy import Actor, may, require
from fourfold.ui.components import Cell, Column, DataTable, Link, SummaryRow
from fourfold.ui.pages import attempted, day, form_page, page_of, sent, sent_files


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Advice, what was asked for last first."""
    actor = request_actor(request)
    form = AdviceFilter(request.GET)
    held = queries.advice_list(actor, state=form.chosen(), standing=form.standing_asked())
    page = page_of(request, held)
    context = {
        "form": form,
        "page": page,
        "table": _table(list(page.object_list)),
        "writes": may(actor, access.WRITE_MENTORING),
        "crumbs": trail(Link(_("Expert advice"))),
    }
    return render(request, "capacity/mentoring/advice_list.html", context)


def _table(rows: Sequence[Advice]) -> DataTable:
    return DataTable(
        caption=_("Expert advice"),
        columns=(
            Column("subject", _("Subject")),
            Column("state", _("State")),
            Column("pillar", _("Pillar")),
            Column("asked", _("Asked for on")),
            Column("given", _("Given on")),
            Column("days", _("Days"), numeric=True),
        ),
        rows=[
            (
                Cell(row.subject, url=reverse("capacity:advice", args=[row.advice])),
                row.place.name,
                row.get_pillar_display(),
                day(row.asked_on),
                day(row.given_on)
                if row.given_on
                else Cell(pgettext("advice not given yet", "Open"), kind="attention"),
                number(row.days),
            )
            for row in rows
        ],
        stacked=True,
        empty=_("No advice fits. Record what a State asked for first."),
        identifier="advice",
    )


@require_safe
def advice(request: HttpRequest, advice_id: UUID) -> HttpResponse:
    """One piece of advice as it stands."""
    actor = request_actor(request)
    held = queries.advice_for(actor, advice_id)
    context = {
        "held": held,
        "summary": _summary(held),
        "versions": queries.versions_of(held),
        "writes": may(actor, access.WRITE_MENTORING, held.scope.path),
        "crumbs": _crumbs(Link(held.subject)),
    }
    return render(request, "capacity/mentoring/advice.html", context)


def _summary(held: Advice) -> list[SummaryRow]:
    return [
        SummaryRow(_("State"), held.place.name),
        SummaryRow(_("Organisation"), held.organisation.name if held.organisation else DASH),
        SummaryRow(_("Pillar"), held.get_pillar_display()),
        SummaryRow(_("Asked for on"), day(held.asked_on)),
        SummaryRow(_("Given on"), day(held.given_on)),
        SummaryRow(_("Days it took"), number(held.days)),
        SummaryRow(_("What was advised"), held.words or DASH),
    ]


@require_http_methods(["GET", "POST"])
def choose_place(request: HttpRequest) -> HttpResponse:
    """For which State advice is recorded."""
    actor = request_actor(request)
    form = PlaceForm(sent(request), places=writable_places(actor))
    if form.is_valid():
        return redirect("capacity:advice-record", form.cleaned_data["place"])
    crumbs = _crumbs(Link(_("Record advice")))
    return form_page(request, form, title=_("Record advice"), submit=_("Go on"), crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, state: str) -> HttpResponse:
    """Record advice for a State."""
    actor = request_actor(request)
    place = place_for(state)
    require(actor, access.WRITE_MENTORING, place.scope.path)
    form = AdviceForm(
        sent(request), sent_files(request), organisations=organisation_choices(actor, place)
    )
    return _answered(request, actor, place, form, None)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, advice_id: UUID) -> HttpResponse:
    """Correct advice, or say that it was given; what stood before stays on record."""
    actor = request_actor(request)
    held = queries.advice_for(actor, advice_id, access.WRITE_MENTORING)
    names = ("subject", "pillar", "asked_on", "given_on", "days", "words")
    initial = {
        **{name: getattr(held, name) for name in names},
        "organisation": str(held.organisation_id or ""),
        "seen": held.pk,
    }
    form = AdviceForm(
        sent(request),
        sent_files(request),
        organisations=organisation_choices(actor, held.place),
        initial=initial,
    )
    return _answered(request, actor, held.place, form, held)


def _answered(
    request: HttpRequest, actor: Actor, place: Place, form: AdviceForm, held: Advice | None
) -> HttpResponse:
    if form.is_valid():
        if held is not None and form.cleaned_data["seen"] != held.pk:
            form.add_error(None, str(TAKEN))
        elif made := attempted(
            form,
            lambda: record_advice(
                actor=actor, place=place, facts=form.facts(), file=form.document(), corrects=held
            ),
        ):
            messages.success(request, _("The advice is recorded."))
            return redirect("capacity:advice", made.advice)
    title = _("Correct advice") if held else _("Record advice")
    back = reverse("capacity:advice", args=[held.advice]) if held else reverse("capacity:advices")
    return form_page(
        request,
        form,
        title=title,
        lead=place.name,
        cancel_url=back,
        crumbs=_crumbs(Link(title)),
    )


def _crumbs(*links: Link) -> list[Link]:
    return trail(Link(_("Expert advice"), reverse("capacity:advices")), *links)
