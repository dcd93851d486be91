"""Mentors with their diaries, and advice."""

from datetime import date, timedelta
from decimal import Decimal

from fourfold.capacity.mentoring.actions.advice import record_advice
from fourfold.capacity.mentoring.actions.assignments import (
    add_mentees,
    assign_mentor,
    write_diary,
)
from fourfold.capacity.mentoring.contracts import AdviceFacts, AssignmentFacts, DiaryDay
from fourfold.capacity.mentoring.models import Assignment
from fourfold.capacity.units.models import Unit
from fourfold.cli.demonstration.register.inventing import Inventor
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor
from fourfold.reference.fictional.days import When
from fourfold.reference.fictional.rows import AdviceRow, MentoringRow, Register

HOURS = Decimal(6)


def add_mentoring(
    actor: Actor, register: Register, units: dict[str, Unit], inventor: Inventor
) -> None:
    """Assignments and advice of the register."""
    places = {place.code: place for place in Place.objects.filter(code__startswith="XA")}
    today = clock.today()
    for row in register.mentoring:
        made = _assign(actor, row, places[row.state], units, inventor)
        people = [inventor.invent(row.state).written().name for _ in range(row.mentees)]
        add_mentees(actor=actor, assignment=made, people=people)
        _keep_diary(actor, row, made, today)
    for advice in register.advice:
        record_advice(actor=actor, place=places[advice.state], facts=_advice(advice, today))


def _assign(
    actor: Actor, row: MentoringRow, place: Place, units: dict[str, Unit], inventor: Inventor
) -> Assignment:
    today = clock.today()
    facts = AssignmentFacts(
        aims=row.aims,
        starts_on=row.begins.on(today),
        ends_on=row.ends.on(today),
        days_planned=Decimal(row.days_planned),
        unit=units[row.unit].pk if row.unit else None,
    )
    mentor = inventor.invent(row.state).written().name
    return assign_mentor(actor=actor, place=place, mentor=mentor, facts=facts)


def _keep_diary(actor: Actor, row: MentoringRow, made: Assignment, today: date) -> None:
    present = frozenset(made.mentees.values_list("participant_id", flat=True))
    days = [When(last_year=day).on(today) for day in row.diary]
    days += [today + timedelta(days=day) for day in row.diary_days]
    for on in days:
        day = DiaryDay(on, HOURS, row.words, present, row.capacity, row.next_step)
        write_diary(actor=actor, assignment=made, day=day)


def _advice(row: AdviceRow, today: date) -> AdviceFacts:
    return AdviceFacts(
        subject=row.subject,
        pillar=row.pillar,
        asked_on=row.asked.on(today),
        given_on=row.given.on(today) if row.given else None,
        days=Decimal(row.days),
        words=row.words,
    )
