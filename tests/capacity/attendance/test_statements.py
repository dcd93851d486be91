"""Completions of e-learning: xAPI statements and CSV, each once, taken back, refused by reason."""

import json
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourfold.capacity.attendance.actions.statements import take_completions, take_statements
from fourfold.capacity.attendance.models import LearningStatement, Participation
from fourfold.capacity.attendance.rules.statements import completion_of, mail_hash
from fourfold.capacity.learning.models import Event, Registration
from fourfold.kernel.errors import Invalid
from tests.capacity.factories import make_course, make_event, make_participant
from tests.factories import OPERATOR, make_place

MAIL = "ama@example.org"


def statement(verb: str = "completed", **more: Any) -> dict[str, Any]:
    said = {
        "id": str(uuid4()),
        "actor": {"mbox": f"mailto:{MAIL}", "name": "Ama Boateng"},
        "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"},
        "object": {"id": "https://learning.example/course"},
        "result": {"completion": True, "score": {"scaled": 0.75}, "duration": "PT6H30M"},
        "timestamp": "2026-03-04T10:00:00Z",
    }
    return said | more


@pytest.fixture
def event() -> Event:
    version = make_course(hours=Decimal(8), completion={"hours_share": 0.8, "post_test": 0.6})
    made = make_event(make_place("XAA"), version=version, kind="e-learning")
    person = make_participant(made.place, "Ama Boateng", email=MAIL)
    Registration.objects.create(event=made, participant=person, scope=made.scope)
    return made


def take(event: Event, *statements: Any) -> Any:
    return take_statements(actor=OPERATOR, event_id=event.pk, statements=statements)


@pytest.mark.django_db
def test_a_statement_sent_twice_is_taken_once(event: Event) -> None:
    said = statement()
    assert (take(event, said).taken, take(event, said).known) == (1, 1)
    held = Participation.objects.get()
    assert (held.hours, held.outcome, held.evidence) == (Decimal("6.5"), "completed", "e-learning")


@pytest.mark.django_db
def test_somebody_known_by_the_hash_of_an_address_is_found(event: Event) -> None:
    actor = {"mbox_sha1sum": mail_hash(MAIL)}
    stranger = {"mbox_sha1sum": mail_hash("nobody@example.org")}
    result = take(event, statement(actor=actor), statement(actor=stranger))
    assert (result.taken, [number for number, _why in result.rejected]) == (1, [2])
    assert "Nobody of this event" in result.rejected[0][1]


@pytest.mark.django_db
def test_a_statement_taken_back_no_longer_counts_whichever_comes_first(event: Event) -> None:
    for first in (True, False):
        said = statement()
        void = statement("voided", object={"objectType": "StatementRef", "id": said["id"]})
        for one in (void, said) if first else (said, void):
            take(event, one)
        assert Participation.objects.filter(superseded_at=None).count() == 0
    assert LearningStatement.objects.count() == 2


@pytest.mark.django_db
def test_a_failed_test_is_no_completion(event: Event) -> None:
    take(event, statement("failed", result={"success": False, "score": {"scaled": 0.2}}))
    assert Participation.objects.get().outcome == "not-completed"


@pytest.mark.django_db
def test_a_csv_of_completions_is_taken_once_and_bad_rows_say_why(event: Event) -> None:
    text = "Email;Status;Score;Time spent;Completed on\n"
    text += f"{MAIL};Completed;80%;7:30;2026-03-04\nx@example.org;Completed;90;8;2026-03-04\n"
    text += f"{MAIL};Completed;high;7;2026-03-04\n"

    def taken() -> Any:
        return take_completions(
            actor=OPERATOR, event_id=event.pk, file_name="a.csv", content=text.encode()
        )

    first, second = taken(), taken()
    assert (first.taken, [n for n, _why in first.rejected], second.known) == (1, [3, 4], 1)
    assert Participation.objects.get().rule["score"] == "0.8000"


@pytest.mark.django_db
def test_an_export_of_a_record_store_is_read_as_a_list(event: Event) -> None:
    content = json.dumps({"statements": [statement()], "more": ""}).encode()
    result = take_completions(
        actor=OPERATOR, event_id=event.pk, file_name="a.json", content=content
    )
    assert result.taken == 1


@given(
    said=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "actor", "verb", "result", "mbox", "score", "scaled", "duration"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_sent_is_refused_by_a_sentence_or_read(said: Any) -> None:
    try:
        completion_of(1, said)
    except Invalid as error:
        assert str(error).endswith(".")  # noqa: PT017 -- both ends are fine


@pytest.mark.django_db
@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_that_no_calendar_has_does_not_lose_the_other_statements(
    event: Event, at: str
) -> None:
    result = take(event, statement(timestamp=at), statement())
    assert (result.taken, result.rejected) == (2, ())
