"""A published version stands; what differs between two is said in words."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from fourfold.capacity.learning.actions import courses
from fourfold.capacity.learning.contracts import CompletionFacts, PartFacts
from fourfold.capacity.learning.models import CourseVersion
from fourfold.capacity.learning.queries.courses import facts_of, versions_of
from fourfold.capacity.learning.rules.versions import differences
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from tests.capacity.learning.making import (
    PARTS,
    logged_in,
    make_draft,
    make_published,
    page_of,
    version_facts,
)
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db


def test_a_draft_is_changed_and_a_published_version_is_not() -> None:
    draft = make_draft()
    courses.edit_version(actor=OPERATOR, version=draft.pk, facts=version_facts(summary="Better"))
    courses.publish_version(actor=OPERATOR, version=draft.pk)
    with pytest.raises(Conflict, match="stays as it is"):
        courses.edit_version(actor=OPERATOR, version=draft.pk, facts=version_facts())
    with pytest.raises(Conflict, match="stays as it is"):
        courses.publish_version(actor=OPERATOR, version=draft.pk)
    assert CourseVersion.objects.get().summary == "Better"


@pytest.mark.parametrize("column", ["hours = 1", "completion = '{}'", "published_at = NULL"])
def test_the_database_itself_refuses_to_change_a_published_version(column: str) -> None:
    version = make_published()
    with (
        pytest.raises(IntegrityError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE capacity_courseversion SET {column}")
    assert CourseVersion.objects.get().hours == version.hours


def test_a_course_has_one_draft_at_a_time_and_numbers_go_on() -> None:
    make_published()
    second = courses.draft_version(actor=OPERATOR, course="scene", facts=version_facts())
    with pytest.raises(Conflict, match="a draft already"):
        courses.draft_version(actor=OPERATOR, course="scene", facts=version_facts())
    assert second.number == 2


def test_drafts_are_seen_by_those_who_write_courses_alone() -> None:
    place, draft = make_place(), make_draft()
    reader = make_actor("focal-point", place.scope)
    assert versions_of(reader, draft.course) == []
    with pytest.raises(NotVisible):
        courses.publish_version(actor=reader, version=draft.pk)
    assert CourseVersion.objects.get().published_at is None


def test_two_versions_are_compared_in_sentences() -> None:
    old = version_facts(languages=("en", "fr"))
    new = version_facts(
        parts=(PartFacts("Imaging", Decimal("10.5")), PartFacts("Reporting", Decimal(2))),
        languages=("en", "es"),
        prerequisites=("basics",),
        completion=CompletionFacts(Decimal("0.9"), feedback=True),
    )
    assert differences(old, new) == [
        "12.5 hours instead of 16.",
        "The part \u201cSeizing\u201d was taken out.",
        "The part \u201cImaging\u201d takes 10.5 hours instead of 10.",
        "The part \u201cReporting\u201d is new (2 hours).",
        "Languages: es added.",
        "Languages: fr taken out.",
        "Courses asked for before: basics added.",
        "Completed by: Present for 90 % of the hours; Feedback given. Before: Present for 80 % of "
        "the hours; 60 % of the points in the test at the end.",
    ]
    assert differences(old, old) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"parts": ()}, "at least one part"),
        ({"parts": (PartFacts("Empty", Decimal(0)),)}, "more than none"),
        ({"languages": ()}, "at least one language"),
        ({"prerequisites": ("scene",)}, "cannot ask for itself"),
        ({"completion": CompletionFacts(Decimal(80))}, "between 0 and 100"),
    ],
)
def test_what_does_not_hold_together_is_not_kept(changes: dict[str, object], sentence: str) -> None:
    draft = make_draft()
    with pytest.raises(Invalid, match=sentence):
        courses.edit_version(actor=OPERATOR, version=draft.pk, facts=version_facts(**changes))
    assert facts_of(CourseVersion.objects.get()).parts == PARTS


def test_a_code_is_taken_once() -> None:
    make_draft()
    with pytest.raises(Conflict, match="The code scene is taken"):
        courses.add_course(actor=OPERATOR, curriculum="c-scene", code="scene", title="Other")


def test_an_officer_writes_and_publishes_a_version_by_forms() -> None:
    version = make_published()
    client = logged_in("programme-officer", make_place().scope)
    path = f"/capacity/courses/{version.course_id}/versions/new/"
    assert "Seizing" in page_of(client, path)
    sent = {
        "summary": "Shorter",
        "languages": ["en", "fr"],
        "hours_share": "75",
        "post_test": "",
        "title_0": "Seizing",
        "hours_0": "4",
        "aims_0": "Seize\n\nLabel",
    }
    response = client.post(path, sent)
    made = CourseVersion.objects.get(number=2)
    assert response["Location"] == f"/capacity/versions/{made.pk}/"
    assert (made.hours, made.parts[0]["aims"]) == (Decimal(4), ["Seize", "Label"])
    assert made.completion == {"hours_share": 0.75, "post_test": None, "feedback": False}
    client.post(f"/capacity/versions/{made.pk}/publish/")
    page = page_of(client, f"/capacity/courses/{version.course_id}/compare/?old=1&new=2")
    assert "4 hours instead of 16." in page


def test_a_part_without_hours_is_sent_back_with_a_sentence() -> None:
    make_published()
    client = logged_in("programme-officer", make_place().scope)
    sent = {"languages": ["en"], "hours_share": "80", "title_0": "Seizing"}
    response = client.post("/capacity/courses/scene/versions/new/", sent)
    assert response.status_code == 422
    assert "Say how many hours this part takes." in response.content.decode()
    assert CourseVersion.objects.count() == 1
