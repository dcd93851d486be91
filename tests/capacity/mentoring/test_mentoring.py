"""Assignments, diaries and advice: written once, corrected openly, counted a person a day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from fourfold.capacity import providers
from fourfold.capacity.mentoring.actions.advice import record_advice
from fourfold.capacity.mentoring.actions.assignments import (
    add_mentees,
    assign_mentor,
    end_early,
    write_diary,
)
from fourfold.capacity.mentoring.contracts import AdviceFacts, AssignmentFacts, DiaryDay
from fourfold.capacity.mentoring.models import Advice, Assignment, DiaryEntry
from fourfold.capacity.mentoring.providers import fundable, records, texts
from fourfold.capacity.mentoring.queries.assignments import mentees_of, progress_of
from fourfold.capacity.mentoring.rules.days import person_days
from fourfold.capacity.people.models import Participant
from fourfold.capacity.people.rules.naming import number_of
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import AuditLine, FileLink
from tests.capacity.evaluation.making import logged_in, url
from tests.capacity.factories import make_participant
from tests.factories import OPERATOR, make_actor, make_organisation, make_place

pytestmark = pytest.mark.django_db
TODAY = clock.today()
FACTS = AssignmentFacts(
    aims="Stand on their own.",
    starts_on=TODAY - timedelta(days=30),
    ends_on=TODAY + timedelta(days=30),
    days_planned=Decimal(10),
)
DAY, ADVICE = frozenset({"mentoring-day"}), frozenset({"advice"})


def assigned(**more: Any) -> Assignment:
    place = make_place()
    made = assign_mentor(
        actor=OPERATOR, place=place, mentor="Mentor One", facts=more.pop("facts", FACTS)
    )
    add_mentees(actor=OPERATOR, assignment=made, people=["Ama Boateng", "Kofi Mensah"])
    return made


def a_day(held: Assignment, ago: int = 1, *, present: int = 2, **more: Any) -> DiaryDay:
    facts: dict[str, Any] = {"hours": Decimal(4), "words": "Seizing a phone."} | more
    people = frozenset(mentees_of(held)[:present])
    return DiaryDay(day=TODAY - timedelta(days=ago), present=people, **facts)


def write(held: Assignment, ago: int = 1, **more: Any) -> DiaryEntry:
    return write_diary(actor=OPERATOR, assignment=held, day=a_day(held, ago, **more))


def test_a_mentor_is_somebody_registered_or_registered_by_name() -> None:
    place = make_place()
    known = make_participant(place, "Known One")
    by_number = assign_mentor(
        actor=OPERATOR, place=place, mentor=number_of(known.pk).lower(), facts=FACTS
    )
    by_name = assign_mentor(actor=OPERATOR, place=place, mentor="New One", facts=FACTS)
    assert (by_number.mentor_id, Participant.objects.count()) == (known.pk, 2)
    assert by_name.mentor_id != known.pk
    with pytest.raises(Invalid):
        assign_mentor(actor=OPERATOR, place=place, mentor="0000-0000", facts=FACTS)
    assert (Assignment.objects.count(), Participant.objects.count()) == (2, 2)


def test_a_number_of_another_state_is_nobody() -> None:
    place, other = make_place(), make_place("XAB", region="west-africa")
    stranger = make_participant(other, "Far Away")
    trainer = make_actor("trainer", place.scope)
    with pytest.raises(Invalid):
        assign_mentor(actor=trainer, place=place, mentor=number_of(stranger.pk), facts=FACTS)
    with pytest.raises(NotVisible):
        assign_mentor(actor=trainer, place=other, mentor="Any One", facts=FACTS)
    assert Assignment.objects.count() == 0


def test_mentees_are_named_once_and_the_mentor_is_none_of_them() -> None:
    held = assigned()
    again = add_mentees(actor=OPERATOR, assignment=held, people=["ama boateng", "Esi Owusu"])
    assert (again, len(mentees_of(held))) == (1, 3)
    with pytest.raises(Invalid):
        add_mentees(actor=OPERATOR, assignment=held, people=[number_of(held.mentor_id)])


def test_a_day_stands_once_and_a_correction_keeps_what_was_said() -> None:
    held = assigned()
    first = write(held)
    with pytest.raises(Conflict):
        write(held)
    better = write_diary(
        actor=OPERATOR, assignment=held, day=a_day(held, hours=Decimal(8)), corrects=first
    )
    with pytest.raises(Conflict):
        write_diary(actor=OPERATOR, assignment=held, day=a_day(held), corrects=first)
    first.refresh_from_db()
    assert (first.superseded_at, better.entry) == (better.recorded_at, first.entry)
    progress = progress_of([held])[held.pk]
    assert (progress.given, progress.entries, progress.share) == (Decimal(1), 1, 10.0)


@pytest.mark.parametrize(
    "wrong",
    [{"ago": -1}, {"ago": 31}, {"hours": Decimal(0)}, {"hours": Decimal(25)}, {"words": " "}],
)
def test_a_day_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    held = assigned()
    with pytest.raises(Invalid):
        write(held, **wrong)
    assert DiaryEntry.objects.count() == 0


def test_only_mentees_can_have_been_there() -> None:
    held = assigned()
    day = DiaryDay(TODAY, Decimal(4), "Work", present=frozenset({held.mentor_id}))
    with pytest.raises(Invalid):
        write_diary(actor=OPERATOR, assignment=held, day=day)


def test_the_words_of_a_diary_are_sealed_and_stand_in_no_audit_line() -> None:
    held = assigned()
    write(held, words="Words of the day")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM capacity_diaryentry")
        stored = cursor.fetchone()[0]
    said = " ".join(str(line.detail) for line in AuditLine.objects.all())
    assert ("Words" in stored, "Words" in said, "Ama" in said) == (False, False, False)


def test_eight_hours_are_a_day_and_a_day_is_never_more_than_one() -> None:
    hours = (Decimal(2), Decimal(8), Decimal(12))
    assert [person_days(one) for one in hours] == [Decimal("0.25"), Decimal(1), Decimal(1)]


def test_a_day_counts_once_for_each_mentee_who_was_there() -> None:
    held = assigned()
    both, _none = write(held, 2), write(held, 3, present=0)
    moment = clock.now()
    found = list(records(kinds=DAY, as_of=moment))
    assert {one.person for one in found} == set(mentees_of(held))
    assert {(one.state, one.days, one.activity, one.facts["fictional"]) for one in found} == {
        ("XAA", Decimal("0.50"), ("assignment", held.pk), "yes")
    }
    write_diary(actor=OPERATOR, assignment=held, day=a_day(held, 2, present=1), corrects=both)
    assert list(records(kinds=DAY, as_of=moment)) == found
    assert len(list(records(kinds=DAY, as_of=clock.now()))) == 1


def test_an_early_end_says_why_and_closes_the_diary() -> None:
    held = assigned()
    write(held, 5)
    for on, because in ((TODAY, " "), (TODAY - timedelta(days=6), "Moved"), (FACTS.ends_on, "x")):
        with pytest.raises(Invalid):
            end_early(actor=OPERATOR, assignment=held, on=on, because=because)
    end_early(actor=OPERATOR, assignment=held, on=TODAY - timedelta(days=2), because="Moved")
    with pytest.raises(Conflict):
        end_early(actor=OPERATOR, assignment=held, on=TODAY, because="Again")
    held.refresh_from_db()
    with pytest.raises(Invalid):
        write(held, 1)
    assert held.ended_because == "Moved"


def advised(**more: Any) -> Advice:
    said: dict[str, Any] = {"subject": "Seizure of keys", "pillar": "regulatory-framework"}
    facts = AdviceFacts(**{**said, "asked_on": TODAY - timedelta(days=9), **more})
    return record_advice(actor=OPERATOR, place=make_place(), facts=facts)


def test_advice_counts_once_it_was_given_and_never_as_a_person() -> None:
    asked = advised()
    assert list(records(kinds=ADVICE, as_of=clock.now())) == []
    facts = AdviceFacts("Seizure", "regulatory-framework", asked.asked_on, TODAY, Decimal(3))
    given = record_advice(actor=OPERATOR, place=asked.place, facts=facts, corrects=asked)
    with pytest.raises(Conflict):
        record_advice(actor=OPERATOR, place=asked.place, facts=facts, corrects=asked)
    found = list(records(kinds=ADVICE, as_of=clock.now()))
    assert [(one.id, one.person, one.quantity, one.days) for one in found] == [
        (given.pk, None, 1, 3)
    ]
    assert found[0].activity == ("advice", asked.advice)


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": " "},
        {"asked_on": TODAY + timedelta(days=1)},
        {"given_on": date(2020, 1, 1)},
        {"days": Decimal(-1)},
    ],
)
def test_advice_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        advised(**wrong)


def test_records_read_as_words_with_names_by_right_only() -> None:
    held = assigned()
    write(held)
    ids = [one.id for one in records(kinds=DAY, as_of=clock.now())]
    focal, auditor = (make_actor(role, held.scope) for role in ("focal-point", "auditor"))
    abroad = make_actor("trainer", make_place("XAB", region="west-africa").scope)
    named, numbered, nothing = (
        texts(kind="mentoring-day", ids=ids, actor=one) for one in (focal, auditor, abroad)
    )
    assert {text.person for text in named.values()} == {"Ama Boateng", "Kofi Mensah"}
    assert {text.person for text in numbered.values()} == set(map(number_of, mentees_of(held)))
    assert nothing == {}


def test_donors_may_pay_shares_of_assignments_and_advice() -> None:
    held, advice = assigned(), advised()
    assert {(one.kind, one.id, one.fictional) for one in fundable(actor=OPERATOR)} == {
        ("assignment", held.pk, True),
        ("advice", advice.advice, True),
    }
    assert {one.kind for one in providers.fundable(actor=OPERATOR)} == {"assignment", "advice"}


def test_a_mentor_writes_the_diary_on_its_pages_and_a_focal_point_reads_it() -> None:
    held = assigned()
    trainer, focal = (logged_in(role, held.scope) for role in ("trainer", "focal-point"))
    sent = {"day": str(TODAY), "hours": "6", "words": "Planted words of the day"}
    sent["present"] = str(mentees_of(held)[0])
    page = url("diary-write", held.pk)
    assert (focal.post(page, sent).status_code, trainer.post(page, sent).status_code) == (404, 302)
    twice = trainer.post(page, sent)
    assert (twice.status_code, "in the diary already" in twice.text) == (422, True)
    text = focal.get(url("mentoring-assignment", held.pk)).text
    assert ("Planted words" in text, "0.75 of 10 days given" in text) == (True, True)
    entry = DiaryEntry.objects.get()
    late = trainer.post(url("diary-correct", entry.entry), sent | {"seen": str(held.pk)})
    assert (late.status_code, DiaryEntry.objects.count()) == (422, 1)


def test_a_unit_leads_to_its_own_assignments_only() -> None:
    unit, held = new_id(), assigned()
    assign_mentor(
        actor=OPERATOR, place=held.place, mentor="Mentor Two", facts=replace(FACTS, unit=unit)
    )
    client = logged_in("trainer", held.scope)
    shown = [
        client.get(url("mentoring"), {"unit": one}).context["table"].rows for one in ("", unit)
    ]
    assert [len(rows) for rows in shown] == [2, 1]


def test_advice_is_recorded_with_its_document_on_pages() -> None:
    place = make_place()
    organisation = make_organisation(place)
    trainer = logged_in("trainer", place.scope)
    sent = {
        "subject": "Seizure", "pillar": "cooperation", "asked_on": str(TODAY), "days": "0",
        "organisation": str(organisation.pk), "file": SimpleUploadedFile("note.txt", b"Note"),
    }  # fmt: skip
    assert trainer.post(url("advice-record", place.code), sent).status_code == 302
    held = Advice.objects.get()
    assert (held.file, held.organisation) == (FileLink.objects.get(), organisation)
    text = trainer.get(url("advice", held.advice)).text
    assert ("note.txt" in text, "1 version is on record" in text) == (True, True)
    assert logged_in("donor", place.scope).get(url("advice", held.advice)).status_code == 404


@pytest.mark.parametrize("name", ["mentoring", "advices", "lineage"])
def test_a_list_asks_no_more_of_the_database_for_more_rows(
    name: str, django_assert_max_num_queries: Any
) -> None:
    held = assigned()
    for ago in range(6):
        write(held, ago)
        assign_mentor(actor=OPERATOR, place=held.place, mentor=f"Mentor {ago}", facts=FACTS)
        advised(subject=f"Subject {ago}")
    client = logged_in("trainer", held.scope)
    client.get(url(name))
    with django_assert_max_num_queries(24):
        assert client.get(url(name)).status_code == 200
