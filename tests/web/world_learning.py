"""A course and its events in the small world: one open event of each State, with people on it."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from fourfold.capacity.learning.actions import courses, events, nominating, selecting, sessions
from fourfold.capacity.learning.contracts import (
    CompletionFacts,
    EventFacts,
    NomineeFacts,
    PartFacts,
    VersionFacts,
)
from fourfold.capacity.learning.models import Course, CourseVersion, Registration
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from tests.factories import OPERATOR
from tests.web.marks import mark

COURSE, CURRICULUM = "basics", "first-steps"
HOURS = Decimal(12)


def make_learning(place: Place) -> dict[str, UUID]:
    """The course once; an event of this State, two people, one of them on the waiting list."""
    version = _published()
    event = events.plan_event(actor=OPERATOR, facts=_facts(place, version))
    sessions.add_trainer(
        actor=OPERATOR, event_id=event.pk, facts=_named(place, "trainer"), lead=True, existing=None
    )
    events.open_event(actor=OPERATOR, event_id=event.pk)
    chosen, waiting = (_nominated(place, event.pk, who) for who in ("selected", "waiting"))
    selecting.select(actor=OPERATOR, event_id=event.pk, registrations=[chosen.pk])
    selecting.let_wait(actor=OPERATOR, event_id=event.pk, registrations=[waiting.pk])
    return {
        "event": event.pk,
        "session": event.sessions.get(number=1).pk,
        "event-trainer": event.trainers.get().pk,
        "registration": chosen.pk,
        "waiting": waiting.pk,
        "participant": chosen.participant_id,
        "course-version": version.pk,
        "course-draft": CourseVersion.objects.get(course=COURSE, number=2).pk,
    }


def _published() -> CourseVersion:
    if Course.objects.filter(pk=COURSE).exists():
        return CourseVersion.objects.get(course=COURSE, number=1)
    courses.add_curriculum(
        actor=OPERATOR, code=CURRICULUM, title="First steps", pillar="capacity-building"
    )
    courses.add_course(actor=OPERATOR, curriculum=CURRICULUM, code=COURSE, title="Basics")
    first = courses.draft_version(actor=OPERATOR, course=COURSE, facts=_version(HOURS))
    courses.publish_version(actor=OPERATOR, version=first.pk)
    courses.draft_version(actor=OPERATOR, course=COURSE, facts=_version(HOURS + 6))
    return first


def _version(hours: Decimal) -> VersionFacts:
    rule = CompletionFacts(Decimal("0.8"), post_test=Decimal("0.6"))
    return VersionFacts((PartFacts("At the scene", hours, ("Secure",)),), ("en",), completion=rule)


def _facts(place: Place, version: CourseVersion) -> EventFacts:
    starts = _start()
    return EventFacts(
        version=version.pk,
        title=mark(place.code, "event"),
        kind="classroom",
        states=(place.code,),
        place=place.code,
        venue=mark(place.code, "venue"),
        starts_on=starts,
        ends_on=starts + timedelta(days=1),
        languages=("en",),
        seats=1,
        nominations_until=starts,
        source=mark(place.code, "event-source"),
    )


def _start() -> date:
    return clock.today() - timedelta(days=1)


def _named(place: Place, who: str) -> PersonFacts:
    return PersonFacts(
        name=mark(place.code, f"{who}-person"),
        state=place.code,
        email=f"{mark(place.code, f'{who}-mail')}@example.org",
        agency=mark(place.code, "agency"),
    )


def _nominated(place: Place, event: UUID, who: str) -> Registration:
    return nominating.nominate(
        actor=OPERATOR,
        event_id=event,
        facts=_named(place, who),
        nominee=NomineeFacts(agency=mark(place.code, "agency"), practitioner="investigator"),
    )
