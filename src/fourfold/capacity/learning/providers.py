"""What this part offers the whole: events on a State's page, and as what donors pay shares of."""

from collections.abc import Iterable

from django.urls import reverse

from fourfold.capacity import access
from fourfold.capacity.learning.contracts import EventFilter
from fourfold.capacity.learning.queries.delivered import delivery_in, event_lines
from fourfold.kernel import clock
from fourfold.kernel.contracts import ActivityText, Panel
from fourfold.kernel.policy import Actor, may

PANEL = 55


def panels(*, state: str, actor: Actor) -> Iterable[Panel]:
    """Events of the State: the next, the last one held, and how many."""
    found = delivery_in(actor, state.upper(), clock.today())
    if found is not None:
        values = {"delivery": found, "state": state.upper()}
        yield Panel("delivery", PANEL, "capacity/learning/panel.html", values)


def fundable(*, actor: Actor) -> Iterable[ActivityText]:
    """Events that the actor may see, the latest first."""
    if not may(actor, access.READ_EVENT):
        return
    for one in reversed(event_lines(actor, EventFilter())):
        yield ActivityText(
            kind="event",
            id=one.id,
            title=one.title,
            state=one.states[0] if len(one.states) == 1 else "",
            start=one.starts_on,
            end=one.ends_on,
            fictional=one.fictional,
            url=reverse("capacity:event", args=[one.id]),
        )
