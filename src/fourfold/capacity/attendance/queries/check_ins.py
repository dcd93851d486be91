"""Sessions to check in at, and the cards that people show there."""

from dataclasses import dataclass
from uuid import UUID

from fourfold.capacity.attendance.models import CheckIn, Presence
from fourfold.capacity.attendance.queries.events import expected, of_event
from fourfold.capacity.attendance.rules.codes import make_token, short_code
from fourfold.capacity.learning.models import Event, Session
from fourfold.capacity.learning.queries.rights import sees_events
from fourfold.capacity.people.queries.names import called
from fourfold.capacity.people.rules.naming import number_of
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, require


@dataclass(frozen=True, slots=True)
class Card:
    """What somebody shows: a QR token, the short code beneath it, a name or a number."""

    participant: UUID
    called: str
    number: str
    token: str
    code: str


def session_for(actor: Actor, session_id: UUID, *needs: str) -> Session:
    """The session with its event, for whoever holds these permissions over it.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = Session.objects.select_related("event__scope", "event__version")
    session = found.filter(sees_events(actor, "event__"), pk=session_id).first()
    if session is None:
        raise NotVisible("This page does not exist, or not for you.")
    for permission in needs:
        require(actor, permission, session.event.scope.path)
    return session


def cards_of(actor: Actor, event: Event) -> list[Card]:
    """A card for everybody expected; the caller has the event by `event_for`."""
    people = expected(event) or of_event(event)
    names = called(actor, people)
    return [
        Card(
            pk,
            names[pk],
            number_of(pk),
            make_token(key=event.check_in_key, event=event.pk, participant=pk),
            short_code(key=event.check_in_key, event=event.pk, participant=pk),
        )
        for pk in sorted(people, key=lambda pk: (names[pk].casefold(), str(pk)))
    ]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who was scanned at a session, and what was odd about the scan."""

    participant: UUID
    called: str
    at: object
    problem: str


def arrivals(actor: Actor, session: Session) -> list[Arrival]:
    """Who is there, the latest first; the caller has the session by `session_for`."""
    rows = Presence.objects.filter(session=session, withdrawn_at=None)
    pairs = list(
        rows.order_by("-at", "-added_at").values_list("participant_id", "at", "evidence_id")
    )
    names = called(actor, [pk for pk, _at, _nonce in pairs])
    said = dict(
        CheckIn.objects.filter(session=session).exclude(problem="").values_list("nonce", "problem")
    )
    return [
        Arrival(pk, names[pk], at, said.get(nonce, "") if nonce else "") for pk, at, nonce in pairs
    ]
