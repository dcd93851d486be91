"""The people of an event as CSV: the same rows as the page, names by right, no formulas."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from fourfold.capacity.learning.actions import selecting
from fourfold.capacity.learning.models import Event
from fourfold.capacity.people.rules.naming import number_of
from fourfold.kernel.models import Place
from tests.capacity.learning.making import logged_in, nominated, opened, path_of
from tests.factories import OPERATOR, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


@pytest.fixture
def event(place: Place) -> Event:
    return opened(place, seats=1)


def rows_for(client: Client, event: Event) -> list[dict[str, str]]:
    answer: Any = client.get(path_of(event, "people/export/"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_everybody_stands_in_the_file_with_status_and_place_in_the_line(
    event: Event, place: Place
) -> None:
    ama = nominated(event, place, "Ama Boateng", agency="Police", practitioner="judge")
    kofi = nominated(event, place, "Kofi Mensah")
    selecting.select(actor=OPERATOR, event_id=event.pk, registrations=[ama.pk])
    selecting.let_wait(actor=OPERATOR, event_id=event.pk, registrations=[kofi.pk])
    rows = rows_for(logged_in("focal-point", place.scope), event)
    told = [(r["person"], r["state"], r["work"], r["status"], r["place_in_line"]) for r in rows]
    assert told == [
        ("Ama Boateng", "XAA", "judge", "selected", ""),
        ("Kofi Mensah", "XAA", "not-stated", "waiting", "1"),
    ]


def test_an_auditor_gets_numbers_instead_of_names(event: Event, place: Place) -> None:
    ama = nominated(event, place, "Ama Boateng")
    (row,) = rows_for(logged_in("auditor", place.scope), event)
    assert row["person"] == number_of(ama.participant_id)
    assert "Boateng" not in str(row)


def test_a_formula_leaves_as_text(event: Event, place: Place) -> None:
    nominated(event, place, "=1+1 Ama", agency="@cmd")
    (row,) = rows_for(logged_in("focal-point", place.scope), event)
    assert (row["person"], row["agency"]) == ("'=1+1 Ama", "'@cmd")


def test_of_a_shared_event_each_focal_point_gets_the_own_people(place: Place) -> None:
    other = make_place("XBB")
    event = opened(place, other, seats=9)
    nominated(event, place, "Ama Boateng")
    nominated(event, other, "Yaw Addo")
    rows = rows_for(logged_in("focal-point", other.scope), event)
    assert [row["person"] for row in rows] == ["Yaw Addo"]


def test_a_donor_and_another_state_s_focal_point_get_no_file(event: Event) -> None:
    for role, scope in (("donor", event.scope), ("focal-point", make_place("XBB").scope)):
        answer = logged_in(role, scope).get(path_of(event, "people/export/"))
        assert answer.status_code == 404


def test_a_long_file_asks_as_few_queries_as_a_short_one(
    event: Event, place: Place, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        nominated(event, place, f"Person {number}")
    client = logged_in("focal-point", place.scope)
    with django_assert_max_num_queries(25):
        assert len(rows_for(client, event)) == 20
