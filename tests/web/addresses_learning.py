"""Addresses of learning beside the right that opens each."""

from collections.abc import Iterator

from tests.web.probes import Probe
from tests.web.world import Held
from tests.web.world_learning import COURSE, CURRICULUM

READ_COURSE, WRITE_COURSE = "capacity.course.read", "capacity.course.write"
READ_EVENT, WRITE_EVENT = "capacity.event.read", "capacity.event.write"
NOMINATE, READ_PEOPLE = "capacity.nomination.write", "capacity.participation.read"


def learning_probes(held: Held) -> list[Probe]:
    """Every address of learning with the objects of one State."""
    return [*_courses(held), *_events(held), *_people(held), *_api(held)]


def _courses(held: Held) -> Iterator[Probe]:
    draft = (held.ids["course-draft"],)
    yield Probe("capacity:home", (), READ_COURSE)
    yield Probe("capacity:courses", (), READ_COURSE)
    yield Probe("capacity:course", (COURSE,), READ_COURSE)
    yield Probe("capacity:course-compare", (COURSE,), READ_COURSE)
    yield Probe("capacity:course-version", (held.ids["course-version"],), READ_COURSE)
    yield Probe("capacity:course-version", draft, WRITE_COURSE, note="draft")
    yield Probe("capacity:course-version-edit", draft, WRITE_COURSE)
    yield Probe("capacity:course-draft", (COURSE,), WRITE_COURSE)
    yield Probe("capacity:curriculum-add", (), WRITE_COURSE)
    yield Probe("capacity:course-add", (CURRICULUM,), WRITE_COURSE)
    yield Probe("capacity:course-version-publish", draft, WRITE_COURSE, method="POST")


def _events(held: Held) -> Iterator[Probe]:
    here, event = held.path, (held.ids["event"],)
    yield Probe("capacity:calendar", (), READ_EVENT)
    yield Probe("capacity:calendar-export", (), READ_EVENT)
    yield Probe("capacity:event", event, READ_EVENT, here)
    yield Probe("capacity:event-export", event, READ_EVENT, here)
    yield Probe("capacity:event-plan", (), WRITE_EVENT)
    for name in ("edit", "cancel", "sessions", "trainers"):
        yield Probe(f"capacity:event-{name}", event, WRITE_EVENT, here)
    yield Probe("capacity:event-move", event, WRITE_EVENT, here, "POST")
    yield Probe(
        "capacity:event-trainer-remove",
        (*event, held.ids["event-trainer"]),
        WRITE_EVENT,
        here,
        "POST",
    )


def _people(held: Held) -> Iterator[Probe]:
    here, event = held.path, (held.ids["event"],)
    yield Probe("capacity:event-registrations", event, READ_PEOPLE, here)
    yield Probe("capacity:event-registrations-export", event, READ_PEOPLE, here)
    yield Probe("capacity:event-nominate", event, NOMINATE, here)
    yield Probe("capacity:event-nominate-list", event, NOMINATE, here)
    yield Probe("capacity:event-nominate-template", event, NOMINATE, here)
    yield Probe("capacity:event-nominate-answers", event, NOMINATE, here, "POST")
    yield Probe("capacity:event-decide", event, WRITE_EVENT, here)
    yield Probe("capacity:registration-withdraw", (held.ids["registration"],), NOMINATE, here)
    yield Probe("capacity:likely-people", (), NOMINATE, method="POST")


def _api(held: Held) -> Iterator[Probe]:
    yield Probe("api:list_courses", (), READ_COURSE)
    yield Probe("api:list_events", (), READ_EVENT)
    yield Probe("api:read_event", (held.ids["event"],), READ_EVENT, held.path)
