"""Mentoring in the small world: an assignment of each State with a day, and advice with a file."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from fourfold.capacity.mentoring.actions.advice import record_advice
from fourfold.capacity.mentoring.actions.assignments import (
    add_mentees,
    assign_mentor,
    write_diary,
)
from fourfold.capacity.mentoring.contracts import AdviceFacts, AssignmentFacts, DiaryDay
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from tests.factories import OPERATOR
from tests.web.marks import mark


def make_mentoring(place: Place) -> dict[str, UUID]:
    """One of each."""
    code, today = place.code, clock.today()
    facts = AssignmentFacts(
        aims=mark(code, "aims"),
        starts_on=today - timedelta(days=3),
        ends_on=today + timedelta(days=30),
        days_planned=Decimal(5),
    )
    held = assign_mentor(
        actor=OPERATOR, place=place, mentor=mark(code, "mentor-person"), facts=facts
    )
    add_mentees(actor=OPERATOR, assignment=held, people=[mark(code, "mentee-person")])
    mentee = held.mentees.get().participant_id
    day = DiaryDay(today, Decimal(6), mark(code, "diary"), frozenset({mentee}))
    entry = write_diary(actor=OPERATOR, assignment=held, day=day)
    advice = record_advice(
        actor=OPERATOR,
        place=place,
        facts=AdviceFacts(
            mark(code, "advice"), "cooperation", today, today, words=mark(code, "advice-words")
        ),
        file=(f"{mark(code, 'advice-file')}.txt", b"Advice"),
    )
    assert advice.file_id is not None
    return {
        "mentoring": held.pk,
        "mentor": held.mentor_id,
        "diary": entry.entry,
        "advice": advice.advice,
        "advice-file": advice.file_id,
    }
