"""Who is nominated for an event, who is selected, who waits."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.capacity import access
from fourfold.capacity.learning.actions import nominating, selecting
from fourfold.capacity.learning.forms.people import DecideForm, NomineeForm, WithdrawForm
from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.queries import registrations as queries
from fourfold.capacity.learning.queries.courses import course_titles
from fourfold.capacity.learning.queries.delivery import took_part
from fourfold.capacity.learning.queries.events import event_of, seats_of
from fourfold.capacity.learning.queries.rights import invited_places, require_at, takes_nominations
from fourfold.capacity.learning.rules.events import HELD, SELECTING
from fourfold.capacity.learning.views import people_parts as parts
from fourfold.capacity.learning.views.meaning import ask_who_is_meant
from fourfold.capacity.learning.views.support import event_trail, status_cell
from fourfold.capacity.learning.views.tabs import event_tabs
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.ui.components import Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, form_page, page_of, sent


@require_safe
def registrations(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Everybody of an event that the actor may see."""
    actor = request_actor(request)
    held = event_of(actor, event_id)
    return _people_page(request, actor, held)


@require_safe
def export(request: HttpRequest, event_id: UUID) -> HttpResponseBase:
    """The same people as CSV; by name only for whoever may read names."""
    actor = request_actor(request)
    held = event_of(actor, event_id)
    people = queries.people_of(actor, held, queries.registrations_of(actor, held))
    return csv_response("registrations.csv", parts.EXPORTED, map(parts.exported, people))


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """One decision on several people."""
    actor = request_actor(request)
    held = event_of(actor, event_id)
    require(actor, access.WRITE_EVENT, held.scope.path)
    if request.method != "POST":
        return redirect("capacity:event-registrations", held.pk)
    ids = list(queries.registrations_of(actor, held).values_list("pk", flat=True))
    form = DecideForm(request.POST, people=ids)
    if form.is_valid():
        number = attempted(form, lambda: (_decided(actor, held, form.cleaned_data),))
        if number is not None:
            said = ngettext(
                "Decided on %(number)d person.", "Decided on %(number)d people.", number[0]
            )
            messages.success(request, said % {"number": number[0]})
            return redirect("capacity:event-registrations", held.pk)
    return _people_page(request, actor, held, form)


@require_http_methods(["GET", "POST"])
def nominate(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Name somebody for the event."""
    actor = request_actor(request)
    held = event_of(actor, event_id)
    require_at(actor, access.NOMINATE, held)
    places = [p for p in invited_places(held) if may(actor, access.NOMINATE, p.scope.path)]
    form = NomineeForm(sent(request), places=places)
    if form.is_valid() and not ask_who_is_meant(request, actor, form):
        made = attempted(
            form,
            lambda: nominating.nominate(
                actor=actor, event_id=held.pk, facts=form.person(), nominee=form.nominee()
            ),
        )
        if made:
            messages.success(request, _("The person is nominated."))
            return redirect("capacity:event-registrations", held.pk)
    return form_page(
        request,
        form,
        title=_("Nominate somebody"),
        template="capacity/learning/nominate.html",
        event=held,
        is_open=takes_nominations(actor, held),
        crumbs=event_trail(held, Link(_("Nominate somebody"))),
        submit=_("Nominate"),
        cancel_url=reverse("capacity:event-registrations", args=[held.pk]),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Somebody does not come after all."""
    actor = request_actor(request)
    held = queries.registration_of(actor, registration_id)
    require(actor, access.NOMINATE, held.scope.path)
    event = held.event
    form = WithdrawForm(sent(request))
    if form.is_valid():
        done = attempted(
            form,
            lambda: nominating.withdraw(actor=actor, registration_id=held.pk, **form.cleaned_data),
        )
        if done:
            messages.success(request, _("The person has withdrawn. Who waits first moves up."))
            return redirect("capacity:event-registrations", event.pk)
    return form_page(
        request,
        form,
        title=_("Withdraw %(person)s") % {"person": queries.name_of(actor, held)},
        lead=_("The seat goes to whoever has waited longest."),
        submit=_("Withdraw"),
        crumbs=event_trail(event, Link(_("Withdraw"))),
        cancel_url=reverse("capacity:event-registrations", args=[event.pk]),
    )


def _decided(actor: Actor, event: Event, said: dict[str, Any]) -> int:
    chosen = {"actor": actor, "event_id": event.pk, "registrations": said["people"]}
    if said["decision"] == "declined":
        return selecting.decline(**chosen, reason=said["reason"])
    work = selecting.select if said["decision"] == "selected" else selecting.let_wait
    return work(**chosen)


def _people_page(
    request: HttpRequest, actor: Actor, event: Event, form: DecideForm | None = None
) -> HttpResponse:
    rows = queries.registrations_of(actor, event)
    page = page_of(request, rows)
    holds = may(actor, access.WRITE_EVENT, event.scope.path)
    selects = holds and event.status in (*SELECTING, HELD)
    people = queries.people_of(actor, event, page.object_list)
    every = people if page.paginator.num_pages == 1 else queries.people_of(actor, event, rows)
    context = {
        "event": event,
        "tabs": event_tabs(event, "capacity:event-registrations", actor),
        "status": status_cell(event),
        "seats": seats_of(event),
        "page": page,
        "recorded": 0 if people else took_part(event.pk),
        "people": [parts.shown(actor, one, event) for one in people],
        "balance": parts.balance_tables(queries.balance(every)) if selects and every else [],
        "lacking": parts.lacking(people, course_titles()),
        "form": form or (DecideForm(people=[]) if selects else None),
        "nominates": takes_nominations(actor, event) and _nominates(actor, event),
        "crumbs": event_trail(event, Link(_("People"))),
    }
    status = 422 if form is not None else 200
    return render(request, "capacity/learning/registrations.html", context, status=status)


def _nominates(actor: Actor, event: Event) -> bool:
    return any(may(actor, access.NOMINATE, place.scope.path) for place in invited_places(event))
