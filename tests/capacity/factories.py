"""Typed makers of what tests of capacity building are about."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from fourfold.capacity.attendance.models import Evidence, Participation
from fourfold.capacity.learning.models import Course, CourseVersion, Curriculum, Event, Session
from fourfold.capacity.people.actions.registering import register_people
from fourfold.capacity.people.contracts import Origin, PersonFacts
from fourfold.capacity.people.models import AliasSource, Participant
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from fourfold.kernel.models.scopes import Scope
from tests.factories import OPERATOR

STAFF = Origin(AliasSource.STAFF)
MONDAY = date(2026, 3, 2)


def make_course(
    code: str = "first-response", *, published: bool = True, **more: Any
) -> CourseVersion:
    curriculum, _ = Curriculum.objects.get_or_create(
        code="investigation",
        defaults={"title": "Cyber investigation", "pillar": "capacity-building"},
    )
    course, _ = Course.objects.get_or_create(
        code=code,
        defaults={
            "curriculum": curriculum,
            "title": code.replace("-", " ").capitalize(),
            "trains_trainers": more.pop("trains_trainers", False),
        },
    )
    facts = {
        "hours": Decimal(24),
        "languages": ["en"],
        "completion": {"hours_share": 0.8, "post_test": 0.6, "feedback": False},
    }
    return CourseVersion.objects.create(
        course=course,
        number=course.versions.count() + 1,
        published_at=clock.now() if published else None,
        **(facts | more),
    )


def make_event(place: Place, *, starts_on: date = MONDAY, days: int = 3, **more: Any) -> Event:
    """An event of some days with one session of eight hours a day."""
    scope: Scope = more.pop("scope", place.scope)
    facts: dict[str, Any] = {
        "title": "First response at the scene",
        "kind": "classroom",
        "states": [place.code],
        "languages": ["en"],
        "fictional": place.code.startswith("X"),
        "check_in_key": "k" * 43,
        "seats": 20,
    }
    version = more.pop("version", None) or make_course()
    event = Event.objects.create(
        version=version,
        place=place,
        scope=scope,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=days - 1),
        **(facts | more),
    )
    for number in range(1, days + 1):
        begins = datetime.combine(
            starts_on + timedelta(days=number - 1), datetime.min.time(), clock.now().tzinfo
        ) + timedelta(hours=8)
        Session.objects.create(
            event=event,
            number=number,
            title=f"Day {number}",
            starts_at=begins,
            ends_at=begins + timedelta(hours=9),
            hours=Decimal(8),
        )
    return event


def make_participant(place: Place, name: str = "Ama Boateng", **facts: Any) -> Participant:
    said = PersonFacts(name=name, state=place.code, **facts)
    return register_people(actor=OPERATOR, people=[(said, STAFF)])[0]


def make_participation(event: Event, participant: Participant, **facts: Any) -> Participation:
    said: dict[str, Any] = {
        "outcome": "completed",
        "ended_on": event.ends_on,
        "hours": Decimal(24),
        "days": Decimal(3),
        "evidence": Evidence.STAFF,
    }
    return Participation.objects.create(
        event=event,
        participant=participant,
        place=participant.place,
        scope=participant.scope,
        recorded_at=facts.pop("recorded_at", None) or clock.now(),
        **(said | facts),
    )
