"""An event that is over, with people whose parts give certificates or none."""

from datetime import date, timedelta
from typing import Any

from fourfold.capacity.attendance.models import Participation
from fourfold.capacity.certificates.actions.issuing import issue_certificate
from fourfold.capacity.certificates.models import Certificate
from fourfold.capacity.learning.models import Event
from fourfold.capacity.people.models import Participant
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from tests.capacity.factories import make_event, make_participant, make_participation
from tests.factories import OPERATOR, make_place

NAME = "Ama Boateng"


def make_held_event(place: Place | None = None, **more: Any) -> Event:
    return make_event(place or make_place(), status="held", **more)


def take_part(event: Event, name: str = NAME, **facts: Any) -> Participant:
    place = facts.pop("place", None) or event.place
    person = make_participant(place, name, **facts.pop("person", {}))
    make_participation(event, person, **facts)
    return person


def make_certificate(event: Event | None = None, kind: str = "completion") -> Certificate:
    held = event or make_held_event()
    part = "trainer" if kind == "trainer" else "trainee"
    person = take_part(held, part=part, outcome="attended" if part == "trainer" else "completed")
    return issue_certificate(actor=OPERATOR, event_id=held.pk, participant=person.pk, kind=kind)


def correct(event: Event, person: Participant, outcome: str) -> None:
    """What a correction does: a new row, and the old one superseded at the same moment."""
    at = clock.now()
    Participation.objects.filter(event=event, participant=person).update(superseded_at=at)
    make_participation(event, person, outcome=outcome, recorded_at=at)


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)
