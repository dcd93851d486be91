"""The page of an event, and the steps on its way."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.capacity import access
from fourfold.capacity.learning.actions import events as actions
from fourfold.capacity.learning.forms.events import ReasonForm
from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.queries import events as queries
from fourfold.capacity.learning.rules.events import MOVES
from fourfold.capacity.learning.views import event_summary as parts
from fourfold.capacity.learning.views.event_parts import rows_of_parts
from fourfold.capacity.learning.views.support import event_trail, status_cell
from fourfold.capacity.learning.views.tabs import event_tabs
from fourfold.kernel.errors import Conflict
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import all_places
from fourfold.kernel.policy import may, require
from fourfold.ui.components import Link
from fourfold.ui.pages import attempted, form_page, sent

STEPS: dict[str, Callable[..., Event]] = {
    "open": actions.open_event,
    "closed": actions.close_event,
    "held": actions.hold_event,
}
LABELS = {
    "open": gettext_lazy("Open for nomination"),
    "closed": gettext_lazy("Close: the selection is made"),
    "held": gettext_lazy("Record as held"),
}
REOPEN = gettext_lazy("Take the selection up again")


@require_safe
def event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """An event at a glance."""
    actor = request_actor(request)
    held = queries.event_of(actor, event_id)
    seats = queries.seats_of(held)
    places = {place.pk: place for place in all_places()}
    writes = may(actor, access.WRITE_EVENT, held.scope.path)
    context = {
        "event": held,
        "tabs": event_tabs(held, "capacity:event", actor),
        "status": status_cell(held),
        "stats": parts.stats(held, seats),
        "summary": [
            *parts.summary(held, places),
            *parts.trainer_rows(queries.trainers_of(actor, held)),
            *rows_of_parts(held, actor),
        ],
        "rule": parts.rule(held),
        "sessions": parts.sessions_table(queries.sessions_of(held)),
        "writes": writes,
        "steps": _steps(held) if writes else [],
        "cancels": writes and "cancelled" in MOVES[held.status],
        "crumbs": [*event_trail(held)[:-1], Link(held.title)],
    }
    return render(request, "capacity/learning/event.html", context)


@require_POST
def move(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """The next step on its way."""
    actor = request_actor(request)
    held = queries.event_of(actor, event_id)
    require(actor, access.WRITE_EVENT, held.scope.path)
    step = STEPS.get(request.POST.get("to", ""))
    if step is None:
        messages.error(request, _("Choose where the event goes from here."))
        return redirect("capacity:event", held.pk)
    try:
        step(actor=actor, event_id=held.pk)
    except Conflict as error:
        messages.error(request, str(error))
    return redirect("capacity:event", held.pk)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Cancel it, and say why."""
    actor = request_actor(request)
    held = queries.event_of(actor, event_id)
    require(actor, access.WRITE_EVENT, held.scope.path)
    form = ReasonForm(sent(request))
    if form.is_valid():
        done = attempted(
            form,
            lambda: actions.cancel_event(actor=actor, event_id=held.pk, **form.cleaned_data),
        )
        if done:
            messages.success(request, _("The event is cancelled. Its registrations stay."))
            return redirect("capacity:event", held.pk)
    return form_page(
        request,
        form,
        title=_("Cancel the event"),
        lead=_("Its registrations stay, and its page says why it does not take place."),
        submit=_("Cancel the event"),
        crumbs=event_trail(held, Link(_("Cancel"))),
        cancel_url=reverse("capacity:event", args=[held.pk]),
    )


def _steps(event: Event) -> list[tuple[str, str]]:
    """Where it may go from here; cancelling has a page of its own."""
    return [
        (to, str(REOPEN if (event.status, to) == ("closed", "open") else LABELS[to]))
        for to in MOVES[event.status]
        if to in STEPS
    ]
