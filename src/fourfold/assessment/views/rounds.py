"""A round: opening it, asking organisations, and the page from which everything is reached."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.assessment import access
from fourfold.assessment.actions import rounds as actions
from fourfold.assessment.contracts import ReturnView, RoundView
from fourfold.assessment.forms.rounds import AskForm, OpenRoundForm
from fourfold.assessment.models import Return, Round
from fourfold.assessment.queries import pages
from fourfold.assessment.queries.instruments import editions
from fourfold.assessment.queries.missions import sources_of_round
from fourfold.assessment.queries.rounds import find_round, round_view
from fourfold.assessment.rules.rounds import COLLECTING
from fourfold.assessment.views.support import STATUS_KINDS, attempted, round_link, trail
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Scope
from fourfold.kernel.places import add_organisation
from fourfold.kernel.places.actions import WRITE_ORGANISATION
from fourfold.kernel.policy import Actor, may, require
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, SummaryRow
from fourfold.ui.pages import day, form_page, sent


@require_http_methods(["GET", "POST"])
def open_round(request: HttpRequest) -> HttpResponse:
    """Open a round of a State."""
    actor = request_actor(request)
    require(actor, access.MANAGE_ROUND)
    form = OpenRoundForm(
        sent(request),
        states=pages.states_where(actor, access.MANAGE_ROUND),
        editions=[(f"{e.code}/{e.edition}", f"{e.title}, {e.edition}") for e in editions(actor)],
        missions=pages.mission_choices(actor),
        initial={
            "state": request.GET.get("state", ""),
            "mission": request.GET.get("mission", ""),
            "kind": "mission" if request.GET.get("mission") else "self-assessment",
        },
    )
    if form.is_valid():
        made = attempted(form, lambda: actions.open_round(actor=actor, **form.values()))
        if made:
            messages.success(request, _("The round is open. Now ask organisations for returns."))
            return redirect("assessment:round", made.pk)
    return form_page(
        request,
        form,
        title=_("Open a round"),
        lead=_("A round collects returns of one State and ends in a report that it validates."),
        crumbs=trail(Link(_("Open a round"))),
        submit=_("Open the round"),
        cancel_url=reverse("assessment:home"),
    )


@require_safe
def round_page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """A round: where it stands, its returns, and what to do next."""
    actor = request_actor(request)
    held = find_round(actor, round_id)
    view = round_view(held)
    returns = pages.returns_with_progress(actor, round_id)
    rights = _rights(actor, held.scope)
    context = {
        "round": view,
        "status_kind": STATUS_KINDS[view.status],
        "crumbs": trail(Link(round_link(view).label)),
        "summary": _summary(view, held.mission_id if rights["reads_round"] else None),
        "returns": _return_table(returns),
        "others": pages.other_rounds(actor, view),
        "sources": sources_of_round(actor, held),
        "is_collecting": view.status in COLLECTING,
        "sees_scores": pages.may_see_scores(actor, held),
        "next": _next_step(view, rights, returns),
        **rights,
    }
    return render(request, "assessment/round.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Ask an organisation for a return."""
    actor = request_actor(request)
    held = find_round(actor, round_id)
    require(actor, access.MANAGE_ROUND, held.scope.path)
    view = round_view(held)
    organisations = pages.organisations_to_ask(actor, round_id)
    may_add = may(actor, WRITE_ORGANISATION, held.scope.path)
    form = AskForm(sent(request), organisations=organisations, may_add=may_add)
    if form.is_valid() and (
        attempted(form, lambda: _ask(actor, held, form.cleaned_data)) is not None
    ):
        messages.success(request, _("The organisation has been asked and can answer now."))
        return redirect("assessment:round", round_id)
    blocked = _("No organisation of this State is held yet. Its focal point can add one.")
    return form_page(
        request,
        form,
        title=_("Ask an organisation for a return"),
        template="assessment/form.html",
        lead=_("It sees its own return only. Its answers count once it submits them."),
        crumbs=trail(round_link(view), Link(_("Ask an organisation"))),
        submit=_("Ask for a return"),
        blocked="" if organisations or may_add else blocked,
        cancel_url=reverse("assessment:round", args=[round_id]),
    )


@require_POST
def begin_consolidation(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Stop asking; from here on assessors settle."""
    actions.begin_consolidation(actor=request_actor(request), round_id=round_id)
    messages.success(request, _("Consolidation has begun. Settle what respondents disagree on."))
    return redirect("assessment:consolidation", round_id)


def _ask(actor: Actor, held: Round, values: dict[str, str]) -> Return:
    """Ask an organisation of the list, or add the one that was named first."""
    chosen = values["organisation"]
    if not chosen:
        place = held.place
        added = add_organisation(
            by=actor,
            name=values["new_name"],
            kind=values["new_kind"],
            place=place,
            fictional=place.is_fictional,
        )
        chosen = str(added.pk)
    return actions.add_return(
        actor=actor,
        round_id=held.pk,
        organisation_id=UUID(chosen),
        respondent_class=values["respondent_class"],
    )


def _rights(actor: Actor, scope: Scope) -> dict[str, bool]:
    return {
        "manages": may(actor, access.MANAGE_ROUND, scope.path),
        "reads_round": may(actor, access.READ_ROUND, scope.path),
        "reads_answers": may(actor, access.READ_RETURN, scope.path),
        "records_sources": may(actor, access.WRITE_MISSION, scope.path),
    }


def _summary(view: RoundView, mission_id: UUID | None) -> list[SummaryRow]:
    rows = [
        SummaryRow(_("State"), view.place_name),
        SummaryRow(_("Kind"), view.kind_label),
        SummaryRow(_("Questionnaire"), view.edition),
        SummaryRow(_("Opened on"), day(view.opened_on)),
        SummaryRow(_("Standing of the scores"), view.standing),
    ]
    if view.validated_on:
        rows.append(SummaryRow(_("Validated on"), day(view.validated_on)))
    if view.released_on:
        rows.append(SummaryRow(_("Released on"), day(view.released_on)))
    if mission_id:
        url = reverse("assessment:mission", args=[mission_id])
        rows.append(SummaryRow(_("Mission"), _("Sources of the mission"), url, _("Open")))
    return rows


def _return_table(returns: tuple[tuple[ReturnView, int], ...]) -> DataTable:
    return DataTable(
        caption=_("Returns of this round"),
        columns=(
            Column("organisation", _("Organisation")),
            Column("class", _("Questionnaire for")),
            Column("status", _("Status")),
            Column("answered", _("Answered"), numeric=True),
            Column("submitted", _("Submitted on")),
        ),
        rows=[_return_row(head, answered) for head, answered in returns],
        stacked=True,
        empty=_("Nobody has been asked yet. Ask an organisation for a return first."),
        identifier="returns",
    )


def _return_row(head: ReturnView, answered: int) -> tuple[object, ...]:
    kind: Kind = "good" if head.status == "submitted" else "info" if answered else ""
    return (
        Cell(head.organisation, url=reverse("assessment:return", args=[head.id])),
        head.respondent_class_label,
        Cell(head.status_label, kind=kind),
        answered,
        day(head.submitted_at),
    )


def _next_step(
    view: RoundView, rights: dict[str, bool], returns: tuple[tuple[ReturnView, int], ...]
) -> str:
    """One sentence on what this person can do now."""
    if view.status == "released":
        return _("The report is released. Compare it with another round, or open the next one.")
    if view.status == "validated":
        return _("The State has validated the report. It may release the scores now.")
    if view.status == "consolidation":
        return _("Settle what respondents disagree on. Then the State validates the report.")
    if not returns and rights["manages"]:
        return _("Ask the first organisation for a return.")
    if view.returns_submitted < view.returns_asked:
        return _("Wait for the returns that are still drafts, or begin the consolidation.")
    return _("All returns are in. Begin the consolidation.")
