"""Missions: planning, following, and recording what they find."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.assessment import access
from fourfold.assessment.actions import missions as actions
from fourfold.assessment.forms.missions import MissionForm, MoveMissionForm, SourceForm
from fourfold.assessment.models import Mission, Source
from fourfold.assessment.queries import missions, pages
from fourfold.assessment.queries.rounds import find_round, round_view
from fourfold.assessment.views.support import attempted, days, round_link, trail
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.kernel.sentences import listed
from fourfold.ui.components import Cell, Column, DataTable, Link, SummaryRow
from fourfold.ui.pages import day, form_page, page_of, sent, sent_files


@require_safe
def mission_list(request: HttpRequest) -> HttpResponse:
    """All missions in sight."""
    actor = request_actor(request)
    require(actor, access.READ_MISSION)
    held = page_of(request, pages.missions_in_sight(actor))
    context = {
        "page": held,
        "table": _table(list(held.object_list)),
        "may_plan": may(actor, access.WRITE_MISSION),
        "crumbs": trail(_missions(last=True)),
    }
    return render(request, "assessment/missions.html", context)


@require_http_methods(["GET", "POST"])
def open_mission(request: HttpRequest) -> HttpResponse:
    """Plan a mission."""
    actor = request_actor(request)
    require(actor, access.WRITE_MISSION)
    form = MissionForm(
        sent(request),
        states=pages.states_where(actor, access.WRITE_MISSION),
        initial={"state": request.GET.get("state", "")},
    )
    if form.is_valid():
        made = attempted(form, lambda: actions.open_mission(actor=actor, **form.cleaned_data))
        if made:
            messages.success(request, _("The mission is planned. Record its sources as they come."))
            return redirect("assessment:mission", made.pk)
    return form_page(
        request,
        form,
        title=_("Plan a mission"),
        lead=_("A cross-sector mission finds out where a State stands, with its own officials."),
        crumbs=trail(_missions(), Link(_("Plan a mission"))),
        submit=_("Plan the mission"),
        cancel_url=reverse("assessment:missions"),
    )


@require_http_methods(["GET", "POST"])
def mission(request: HttpRequest, mission_id: UUID) -> HttpResponse:
    """One mission: terms of reference, team, sources."""
    actor = request_actor(request)
    held = missions.find_mission(actor, mission_id)
    form = MoveMissionForm(sent(request), initial={"status": held.status})
    if form.is_valid():
        status = form.cleaned_data["status"]
        if attempted(
            form,
            lambda: actions.move_mission(actor=actor, mission_id=mission_id, status=status),
        ):
            messages.success(request, _("The mission's status is changed."))
            return redirect("assessment:mission", mission_id)
    sources = missions.sources_of_mission(actor, mission_id)
    files = pages.source_files(actor, sources)
    context = {
        "mission": held,
        "form": form,
        "writes": may(actor, access.WRITE_MISSION, held.scope.path),
        "opens_rounds": may(actor, access.MANAGE_ROUND, held.scope.path),
        "summary": _summary(held),
        "sources": [(source, files.get(source.pk, ())) for source in sources],
        "crumbs": trail(_missions(), Link(held.title)),
    }
    return render(request, "assessment/mission.html", context)


@require_http_methods(["GET", "POST"])
def mission_source(request: HttpRequest, mission_id: UUID) -> HttpResponse:
    """Record a source of a mission."""
    actor = request_actor(request)
    held = missions.find_mission(actor, mission_id)
    require(actor, access.WRITE_MISSION, held.scope.path)
    here = Link(held.title, reverse("assessment:mission", args=[mission_id]))
    return _record(request, here, trail(_missions(), here), mission_id=mission_id)


@require_http_methods(["GET", "POST"])
def round_source(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Record a source of a round that has no mission, as a desk review does."""
    actor = request_actor(request)
    held = find_round(actor, round_id)
    require(actor, access.WRITE_MISSION, held.scope.path)
    here = round_link(round_view(held))
    return _record(request, here, trail(here), round_id=round_id)


def _record(
    request: HttpRequest,
    here: Link,
    crumbs: list[Link],
    *,
    mission_id: UUID | None = None,
    round_id: UUID | None = None,
) -> HttpResponse:
    actor = request_actor(request)
    form = SourceForm(sent(request), sent_files(request))
    if form.is_valid():
        made = attempted(form, lambda: _source(actor, form, mission_id, round_id))
        if made:
            messages.success(request, _("The source is recorded. Answers can name it now."))
            return redirect(here.url)
    return form_page(
        request,
        form,
        title=_("Record a source"),
        lead=_("An answer that names its source is more certain, and can be checked."),
        crumbs=[*crumbs, Link(_("Record a source"))],
        submit=_("Record the source"),
        cancel_url=here.url,
    )


def _source(
    actor: Actor, form: SourceForm, mission_id: UUID | None, round_id: UUID | None
) -> Source:
    return actions.record_source(
        actor=actor, mission_id=mission_id, round_id=round_id, **form.values()
    )


def _missions(*, last: bool = False) -> Link:
    return Link(_("Missions"), "" if last else reverse("assessment:missions"))


def _summary(held: Mission) -> list[SummaryRow]:
    team = "\n".join(
        listed((member["name"], member["function"])) if member.get("function") else member["name"]
        for member in held.team
    )
    return [
        SummaryRow(_("State"), held.place.name),
        SummaryRow(_("First day"), day(held.starts)),
        SummaryRow(_("Last day"), day(held.ends)),
        SummaryRow(_("Status"), held.get_status_display()),
        SummaryRow(_("Team"), team or _("Not named yet")),
        SummaryRow(_("Terms of reference"), held.terms_of_reference or _("Not written yet")),
    ]


def _table(held: list[Mission]) -> DataTable:
    return DataTable(
        caption=_("Missions"),
        columns=(
            Column("title", _("Mission")),
            Column("state", _("State")),
            Column("days", _("Days")),
            Column("status", _("Status")),
        ),
        rows=[
            (
                Cell(one.title, url=reverse("assessment:mission", args=[one.pk])),
                one.place.name,
                days(one.starts, one.ends),
                Cell(one.get_status_display(), kind="info" if one.status == "under-way" else ""),
            )
            for one in held
        ],
        stacked=True,
        empty=_("No mission is planned. Plan one; it gathers the sources that answers rest on."),
        identifier="missions",
    )
