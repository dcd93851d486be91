"""Events as attendance sees them: sessions, the people who may be met there, one's own right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from fourfold.capacity import access
from fourfold.capacity.attendance.contracts import SessionDay
from fourfold.capacity.attendance.models import Participation
from fourfold.capacity.learning.models import Event, EventTrainer, Registration, RegistrationStatus
from fourfold.capacity.learning.queries.rights import require_at, sees_events
from fourfold.capacity.people.models import Alias
from fourfold.capacity.people.rules.naming import same_name
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, require

GONE = (RegistrationStatus.DECLINED, RegistrationStatus.WITHDRAWN)


def event_for(actor: Actor, event_id: UUID, *needs: str) -> Event:
    """The event, for whoever holds every one of these permissions over it.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = Event.objects.select_related("scope", "place", "version__course__curriculum")
    event = found.filter(sees_events(actor), pk=event_id).first()
    if event is None:
        raise NotVisible("This page does not exist, or not for you.")
    for permission in needs:
        require(actor, permission, event.scope.path)
    return event


def attended_event(actor: Actor, event_id: UUID) -> Event:
    """The event, for whoever may read who took part, be it of one State that it invites.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    event = event_for(actor, event_id)
    require_at(actor, access.READ_PARTICIPATION, event)
    return event


def sessions_of(event: Event) -> tuple[SessionDay, ...]:
    """The sessions in order; the caller has the event by `event_for`."""
    return tuple(
        SessionDay(one.pk, one.number, one.title, one.starts_at.date(), one.hours)
        for one in event.sessions.all()
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What is written of one participant of an event."""

    participant: UUID
    names: frozenset[str]
    mails: frozenset[str]


def expected(event: Event) -> list[UUID]:
    """Who may be met at the event: those selected; without a selection, those nominated."""
    rows = event.registrations.exclude(status__in=GONE).order_by("nominated_at", "pk")
    pairs = list(rows.values_list("participant_id", "status"))
    chosen = [pk for pk, status in pairs if status == RegistrationStatus.SELECTED]
    return chosen or [pk for pk, _status in pairs]


def of_event(event: Event) -> list[UUID]:
    """Everybody who has to do with the event: registered, recorded, or teaching."""
    registered = Registration.objects.filter(event=event).values_list("participant_id", flat=True)
    recorded = Participation.objects.filter(CURRENT, event=event)
    teaching = EventTrainer.objects.filter(event=event).values_list("participant_id", flat=True)
    there = recorded.values_list("participant_id", flat=True)
    return list(dict.fromkeys([*registered, *there, *teaching]))


def known_people(event: Event) -> tuple[Known, ...]:
    """Names and addresses, as they are compared, of everybody of the event. For matching only."""
    return known_among(of_event(event))


def known_among(people: Sequence[UUID]) -> tuple[Known, ...]:
    """The same for these participants."""
    names: dict[UUID, set[str]] = {pk: set() for pk in people}
    mails: dict[UUID, set[str]] = {pk: set() for pk in people}
    for alias in aliases_among(people):
        names[alias.participant_id].add(same_name(alias.name))
        mails[alias.participant_id].add(alias.email.strip().casefold())
    return tuple(
        Known(pk, frozenset(names[pk] - {""}), frozenset(mails[pk] - {""})) for pk in people
    )


def aliases_among(people: Iterable[UUID]) -> list[Alias]:
    """What is written of these participants, the latest last."""
    return list(Alias.objects.filter(participant__in=list(people)).order_by("recorded_at", "pk"))
