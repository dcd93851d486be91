"""Rows that other parts add to the page of an event; they offer them when the product starts."""

from collections.abc import Callable, Iterable

from fourfold.capacity.learning.models import Event
from fourfold.kernel.policy import Actor
from fourfold.ui.components import SummaryRow

EventRows = Callable[[Event, Actor], Iterable[SummaryRow]]
_offered: list[EventRows] = []


def offer_event_rows(rows: EventRows) -> None:
    """Add rows to the overview of every event; call it in `apps.ready`."""
    _offered.append(rows)


def rows_of_parts(event: Event, actor: Actor) -> list[SummaryRow]:
    """What the other parts say of an event, as far as the actor may read it."""
    return [row for rows in _offered for row in rows(event, actor)]
