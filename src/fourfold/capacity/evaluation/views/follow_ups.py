"""Follow-ups: what is due, one of them, its link, and an interview."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.capacity import access
from fourfold.capacity.evaluation.actions.follow_ups import ask_follow_up, record_interview
from fourfold.capacity.evaluation.forms.answers import AnswersForm
from fourfold.capacity.evaluation.forms.follow_ups import MONTHS, STANDINGS, FollowUpsForm
from fourfold.capacity.evaluation.models import FollowUp
from fourfold.capacity.evaluation.queries.follow_ups import (
    follow_up_for,
    follow_ups_for,
    standing_of,
)
from fourfold.capacity.evaluation.rules.answers import spoken
from fourfold.capacity.evaluation.rules.follow_up import Standing
from fourfold.capacity.evaluation.views.support import trail
from fourfold.capacity.people.queries.names import called
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, SummaryRow
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, day, form_page, page_of, sent

KINDS: dict[Standing, Kind] = {
    Standing.DUE: "attention",
    Standing.ASKED: "info",
    Standing.ANSWERED: "good",
    Standing.LATER: "",
}
_WHEN = dict(MONTHS)
EXPORTED = ("person", "event", "state", "months", "due_on", "standing", "asked_on", "answered_on")


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Follow-ups, at first those that are due."""
    actor = request_actor(request)
    form = FollowUpsForm(request.GET)
    wanted = form.wanted()
    page = page_of(request, follow_ups_for(actor, wanted, clock.today()))
    if not request.GET:
        form = FollowUpsForm(initial={"standing": wanted.standing})
    context = {
        "form": form,
        "page": page,
        "table": _table(actor, list(page.object_list), request.GET.urlencode()),
        "crumbs": trail(Link(_("Follow-up"))),
    }
    return render(request, "capacity/evaluation/follow_ups.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """The same list as CSV, filtered alike; people by name only for whoever may read names."""
    actor = request_actor(request)
    rows = list(follow_ups_for(actor, FollowUpsForm(request.GET).wanted(), clock.today()))
    names = called(actor, {row.participant_id for row in rows})
    cells = (_exported(row, names[row.participant_id]) for row in rows)
    return csv_response("follow-ups.csv", EXPORTED, cells)


def _exported(row: FollowUp, name: str) -> tuple[object, ...]:
    """Codes instead of labels."""
    return (
        name,
        row.event.title,
        row.participant.place_id or "",
        row.months,
        row.due_on.isoformat(),
        standing_of(row, clock.today()).value,
        row.asked_at.date().isoformat() if row.asked_at else "",
        row.answered_at.date().isoformat() if row.answered_at else "",
    )


def _table(actor: Actor, rows: Sequence[FollowUp], query: str) -> DataTable:
    names = called(actor, {row.participant_id for row in rows})
    return DataTable(
        caption=_("Follow-up of people who were trained"),
        columns=(
            Column("person", _("Person")),
            Column("event", _("Event")),
            Column("state", _("State")),
            Column("months", _("Asked when")),
            Column("due", _("Due on")),
            Column("standing", _("Standing")),
        ),
        rows=[_row(row, names[row.participant_id]) for row in rows],
        exports=[Link("CSV", f"{reverse('capacity:follow-ups-export')}?{query}")],
        stacked=True,
        empty=_("No follow-up fits. They are made on the page of an event that was held."),
        identifier="follow-ups",
    )


def _row(row: FollowUp, name: str) -> list[object]:
    place = row.participant.place
    return [
        Cell(name, url=reverse("capacity:follow-up", args=[row.pk])),
        row.event.title,
        place.name if place else "\N{EN DASH}",
        _WHEN[str(row.months)],
        day(row.due_on),
        _standing_cell(row),
    ]


def _standing_cell(row: FollowUp) -> Cell:
    where = standing_of(row, clock.today())
    return Cell(STANDINGS[where], kind=KINDS[where])


@require_safe
def follow_up(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """One follow-up and what was answered."""
    actor = request_actor(request)
    return _shown(request, actor, follow_up_for(actor, follow_up_id))


@require_POST
def link(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """A personal link, shown this once to whoever sends it on."""
    actor = request_actor(request)
    row = follow_up_for(actor, follow_up_id, access.WRITE_EVALUATION)
    try:
        token = ask_follow_up(actor=actor, follow_up=row)
    except Conflict as error:
        messages.error(request, str(error))
        return redirect("capacity:follow-up", row.pk)
    url = request.build_absolute_uri(reverse("capacity:follow-up-answer", args=[token]))
    return _shown(request, actor, follow_up_for(actor, follow_up_id), url)


@require_http_methods(["GET", "POST"])
def interview(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """What somebody said when staff asked them."""
    actor = request_actor(request)
    row = follow_up_for(actor, follow_up_id, access.WRITE_EVALUATION)
    form = AnswersForm(sent(request), items=row.questionnaire.items)
    if form.is_valid():
        attempted(form, lambda: record_interview(actor=actor, follow_up=row, said=form.said()))
        if form.is_valid():
            messages.success(request, _("The answers are recorded."))
            return redirect("capacity:follow-up", row.pk)
    name = called(actor, [row.participant_id])[row.participant_id]
    return form_page(
        request,
        form,
        title=_("Record an interview"),
        lead=name,
        cancel_url=reverse("capacity:follow-up", args=[row.pk]),
        crumbs=_crumbs(
            Link(name, reverse("capacity:follow-up", args=[row.pk])), Link(_("Interview"))
        ),
    )


def _shown(request: HttpRequest, actor: Actor, row: FollowUp, url: str = "") -> HttpResponse:
    name = called(actor, [row.participant_id])[row.participant_id]
    open_still = row.answered_at is None and may(actor, access.WRITE_EVALUATION, row.scope.path)
    context = {
        "row": row,
        "name": name,
        "link": url,
        "summary": _summary(row),
        "answers": _answers(row),
        "standing": _standing_cell(row),
        "open_still": open_still,
        "crumbs": _crumbs(Link(name)),
    }
    return render(request, "capacity/evaluation/follow_up.html", context)


def _crumbs(*links: Link) -> list[Link]:
    return trail(Link(_("Follow-up"), reverse("capacity:follow-ups")), *links)


def _summary(row: FollowUp) -> list[SummaryRow]:
    how = _("By the person, through a link")
    if row.recorded_by_id:
        how = _("In an interview, recorded by staff")
    rows = [
        SummaryRow(_("Event"), row.event.title),
        SummaryRow(_("Questionnaire"), row.questionnaire.title),
        SummaryRow(_("Due on"), day(row.due_on)),
        SummaryRow(_("Asked on"), day(row.asked_at)),
        SummaryRow(_("Answered on"), day(row.answered_at)),
    ]
    return [*rows, SummaryRow(_("Answered"), how)] if row.answered_at else rows


def _answers(row: FollowUp) -> list[SummaryRow]:
    if row.answered_at is None:
        return []
    said = {**row.scores, **spoken(row.words)}
    return [
        SummaryRow(item["text"], said.get(item["code"]) or "\N{EN DASH}")
        for item in row.questionnaire.items
    ]
