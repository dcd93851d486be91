"""Who is meant by somebody whom a form about an event names."""

from uuid import UUID

from fourfold.capacity.learning.models import Event
from fourfold.capacity.people.actions.registering import register_person
from fourfold.capacity.people.contracts import Origin, PersonFacts
from fourfold.capacity.people.models import AliasSource, Participant
from fourfold.kernel.policy import Actor


def person_for(
    actor: Actor, event: Event, facts: PersonFacts, existing: UUID | None = None
) -> Participant:
    """A participant, registered anew or recognised. Call it inside an act."""
    origin = Origin(AliasSource.REGISTRATION, event.pk)
    return register_person(actor=actor, facts=facts, origin=origin, existing=existing)
