"""Why an attendance was corrected: kept with the version before, read by few, counted as before."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fourfold.capacity.attendance.actions.attendance import (
    Entry,
    correct_attendance,
    enter_attendance,
    hold_event,
)
from fourfold.capacity.attendance.contracts import Facts
from fourfold.capacity.attendance.models import Participation
from fourfold.capacity.attendance.providers import records
from fourfold.capacity.learning.models import Event
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.kernel.models import AuditLine
from fourfold.kernel.recording import settled_moment
from tests.capacity.factories import make_event
from tests.factories import OPERATOR, make_account, make_place

pytestmark = pytest.mark.django_db
WHY = "Kofi signed for Ama."


@pytest.fixture
def event() -> Event:
    return make_event(make_place("XAA"))


@pytest.fixture
def ama(event: Event) -> UUID:
    person = PersonFacts(name="Ama Boateng", state="XAA")
    entry = Entry(frozenset({1, 2}), facts=Facts(state="XAA"))
    return enter_attendance(actor=OPERATOR, event_id=event.pk, person=person, entry=entry)


def corrected(event: Event, person: UUID, *sessions: int, reason: str = WHY) -> None:
    correct_attendance(
        actor=OPERATOR,
        event_id=event.pk,
        participant_id=person,
        entry=Entry(frozenset(sessions), facts=Facts(state="XAA")),
        reason=reason,
    )


def reasons() -> list[tuple[Any, str]]:
    rows = Participation.objects.order_by("recorded_at").values_list("hours", "corrected_because")
    return list(rows)


def page_for(role: str, event: Event, place: Any = None) -> Any:
    client = Client()
    scope = (place or event).scope
    client.force_login(make_account(f"{role}@example.org", (role, scope)))
    return client.get(reverse("capacity:event-attendance-corrections", args=[event.pk]))


def test_the_reason_stays_with_the_version_that_was_corrected(event: Event, ama: UUID) -> None:
    corrected(event, ama, 1)
    corrected(event, ama, reason="Was not there at all.")
    assert reasons() == [(16, WHY), (8, "Was not there at all.")]


def test_a_session_exchanged_for_another_keeps_its_reason_too(event: Event, ama: UUID) -> None:
    corrected(event, ama, 1, 2, reason="Nothing changes.")
    corrected(event, ama, 2, 3)
    assert reasons() == [(16, WHY), (16, "")]


def test_the_same_correction_twice_makes_one_version(event: Event, ama: UUID) -> None:
    corrected(event, ama, 1)
    corrected(event, ama, 1, reason="Once more.")
    assert reasons() == [(16, WHY), (8, "")]


def test_only_a_correction_by_hand_leaves_a_reason(event: Event, ama: UUID) -> None:
    hold_event(actor=OPERATOR, event_id=event.pk)
    more = Entry(frozenset({3}), facts=Facts(state="XAA"))
    person = PersonFacts(name="Ama Boateng", state="XAA")
    enter_attendance(actor=OPERATOR, event_id=event.pk, person=person, entry=more)
    assert reasons() == [(16, ""), (24, "")]


def test_the_reason_stands_in_no_audit_line_and_sealed_in_the_table(
    event: Event, ama: UUID
) -> None:
    corrected(event, ama, 1)
    lines = json.dumps(list(AuditLine.objects.values_list("action", "detail")))
    with connection.cursor() as cursor:
        cursor.execute("SELECT corrected_because FROM capacity_participation")
        stored = str(cursor.fetchall())
    assert ("Kofi" in lines, "Kofi" in stored) == (False, False)


def test_what_was_counted_before_a_correction_counts_the_same_after_it(
    event: Event, ama: UUID
) -> None:
    moment = settled_moment()
    before = list(records(kinds=frozenset({"attendance"}), as_of=moment))
    corrected(event, ama, 1)
    assert list(records(kinds=frozenset({"attendance"}), as_of=moment)) == before


def test_the_page_shows_the_reason_to_whoever_may_read_names(event: Event, ama: UUID) -> None:
    corrected(event, ama, 1)
    text = page_for("focal-point", event).content.decode()
    assert ("Kofi signed for Ama." in text, "Ama Boateng" in text) == (True, True)
    attendance = reverse("capacity:event-attendance", args=[event.pk])
    client = Client()
    client.force_login(make_account("t@example.org", ("trainer", event.scope)))
    assert "1 correction by hand" in client.get(attendance).content.decode()


def test_an_auditor_reads_that_it_was_corrected_and_no_reason(event: Event, ama: UUID) -> None:
    corrected(event, ama, 1)
    text = page_for("auditor", event).content.decode()
    assert ("Kept, for whoever may read names" in text, "Kofi" in text, "Ama" in text) == (
        True, False, False,
    )  # fmt: skip


def test_a_donor_and_another_state_s_focal_point_find_no_page(event: Event, ama: UUID) -> None:
    corrected(event, ama, 1)
    assert page_for("donor", event).status_code == 404
    assert page_for("focal-point", event, make_place("XBB")).status_code == 404


def test_the_page_of_a_correction_shows_the_reasons_before(event: Event, ama: UUID) -> None:
    corrected(event, ama, 1)
    client = Client()
    client.force_login(make_account("t@example.org", ("trainer", event.scope)))
    page = client.get(reverse("capacity:event-attendance-correct", args=[event.pk, ama]))
    assert WHY in page.content.decode()
