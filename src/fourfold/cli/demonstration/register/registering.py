"""Nominations, a selection, and those who wait."""

from collections.abc import Sequence
from uuid import UUID

from fourfold.capacity.learning.actions import events, nominating, selecting
from fourfold.capacity.learning.contracts import NomineeFacts
from fourfold.capacity.learning.models import Event, Registration
from fourfold.cli.demonstration.register.inventing import Written
from fourfold.kernel.policy import Actor
from fourfold.reference.fictional.rows import EventRow

Chosen = list[tuple[UUID, Written]]


def open_and_nominate(actor: Actor, event: Event, came: Sequence[Written]) -> list[Registration]:
    """Open an event and nominate people for it."""
    events.open_event(actor=actor, event_id=event.pk)
    return [
        nominating.nominate(
            actor=actor,
            event_id=event.pk,
            facts=one.facts(),
            nominee=NomineeFacts(agency=one.agency, practitioner=one.person.practitioner),
        )
        for one in came
    ]


def select(
    actor: Actor, event: Event, row: EventRow, came: Sequence[Written], *, leave_open: bool = False
) -> Chosen:
    """Give the seats to the first, let the others wait; who has a seat, with how they are written.

    One of an open event is still undecided.
    """
    nominated = open_and_nominate(actor, event, came)
    decided = nominated[:-1] if leave_open else nominated
    seated, others = decided[: row.seats], decided[row.seats or len(decided) :]
    selecting.select(actor=actor, event_id=event.pk, registrations=[one.pk for one in seated])
    if others:
        selecting.let_wait(actor=actor, event_id=event.pk, registrations=[r.pk for r in others])
    if not leave_open:
        events.close_event(actor=actor, event_id=event.pk)
    return [(one.participant_id, written) for one, written in zip(seated, came, strict=False)]
