"""What tests of learning begin with, made by the product's own actions."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.test import Client

from fourfold.capacity.learning.actions import courses, events, nominating
from fourfold.capacity.learning.contracts import (
    CompletionFacts,
    EventFacts,
    NomineeFacts,
    PartFacts,
    VersionFacts,
)
from fourfold.capacity.learning.models import CourseVersion, Event, Registration
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.kernel import clock
from fourfold.kernel.models import Place, Scope
from fourfold.kernel.policy import Actor
from tests.factories import OPERATOR, make_account

RULE = CompletionFacts(Decimal("0.8"), post_test=Decimal("0.6"))
PARTS = (PartFacts("Seizing", Decimal(6), ("Seize",)), PartFacts("Imaging", Decimal(10)))


def version_facts(**changes: Any) -> VersionFacts:
    said: dict[str, Any] = {"parts": PARTS, "languages": ("en",), "completion": RULE}
    return VersionFacts(**(said | changes))


def make_draft(code: str = "scene", **changes: Any) -> CourseVersion:
    courses.add_curriculum(
        actor=OPERATOR, code=f"c-{code}", title="Investigation", pillar="capacity-building"
    )
    courses.add_course(actor=OPERATOR, curriculum=f"c-{code}", code=code, title=code.title())
    return courses.draft_version(actor=OPERATOR, course=code, facts=version_facts(**changes))


def make_published(code: str = "scene", **changes: Any) -> CourseVersion:
    draft = make_draft(code, **changes)
    return courses.publish_version(actor=OPERATOR, version=draft.pk)


def event_facts(version: CourseVersion, *places: Place, **changes: Any) -> EventFacts:
    starts: date = changes.pop("starts_on", clock.today() + timedelta(days=10))
    said: dict[str, Any] = {
        "version": version.pk,
        "title": "At the scene",
        "kind": "classroom",
        "states": tuple(place.code for place in places),
        "starts_on": starts,
        "ends_on": starts + timedelta(days=1),
        "languages": ("en",),
        "seats": 1,
    }
    return EventFacts(**(said | changes))


def planned(*places: Place, version: CourseVersion | None = None, **changes: Any) -> Event:
    facts = event_facts(version or make_published(), *places, **changes)
    return events.plan_event(actor=OPERATOR, facts=facts)


def opened(*places: Place, **changes: Any) -> Event:
    event = planned(*places, **changes)
    return events.open_event(actor=OPERATOR, event_id=event.pk)


def nominated(
    event: Event, place: Place, name: str, *, actor: Actor = OPERATOR, **nominee: Any
) -> Registration:
    return nominating.nominate(
        actor=actor,
        event_id=event.pk,
        facts=PersonFacts(name=name, state=place.code),
        nominee=NomineeFacts(**nominee),
    )


def status_of(*registrations: Registration) -> list[str]:
    held = dict(Registration.objects.values_list("pk", "status"))
    return [held[one.pk] for one in registrations]


def logged_in(role: str, *scopes: Scope) -> Client:
    client = Client()
    account = make_account(f"{role}@example.org", *((role, scope) for scope in scopes))
    client.force_login(account)
    return client


def page_of(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def path_of(event: Event, tail: str = "") -> str:
    return f"/capacity/events/{event.pk}/{tail}"


def ids(*registrations: Registration) -> list[UUID]:
    return [one.pk for one in registrations]
