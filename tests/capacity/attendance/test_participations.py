"""Participations: worked out, corrected, concluded, counted fast, shown by right."""

import time
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from fourfold.capacity.attendance.actions.attendance import (
    Entry,
    conclude_event,
    correct_attendance,
    enter_attendance,
    hold_event,
)
from fourfold.capacity.attendance.contracts import Facts
from fourfold.capacity.attendance.models import Participation
from fourfold.capacity.attendance.providers import records, texts
from fourfold.capacity.attendance.rules.ages import band_of_birth
from fourfold.capacity.attendance.rules.completion import (
    attendance_suffices,
    days_of_hours,
    outcome_of,
    person_days,
)
from fourfold.capacity.learning.models import Event, EventTrainer
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid
from tests.capacity.factories import make_event, make_participant, make_participation
from tests.factories import OPERATOR, make_account, make_actor, make_place

DAYS = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), date(2026, 1, 20)), st.decimals(0, 24, places=2)),
    max_size=20,
)


@given(spent=DAYS)
def test_person_days_never_exceed_days_nor_hours_over_eight(
    spent: list[tuple[date, Decimal]],
) -> None:
    days = person_days(spent)
    hours = sum((hours for _day, hours in spent), Decimal(0))
    assert days <= len({day for day, _hours in spent})
    assert days <= days_of_hours(hours) + Decimal("0.01")
    assert days == person_days(reversed(spent))


def test_completion_asks_for_hours_and_for_the_test() -> None:
    rule: dict[str, Any] = {"hours_share": 0.8, "post_test": 0.6}
    common: dict[str, Any] = {"required": Decimal(16), "rule": rule}
    assert not attendance_suffices(hours=Decimal(30), required=Decimal(32))
    assert outcome_of(hours=Decimal(16), score=Decimal("0.6"), **common) == "completed"
    assert outcome_of(hours=Decimal(15), score=Decimal(1), **common) == "not-completed"
    assert outcome_of(hours=Decimal(24), score=None, **common) == "not-completed"


def test_an_age_band_follows_the_birthday_where_it_is_known() -> None:
    on = date(2026, 3, 2)
    born = [date(1996, 3, 2), date(1996, 3, 3)]
    assert [band_of_birth(born=b, year=None, on=on) for b in born] == ["30-44", "18-29"]


@pytest.fixture
def event() -> Event:
    return make_event(make_place("XAA"))


def entered(event: Event, *sessions: int, name: str = "Ama Boateng") -> Any:
    return enter_attendance(
        actor=OPERATOR,
        event_id=event.pk,
        person=PersonFacts(name=name, state="XAA"),
        entry=Entry(frozenset(sessions), facts=Facts(state="XAA", sex="female")),
    )


@pytest.mark.django_db
def test_somebody_entered_twice_by_the_same_name_is_one_participation(event: Event) -> None:
    assert entered(event, 1) == entered(event, 2, name="ama  boateng")
    assert Participation.objects.get(superseded_at=None).hours == 16


@pytest.mark.django_db
def test_a_correction_gives_its_reason_and_leaves_the_version_before(event: Event) -> None:
    person = entered(event, 1, 2)
    entry = Entry(frozenset({3}), facts=Facts(sex="male"))
    with pytest.raises(Invalid):
        correct_attendance(
            actor=OPERATOR, event_id=event.pk, participant_id=person, entry=entry, reason=" "
        )
    correct_attendance(
        actor=OPERATOR, event_id=event.pk, participant_id=person, entry=entry, reason="Misread."
    )
    found = Participation.objects.order_by("recorded_at").values_list("hours", "sex")
    assert list(found) == [(16, "female"), (8, "male")]


@pytest.mark.django_db
def test_an_attendance_taken_back_counts_no_more(event: Event) -> None:
    person = entered(event, 1)
    correct_attendance(
        actor=OPERATOR, event_id=event.pk, participant_id=person, entry=Entry(), reason="No."
    )
    assert Participation.objects.filter(superseded_at=None).count() == 0
    assert list(records(kinds=frozenset({"attendance"}), as_of=clock.now())) == []


@pytest.mark.django_db
def test_a_held_event_is_concluded_by_the_rule_of_its_course(event: Event) -> None:
    full, short = entered(event, 1, 2, 3), entered(event, 1, name="Kofi Mensah")
    with pytest.raises(Conflict):
        conclude_event(actor=OPERATOR, event=event)
    EventTrainer.objects.create(event=event, participant=make_participant(event.place, "Esi"))
    hold_event(actor=OPERATOR, event_id=event.pk)
    scores = {full: Decimal("0.7"), short: Decimal("0.9")}
    assert conclude_event(actor=OPERATOR, event=event, scores=scores) == 2
    assert conclude_event(actor=OPERATOR, event=event, scores=scores) == 0
    held = Participation.objects.filter(superseded_at=None)
    assert dict(held.values_list("participant", "outcome"))[full] == "completed"
    assert dict(held.values_list("participant", "outcome"))[short] == "not-completed"
    assert held.get(part="trainer").hours == 24


@pytest.mark.django_db
def test_records_carry_every_fact_and_no_name(event: Event) -> None:
    person = entered(event, 1)
    record = next(iter(records(kinds=frozenset({"attendance"}), as_of=clock.now())))
    assert (record.state, record.person, record.days) == ("XAA", person, 1)
    assert record.activity == ("event", event.pk)
    assert record.facts["fictional"] == "yes"
    assert (record.facts["sex"], record.facts["region"]) == ("female", "eastern-africa")
    assert "Ama" not in str(record)


@pytest.mark.django_db
def test_words_of_a_record_name_people_only_by_right(event: Event) -> None:
    entered(event, 1)
    ids = list(Participation.objects.values_list("pk", flat=True))
    people = {}
    for role in ("trainer", "auditor", "donor"):
        said = texts(kind="attendance", ids=ids, actor=make_actor(role, event.scope))
        people[role] = [text.person for text in said.values()]
    assert people["trainer"] == ["Ama Boateng"]
    assert ("Ama" in people["auditor"][0], people["donor"]) == (False, [])


@pytest.mark.django_db
def test_the_page_asks_few_queries_however_many_took_part(
    event: Event, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        make_participation(event, make_participant(event.place, f"Person {number}"))
    client.force_login(make_account("t@example.org", ("trainer", event.scope)))
    url = reverse("capacity:event-attendance", args=[event.pk])
    with django_assert_max_num_queries(45):
        answer = client.get(f"{url}?sort=-hours")
    assert (answer.status_code, "Person 3" in answer.content.decode()) == (200, True)
    assert len(answer.content) < 60_000


@pytest.mark.django_db
def test_an_auditor_reads_numbers_instead_of_names_in_page_and_export(
    event: Event, client: Client
) -> None:
    entered(event, 1)
    client.force_login(make_account("a@example.org", ("auditor", event.scope)))
    for name in ("event-attendance", "event-attendance-export"):
        answer = client.get(reverse(f"capacity:{name}", args=[event.pk]))
        assert (answer.status_code, b"Boateng" in answer.getvalue()) == (200, False)


@pytest.mark.proof
@pytest.mark.django_db
def test_109_000_attendances_are_handed_over_in_seconds(event: Event) -> None:
    person = make_participant(event.place, "Ama Boateng")
    now = clock.now()
    rows = (
        Participation(
            pk=uuid4(), event=event, participant=person, place=event.place, scope=event.scope,
            ended_on=event.ends_on, evidence="staff", recorded_at=now, superseded_at=now,
        )
        for _ in range(109_000)
    )  # fmt: skip
    Participation.objects.bulk_create(rows, batch_size=5_000)
    Participation.objects.update(superseded_at=date(2100, 1, 1).isoformat() + "T00:00:00Z")
    begun = time.process_time()
    found = sum(1 for _ in records(kinds=frozenset({"attendance"}), as_of=clock.now()))
    spent = time.process_time() - begun
    print(f"109,000 attendances: {spent:.2f} s of processor")  # noqa: T201 -- the figure
    assert (found, spent < 5) == (109_000, True)
