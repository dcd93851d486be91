"""Courses and events as JSON, under the same rights as the pages."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fourfold.capacity.learning.contracts import EventFilter, Seats
from fourfold.capacity.learning.models import Course, CourseVersion, Event
from fourfold.capacity.learning.queries import courses as courses_read
from fourfold.capacity.learning.queries import events as events_read
from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.middleware import request_actor

router = Router(tags=["capacity"])
MOST = 200


class PartOut(Schema):
    """A part of a course."""

    title: str
    hours: Decimal
    aims: list[str]


class CompletionOut(Schema):
    """When somebody has completed; shares are 0 to 1, `post_test` null asks for no test."""

    hours_share: Decimal
    post_test: Decimal | None
    feedback: bool


class VersionOut(Schema):
    """A version of a course; a published one never changes."""

    id: UUID
    number: int
    hours: Decimal
    languages: list[str]
    prerequisites: list[str]
    parts: list[PartOut]
    completion: CompletionOut
    published_at: datetime | None


class CourseOut(Schema):
    """A course with the versions that may be read, the newest first."""

    code: str
    title: str
    curriculum: str
    trains_trainers: bool
    fictional: bool
    versions: list[VersionOut]


class CoursePage(Schema):
    """Some courses, and the code to ask on from; null on the last page."""

    items: list[CourseOut]
    next: str | None


class CourseQuery(Schema):
    """From where."""

    after: str = Field("", description="`next` of the page before")
    limit: int = Field(50, ge=1, le=MOST)


class EventOut(Schema):
    """An event. `states` are alpha-3 codes; seats null: no limit. Nobody is named here."""

    id: UUID
    title: str
    course: str
    version: UUID
    kind: str
    status: str
    cancelled_because: str
    fictional: bool
    states: list[str]
    place: str | None
    venue: str
    starts_on: date
    ends_on: date
    languages: list[str]
    nominations_until: date | None
    intervention: str
    plan_item: UUID | None
    seats: int | None
    taken: int
    waiting: int


class EventPage(Schema):
    """Some events, and the id to ask on from; null on the last page."""

    items: list[EventOut]
    next: UUID | None


class EventQuery(AfterQuery):
    """What to list, and from where."""

    state: str = Field("", description="Alpha-3 code of a State that is invited")
    region: str = Field("", description="Code of a programme region")
    language: str = Field("", description="Code of a language")
    status: str = Field("", description="planned, open, closed, held or cancelled")
    course: str = Field("", description="Code of a course")


@router.get("/courses", response=CoursePage, summary="Courses and their versions")
def list_courses(request: HttpRequest, query: Query[CourseQuery]) -> CoursePage:
    """Courses by code."""
    rows = courses_read.courses_after(request_actor(request), query.after, query.limit + 1)
    shown = rows[: query.limit]
    following = shown[-1].pk if len(rows) > query.limit else None
    return CoursePage(items=[_course(row) for row in shown], next=following)


@router.get("/events", response=EventPage, summary="Events")
def list_events(request: HttpRequest, query: Query[EventQuery]) -> EventPage:
    """Events that may be seen, in the order in which they were planned."""
    wanted = EventFilter(
        state=query.state.upper(),
        region=query.region,
        language=query.language,
        status=query.status,
        course=query.course,
    )
    rows = events_read.events_after(request_actor(request), wanted, query.after, query.limit + 1)
    shown, following = query.cut(rows)
    seats = events_read.seats_by_event(shown)
    return EventPage(
        items=[_event(row, seats[row.pk]) for row in shown],
        next=following,
    )


@router.get("/events/{event_id}", response=EventOut, summary="One event")
def read_event(request: HttpRequest, event_id: UUID) -> EventOut:
    """One event."""
    held = events_read.event_of(request_actor(request), event_id)
    return _event(held, events_read.seats_of(held))


def _course(course: Course) -> CourseOut:
    return CourseOut(
        code=course.pk,
        title=course.title,
        curriculum=course.curriculum_id,
        trains_trainers=course.trains_trainers,
        fictional=course.curriculum.fictional,
        versions=[_version(one) for one in course.versions.all()],
    )


def _version(version: CourseVersion) -> VersionOut:
    facts = courses_read.facts_of(version)
    rule = facts.completion
    return VersionOut(
        id=version.pk,
        number=version.number,
        hours=version.hours,
        languages=list(facts.languages),
        prerequisites=list(facts.prerequisites),
        parts=[PartOut(title=p.title, hours=p.hours, aims=list(p.aims)) for p in facts.parts],
        completion=CompletionOut(
            hours_share=rule.hours_share, post_test=rule.post_test, feedback=rule.feedback
        ),
        published_at=version.published_at,
    )


def _event(event: Event, seats: Seats) -> EventOut:
    same = {
        name: getattr(event, name)
        for name in EventOut.model_fields
        if name not in {"course", "version", "place", "taken", "waiting"}
    }
    return EventOut(
        **same,
        course=event.version.course_id,
        version=event.version_id,
        place=event.place_id,
        taken=seats.taken,
        waiting=seats.waiting,
    )
