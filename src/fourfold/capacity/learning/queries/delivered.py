"""What was and will be given in one State, and every event that donors may pay a share of."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fourfold.capacity import access
from fourfold.capacity.learning.contracts import EventFilter
from fourfold.capacity.learning.models import EventStatus
from fourfold.capacity.learning.queries.events import events_for
from fourfold.kernel.policy import Actor, may

FACTS = ("pk", "title", "status", "starts_on", "ends_on", "states", "fictional")


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in one line."""

    id: UUID
    title: str
    status: str
    starts_on: date
    ends_on: date
    states: tuple[str, ...]
    fictional: bool


@dataclass(frozen=True, slots=True)
class StateDelivery:
    """Events of a State: what comes next, what was held last, how many of each status."""

    next: EventLine | None
    last: EventLine | None
    by_status: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them, the cancelled ones too."""
        return sum(self.by_status.values())


def delivery_in(actor: Actor, state: str, today: date) -> StateDelivery | None:
    """One query; None for those who see no events."""
    if not may(actor, access.READ_EVENT):
        return None
    lines = event_lines(actor, EventFilter(state=state))
    coming = [one for one in lines if one.ends_on >= today and one.status != EventStatus.CANCELLED]
    held = [one for one in lines if one.status == EventStatus.HELD]
    return StateDelivery(
        next=coming[0] if coming else None,
        last=held[-1] if held else None,
        by_status=Counter(one.status for one in lines),
    )


def event_lines(actor: Actor, wanted: EventFilter) -> list[EventLine]:
    """Events as plain lines, the earliest first; nothing is read that a line does not show."""
    rows = events_for(actor, wanted).values_list(*FACTS)
    return [
        EventLine(key, title, status, first, last, tuple(states), fictional)
        for key, title, status, first, last, states, fictional in rows
    ]
