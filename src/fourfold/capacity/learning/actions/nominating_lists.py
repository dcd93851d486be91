"""Nominating a list of people in one act."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from fourfold.capacity import access
from fourfold.capacity.learning.actions.locking import locked_event
from fourfold.capacity.learning.actions.nominating import check_invited, check_open
from fourfold.capacity.learning.actions.persons import person_for
from fourfold.capacity.learning.contracts import NomineeFacts
from fourfold.capacity.learning.models import Event, Registration
from fourfold.capacity.people.actions.registering import register_people
from fourfold.capacity.people.contracts import Origin, PersonFacts
from fourfold.capacity.people.models import AliasSource, Participant
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.policy import Actor, require

Nominated = tuple[PersonFacts, NomineeFacts]
AT_ONCE = 500


def nominate_list(*, actor: Actor, event_id: UUID, people: Sequence[Nominated]) -> int:
    """Nominate all of them, or nobody; how many were not on the event's list before.

    Who is registered for the event already stays as they are, whatever was decided: the same list
    a second time changes nothing.

    Raises:
        Invalid: a State is not invited, or somebody is not named.
        Conflict: the event takes no nominations.
        NotVisible: the actor may not nominate people of one of the States.
    """
    with act(actor, "capacity.event.nominate_list") as entry:
        event = locked_event(actor, event_id)
        check_open(actor, event)
        for facts, _nominee in people:
            check_invited(event, facts.state)
        fresh = _fresh(event, zip(_participants(actor, event, people), people, strict=True))
        for participant, _said in fresh:
            check_invited(event, participant.place_id or "")
        for path in {participant.scope.path for participant, _said in fresh}:
            require(actor, access.NOMINATE, path)
        made = [_registration(actor, event, one, nominee) for one, (_facts, nominee) in fresh]
        Registration.objects.bulk_create(made, batch_size=AT_ONCE)
        entry.scope = event.scope.path
        entry.on(event, nominated=len(made), of=len(people))
    return len(made)


def _participants(actor: Actor, event: Event, people: Sequence[Nominated]) -> list[Participant]:
    """Each of them, recognised, found by the very same words, or registered now."""
    origin = Origin(AliasSource.REGISTRATION, event.pk)
    new = [(facts, origin) for facts, nominee in people if nominee.existing is None]
    found = iter(register_people(actor=actor, people=new) if new else ())
    return [
        next(found)
        if nominee.existing is None
        else person_for(actor, event, facts, nominee.existing)
        for facts, nominee in people
    ]


def _fresh(
    event: Event, people: Iterable[tuple[Participant, Nominated]]
) -> list[tuple[Participant, Nominated]]:
    """Those who are not registered for the event, each once."""
    held = Registration.objects.filter(event=event).values_list("participant", flat=True)
    seen = set(held)
    found = []
    for participant, said in people:
        if participant.pk not in seen:
            seen.add(participant.pk)
            found.append((participant, said))
    return found


def _registration(
    actor: Actor, event: Event, participant: Participant, nominee: NomineeFacts
) -> Registration:
    return Registration(
        event=event,
        participant=participant,
        scope=participant.scope,
        agency=nominee.agency.strip(),
        practitioner=nominee.practitioner,
        nominated_by_id=actor.account_id,
        nominated_at=clock.now(),
    )
