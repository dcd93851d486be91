"""The sessions of an event and who teaches."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.learning.actions.locking import locked_event
from fourfold.capacity.learning.actions.persons import person_for
from fourfold.capacity.learning.contracts import SessionFacts
from fourfold.capacity.learning.models import Event, EventStatus, EventTrainer, Session
from fourfold.capacity.learning.queries.delivery import took_part
from fourfold.capacity.learning.rules.events import check_sessions
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.policy import Actor

OVER = (EventStatus.HELD, EventStatus.CANCELLED)


def set_sessions(
    *, actor: Actor, event_id: UUID, sessions: Sequence[SessionFacts]
) -> list[Session]:
    """The sessions as they are to be, in this order. One that stays under its number keeps its id.

    Raises:
        Invalid: a session does not hold together.
        Conflict: the event is over, or attendance was taken.
    """
    check_sessions(sessions)
    with act(actor, "capacity.event.set_sessions") as entry:
        event = _changeable(actor, event_id)
        if took_part(event.pk):
            raise Conflict(_("Attendance was taken for these sessions. They stay as they are."))
        made = keep_sessions(event, sessions)
        entry.scope = event.scope.path
        entry.on(event, sessions=len(made))
    return made


def keep_sessions(event: Event, sessions: Sequence[SessionFacts]) -> list[Session]:
    """Write them down under their numbers. Call it inside an act."""
    made = []
    for number, one in enumerate(sessions, start=1):
        facts = {name: getattr(one, name) for name in SessionFacts.__slots__}
        session, _new = Session.objects.update_or_create(
            event=event, number=number, defaults={**facts, "title": one.title.strip()}
        )
        made.append(session)
    try:
        Session.objects.filter(event=event, number__gt=len(made)).delete()
    except ProtectedError as error:
        raise Conflict(_("Somebody checked in to a session that you take out.")) from error
    return made


def add_trainer(
    *, actor: Actor, event_id: UUID, facts: PersonFacts, lead: bool = False, existing: UUID | None
) -> EventTrainer:
    """Somebody teaches at an event; `existing` is a participant known already.

    Raises:
        Conflict: the event is over, or they are a trainer of it already.
    """
    try:
        with act(actor, "capacity.event.add_trainer") as entry:
            event = _changeable(actor, event_id)
            participant = person_for(actor, event, facts, existing)
            made = EventTrainer.objects.create(event=event, participant=participant, lead=lead)
            entry.scope = event.scope.path
            entry.on(event, participant=str(participant.pk))
    except IntegrityError as error:
        raise Conflict(_("This person is a trainer of the event already.")) from error
    return made


def remove_trainer(*, actor: Actor, event_id: UUID, trainer_id: UUID) -> None:
    """Somebody does not teach after all.

    Raises:
        Conflict: the event is over.
        NotVisible: no such trainer teaches there.
    """
    with act(actor, "capacity.event.remove_trainer") as entry:
        event = _changeable(actor, event_id)
        held = EventTrainer.objects.filter(event=event, pk=trainer_id).first()
        if held is None:
            raise NotVisible(_("This trainer does not teach here, or no longer."))
        entry.scope = event.scope.path
        entry.on(event, participant=str(held.participant_id))
        held.delete()


def _changeable(actor: Actor, event_id: UUID) -> Event:
    event = locked_event(actor, event_id, access.WRITE_EVENT)
    if event.status in OVER:
        raise Conflict(_("The event is over or cancelled. It stays as it is."))
    return event
