"""Attendance entered or corrected by hand; events held; outcomes decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.actions.presences import bring_presences
from fourfold.capacity.attendance.actions.settling import one_at_a_time, settle
from fourfold.capacity.attendance.contracts import Facts, Source
from fourfold.capacity.attendance.models import Evidence, Participation, PartTaken
from fourfold.capacity.attendance.queries.events import (
    event_for,
    known_people,
    of_event,
    sessions_of,
)
from fourfold.capacity.attendance.queries.scores import post_test_scores
from fourfold.capacity.attendance.queries.working import Settling
from fourfold.capacity.attendance.rules.matching import People
from fourfold.capacity.learning.models import Event, EventStatus, EventTrainer
from fourfold.capacity.people.actions.registering import register_people
from fourfold.capacity.people.contracts import Origin, PersonFacts
from fourfold.capacity.people.models import AliasSource
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor
from fourfold.kernel.recording import stamp


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody enters of one person: sessions by number, or hours as a whole."""

    sessions: frozenset[int] = frozenset()
    hours: Decimal | None = None
    facts: Facts = field(default_factory=Facts)
    part: str = PartTaken.TRAINEE


def enter_attendance(*, actor: Actor, event_id: UUID, person: PersonFacts, entry: Entry) -> UUID:
    """Record somebody at an event by hand; returns the participant.

    Whoever bears the same name or address in this event already is the one who is meant.

    Raises:
        NotVisible: no such event or State, or not for this actor.
        Invalid: nothing says that the person was there, or several bear the name.
    """
    event = event_for(actor, event_id, access.WRITE_PARTICIPATION)
    _refuse_empty(entry)
    people = People()
    for known in known_people(event):
        people.add(known.participant, known.names, known.mails)
    found = people.found(names=(person.name,), mail=person.email)
    if len(found) > 1:
        raise Invalid(_("Several people of this event bear that name. Write an e-mail address."))
    with one_at_a_time(), act(actor, "capacity.participation.enter", event.scope.path) as line:
        participant = next(iter(found), None)
        if participant is None:
            origin = Origin(AliasSource.STAFF, event.pk)
            participant = register_people(actor=actor, people=[(person, origin)])[0].pk
        _enter(actor, event, participant, entry)
        line.on(event, participant=str(participant))
    return participant


def correct_attendance(
    *, actor: Actor, event_id: UUID, participant_id: UUID, entry: Entry, reason: str
) -> UUID:
    """Say anew which sessions somebody attended and what they were; the old version stays readable.

    It keeps the reason, too. Without sessions and hours the attendance is taken back. Returns the
    participant.

    Raises:
        NotVisible: no such event or person there, or not for this actor.
        Invalid: no reason is given.
    """
    event = event_for(actor, event_id, access.WRITE_PARTICIPATION)
    if not reason.strip():
        raise Invalid(_("Say why the record is corrected."))
    if participant_id not in of_event(event):
        raise NotVisible("This page does not exist, or not for you.")
    with one_at_a_time(), act(actor, "capacity.participation.correct", event.scope.path) as line:
        _enter(actor, event, participant_id, entry, why=reason.strip())
        line.on(event, participant=str(participant_id), reason_given=True)
    return participant_id


def hold_event(*, actor: Actor, event_id: UUID) -> Event:
    """Say that an event was held; its trainers take part as trainers from then on.

    Raises:
        NotVisible: no such event, or not for this actor.
        Conflict: it was cancelled, or has not begun.
    """
    event = event_for(actor, event_id, access.WRITE_EVENT)
    with one_at_a_time(), act(actor, "capacity.event.hold", event.scope.path) as line:
        held = Event.objects.select_for_update().get(pk=event.pk)
        if held.status == EventStatus.CANCELLED:
            raise Conflict(_("This event was cancelled. It cannot have been held."))
        if held.starts_on > clock.today():
            raise Conflict(_("This event has not begun. Say that it was held when it is over."))
        if held.status != EventStatus.HELD:
            held.status = EventStatus.HELD
            held.save(update_fields=("status",))
        _record_trainers(actor, event)
        line.on(held)
    return held


def conclude_event(
    *,
    actor: Actor,
    event: Event,
    scores: Mapping[UUID, Decimal] | None = None,
    fed_back: Collection[UUID] | None = None,
) -> int:
    """Decide by the course version's rule how the event ended for everybody.

    Returns:
        How many records changed.

    Args:
        actor: who concludes.
        event: it has to be held.
        scores: participant -> result of the post-test, 0 to 1; None for those recorded.
        fed_back: who gave feedback; None where it is not known, and not asked for then.

    Raises:
        NotVisible: not for this actor.
        Conflict: it is not held yet.
    """
    found = event_for(actor, event.pk, access.WRITE_PARTICIPATION)
    if found.status != EventStatus.HELD:
        raise Conflict(_("Say first that the event was held."))
    people = Participation.objects.filter(CURRENT, event=found, part=PartTaken.TRAINEE)
    with one_at_a_time(), act(actor, "capacity.event.conclude", found.scope.path) as line:
        at = stamp()
        _record_trainers(actor, found)
        held = {one.participant_id: one for one in people}
        wanted = Settling(
            people=tuple(held),
            sources={
                pk: Source(one.evidence, one.evidence_id, one.evidence_row)
                for pk, one in held.items()
            },
            scores=post_test_scores(found) if scores is None else scores,
            fed_back=None if fed_back is None else frozenset(fed_back),
            concludes=True,
        )
        changed = settle(actor, found, wanted, at)
        line.on(found, changed=len(changed))
    return len(changed)


def _refuse_empty(entry: Entry) -> None:
    if not entry.sessions and not entry.hours:
        raise Invalid(_("Choose the sessions attended, or write the hours."))


def _enter(actor: Actor, event: Event, participant: UUID, entry: Entry, *, why: str = "") -> None:
    """What was entered, added to what is known; with a reason, instead of it."""
    at = stamp()
    moved: frozenset[UUID] = frozenset()
    if entry.part == PartTaken.TRAINEE:
        every = frozenset(one.number for one in sessions_of(event))
        moved = bring_presences(
            actor=actor,
            event=event,
            sessions={participant: entry.sessions},
            covered={participant: every if why else frozenset()},
            source=Source(Evidence.STAFF),
            at=at,
            any_evidence=True,
        )
    hours = entry.hours
    if entry.part != PartTaken.TRAINEE and hours is None:
        hours = sum((s.hours for s in sessions_of(event) if s.number in entry.sessions), Decimal(0))
    wanted = Settling(
        people=(participant,),
        sources={participant: Source(Evidence.STAFF)},
        facts={participant: entry.facts},
        hours={} if hours is None else {participant: hours},
        anew=bool(why),
        part=entry.part,
        moved=moved if why else frozenset(),
    )
    settle(actor, event, wanted, at, why)


def _record_trainers(actor: Actor, event: Event) -> None:
    """Who taught took part for all the hours of the event."""
    trainers = EventTrainer.objects.filter(event=event).values_list("participant_id", flat=True)
    hours = sum((one.hours for one in sessions_of(event)), Decimal(0))
    wanted = Settling(
        people=tuple(trainers),
        sources={pk: Source(Evidence.STAFF) for pk in trainers},
        hours=dict.fromkeys(trainers, hours or event.version.hours),
        part=PartTaken.TRAINER,
    )
    settle(actor, event, wanted, stamp())
