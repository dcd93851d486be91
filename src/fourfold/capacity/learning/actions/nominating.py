"""Nominating people for an event, and taking them back."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.learning.actions.locking import locked_event
from fourfold.capacity.learning.actions.persons import person_for
from fourfold.capacity.learning.actions.promoting import promote_waiting
from fourfold.capacity.learning.contracts import NomineeFacts
from fourfold.capacity.learning.models import Event, EventStatus, Registration, RegistrationStatus
from fourfold.capacity.learning.queries.registrations import registration_of
from fourfold.capacity.learning.rules.events import SELECTING, check_nominating
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.capacity.people.models import Participant
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.policy import Actor, may, require

AGAIN = (RegistrationStatus.WITHDRAWN,)


def nominate(
    *, actor: Actor, event_id: UUID, facts: PersonFacts, nominee: NomineeFacts
) -> Registration:
    """Somebody of an invited State for an event. Who had withdrawn is nominated anew.

    Raises:
        Invalid: the State is not invited, or the person is not named.
        Conflict: the event takes no nominations, or this person is nominated already.
        NotVisible: the actor may not nominate people of that State.
    """
    with act(actor, "capacity.event.nominate") as entry:
        event = locked_event(actor, event_id)
        check_open(actor, event)
        check_invited(event, facts.state)
        participant = person_for(actor, event, facts, nominee.existing)
        check_invited(event, participant.place_id or "")
        require(actor, access.NOMINATE, participant.scope.path)
        made = _registered(actor, event, participant, nominee)
        entry.scope = participant.scope.path
        entry.on(made, event=str(event.pk), participant=str(participant.pk))
    return made


def withdraw(*, actor: Actor, registration_id: UUID, reason: str = "") -> Registration:
    """Somebody does not come after all; the first who waits takes a seat that was given.

    Raises:
        Conflict: the event is over, or there is nothing to withdraw.
        NotVisible: the registration is not the actor's to withdraw.
    """
    found = registration_of(actor, registration_id)
    require(actor, access.NOMINATE, found.scope.path)
    with act(actor, "capacity.event.withdraw", found.scope.path) as entry:
        event = locked_event(actor, found.event_id)
        held = Registration.objects.get(pk=found.pk)
        _check_withdrawing(event, held)
        had_seat = held.status == RegistrationStatus.SELECTED
        held.status, held.reason = RegistrationStatus.WITHDRAWN, reason.strip()
        held.waiting_since, held.decided_at = None, clock.now()
        held.decided_by_id = actor.account_id
        held.save()
        promoted = promote_waiting(event, freed=int(had_seat))
        entry.on(held, event=str(event.pk), promoted=promoted)
    return held


def check_open(actor: Actor, event: Event) -> None:
    """Go on only while the event takes nominations of this actor.

    Raises:
        Conflict: it does not, or no longer.
    """
    check_nominating(
        status=event.status,
        nominations_until=event.nominations_until,
        today=clock.today(),
        may_be_late=may(actor, access.WRITE_EVENT, event.scope.path),
    )


def check_invited(event: Event, state: str) -> None:
    """Go on only with a State of the event.

    Raises:
        Invalid: it is not invited.
    """
    if state not in event.states:
        raise Invalid(_("This State is not invited to the event."))


def _check_withdrawing(event: Event, held: Registration) -> None:
    if event.status not in SELECTING:
        raise Conflict(_("The event is not open any more; nobody withdraws from it."))
    if held.status in {RegistrationStatus.WITHDRAWN, RegistrationStatus.DECLINED}:
        raise Conflict(_("This person has withdrawn already, or was not selected."))


def _registered(
    actor: Actor, event: Event, participant: Participant, nominee: NomineeFacts
) -> Registration:
    """The event's row is held, so nobody can register the same person meanwhile."""
    facts = {
        "scope": participant.scope,
        "agency": nominee.agency.strip(),
        "practitioner": nominee.practitioner,
        "status": RegistrationStatus.NOMINATED,
        "reason": "",
        "nominated_by_id": actor.account_id,
        "nominated_at": clock.now(),
        "decided_by_id": None,
        "decided_at": None,
    }
    held = Registration.objects.filter(event=event, participant=participant).first()
    if held is not None and held.status not in AGAIN:
        raise Conflict(_("This person is nominated for the event already."))
    if held is not None and event.status == EventStatus.HELD:
        raise Conflict(
            _("This person had withdrawn, and that stays. If they came, record their attendance.")
        )
    made = held or Registration(event=event, participant=participant)
    for name, value in facts.items():
        setattr(made, name, value)
    made.save()
    return made
