"""Who took part in an event: the page, its export, entry and correction by hand, the end of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.capacity import access
from fourfold.capacity.attendance.actions import attendance as actions
from fourfold.capacity.attendance.actions.statements import take_completions
from fourfold.capacity.attendance.contracts import TakenStatements
from fourfold.capacity.attendance.forms.entry import CorrectionForm, NewEntryForm
from fourfold.capacity.attendance.forms.sheets import CompletionsForm
from fourfold.capacity.attendance.models import Participation
from fourfold.capacity.attendance.queries import participations as queries
from fourfold.capacity.attendance.queries.events import attended_event, event_for, sessions_of
from fourfold.capacity.attendance.queries.sheets import sheets_of
from fourfold.capacity.attendance.views import attendance_parts as parts
from fourfold.capacity.attendance.views.support import attendance_trail, states_to_choose
from fourfold.capacity.learning.views.support import event_trail, status_cell
from fourfold.capacity.learning.views.tabs import event_tabs
from fourfold.capacity.people.queries.names import called
from fourfold.kernel.errors import Conflict
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import may
from fourfold.ui.components import Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, form_page, page_of, sent, sent_files


@require_safe
def attendance(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Figures, everybody who took part, the sheets, the ways to take attendance."""
    actor = request_actor(request)
    event = attended_event(actor, event_id)
    sort = request.GET.get("sort", "")
    page = page_of(request, queries.participations_of(actor, event, sort))
    writes = may(actor, access.WRITE_PARTICIPATION, event.scope.path)
    summary = queries.summary_of(actor, event)
    context = {
        "event": event,
        "status": status_cell(event),
        "tabs": event_tabs(event, "capacity:event-attendance", actor),
        "crumbs": event_trail(event, Link(_("Attendance"))),
        "stats": parts.stats(summary),
        "breakdowns": parts.breakdowns(summary),
        "page": page,
        "table": parts.people_table(event, queries.named(actor, page.object_list), sort, writes),
        "corrected": queries.corrections_of(actor, event).count(),
        "sheets": parts.sheets_table(sheets_of(actor, event)) if writes else None,
        "sessions": sessions_of(event) if writes else (),
        "writes": writes,
        "holds": may(actor, access.WRITE_EVENT, event.scope.path) and parts.may_be_held(event),
        "concludes": writes and event.status == "held" and summary.attendances > 0,
    }
    return render(request, "capacity/attendance/attendance.html", context)


@require_safe
def export(request: HttpRequest, event_id: UUID) -> StreamingHttpResponse:
    """The same rows as CSV; people by name only for whoever may read names."""
    actor = request_actor(request)
    event = attended_event(actor, event_id)
    rows = queries.named(actor, queries.participations_of(actor, event))
    return csv_response("attendance.csv", parts.EXPORTED, map(parts.exported, rows))


@require_safe
def corrections(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """What was corrected by hand, and why, for whoever may read who took part."""
    actor = request_actor(request)
    event = attended_event(actor, event_id)
    page = page_of(request, queries.corrections_of(actor, event))
    context = {
        "event": event,
        "page": page,
        "table": parts.corrections_table(queries.named(actor, page.object_list)),
        "crumbs": attendance_trail(event, Link(_("Corrections"))),
    }
    return render(request, "capacity/attendance/corrections.html", context)


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Record somebody by hand."""
    actor = request_actor(request)
    event = event_for(actor, event_id, access.WRITE_PARTICIPATION)
    states = states_to_choose(event)
    initial = {"state": states[0][0] if len(states) == 1 else ""}
    form = NewEntryForm(sent(request), sessions=sessions_of(event), states=states, initial=initial)
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.enter_attendance(
                actor=actor, event_id=event.pk, person=form.person(), entry=form.entry()
            ),
        )
        if made:
            messages.success(request, _("The attendance is recorded."))
            return redirect("capacity:event-attendance", event.pk)
    return form_page(
        request,
        form,
        title=_("Record somebody by hand"),
        lead=event.title,
        crumbs=attendance_trail(event, Link(_("Record by hand"))),
        cancel_url=reverse("capacity:event-attendance", args=[event.pk]),
    )


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, event_id: UUID, participant_id: UUID) -> HttpResponse:
    """Correct what is recorded of somebody; the versions before stay below."""
    actor = request_actor(request)
    event = event_for(actor, event_id, access.WRITE_PARTICIPATION)
    part = request.GET.get("part", "trainee")
    held = queries.attendance_of(actor, event, participant_id, part)
    form = CorrectionForm(
        sent(request),
        sessions=sessions_of(event),
        states=states_to_choose(event),
        initial=_initial(held),
    )
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.correct_attendance(
                actor=actor,
                event_id=event.pk,
                participant_id=participant_id,
                entry=form.entry(),
                reason=form.cleaned_data["reason"],
            ),
        )
        if made:
            messages.success(request, _("The record is corrected."))
            return redirect("capacity:event-attendance", event.pk)
    name = called(actor, [participant_id])[participant_id]
    return form_page(
        request,
        form,
        title=_("Correct an attendance"),
        lead=name,
        template="capacity/attendance/correct.html",
        history=parts.history_table(queries.versions_of(actor, event, participant_id)),
        crumbs=attendance_trail(event, Link(name)),
        cancel_url=reverse("capacity:event-attendance", args=[event.pk]),
    )


def _initial(held: Participation) -> dict[str, Any]:
    names = ("part", "sex", "age", "disability", "practitioner", "agency")
    stated = held.rule.get("stated_hours")
    attended = queries.sessions_attended(held.event, held.participant_id)
    return {
        **{name: getattr(held, name) for name in names},
        "state": held.place_id or "",
        "hours": stated,
        "sessions": [str(number) for number in sorted(attended)],
    }


@require_POST
def hold(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Say that the event was held."""
    actor = request_actor(request)
    event_for(actor, event_id, access.WRITE_EVENT)
    try:
        actions.hold_event(actor=actor, event_id=event_id)
    except Conflict as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The event is held. Decide outcomes when all is recorded."))
    return redirect("capacity:event-attendance", event_id)


@require_POST
def conclude(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Decide how the event ended for everybody, by the rule of its course."""
    actor = request_actor(request)
    event = event_for(actor, event_id, access.WRITE_PARTICIPATION)
    try:
        changed = actions.conclude_event(actor=actor, event=event)
    except Conflict as error:
        messages.error(request, str(error))
    else:
        said = ngettext("%(count)d outcome changed.", "%(count)d outcomes changed.", changed)
        messages.success(request, said % {"count": changed})
    return redirect("capacity:event-attendance", event_id)


@require_http_methods(["GET", "POST"])
def completions(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Take a file of an e-learning system."""
    actor = request_actor(request)
    event = event_for(actor, event_id, access.WRITE_PARTICIPATION)
    form = CompletionsForm(sent(request), sent_files(request))
    result: TakenStatements | None = None
    if form.is_valid():
        upload = form.cleaned_data["file"]
        result = attempted(
            form,
            lambda: take_completions(
                actor=actor, event_id=event.pk, file_name=upload.name, content=upload.read()
            ),
            field="file",
        )
    return form_page(
        request,
        form,
        title=_("Import completions of e-learning"),
        lead=event.title,
        template="capacity/attendance/completions.html",
        result=result,
        event=event,
        submit=_("Import"),
        crumbs=attendance_trail(event, Link(_("Completions"))),
        cancel_url=reverse("capacity:event-attendance", args=[event.pk]),
    )
