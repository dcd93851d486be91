"""Days of mentoring: what counts as one, and how they stand to the plan."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from fourfold.capacity.mentoring.contracts import AdviceFacts, AssignmentFacts, DiaryDay
from fourfold.kernel.errors import Invalid

FULL_DAY = Decimal(8)
MOST_HOURS = Decimal(24)
_CENT = Decimal("0.01")


def person_days(hours: Decimal) -> Decimal:
    """Eight hours are a day, and a day is never more than one."""
    return min(Decimal(1), hours / FULL_DAY).quantize(_CENT)


def days_given(hours: Iterable[Decimal]) -> Decimal:
    """Days of a diary, one entry a day."""
    return sum((person_days(one) for one in hours), Decimal(0))


def check_assignment(facts: AssignmentFacts) -> None:
    """Refuse what cannot be.

    Raises:
        Invalid: no aims, no days, or an end before the start.
    """
    if not facts.aims.strip():
        raise Invalid(_("Say what the assignment is for."))
    if facts.ends_on < facts.starts_on:
        raise Invalid(_("It ends before it starts. Change one of the two days."))
    if facts.days_planned <= 0:
        raise Invalid(_("Plan at least some part of a day."))


def check_day(entry: DiaryDay, *, starts_on: date, ended_on: date, today: date) -> None:
    """Refuse what cannot be.

    Raises:
        Invalid: a day outside the assignment or ahead, no hours, or no words.
    """
    if not starts_on <= entry.day <= ended_on:
        raise Invalid(_("This day lies outside the assignment."))
    if entry.day > today:
        raise Invalid(_("This day has not come yet."))
    if not 0 < entry.hours <= MOST_HOURS:
        raise Invalid(_("A day takes more than nought and at most 24 hours."))
    if not entry.words.strip():
        raise Invalid(_("Say what was worked on."))


def check_advice(facts: AdviceFacts, today: date) -> None:
    """Refuse what cannot be.

    Raises:
        Invalid: no subject, days that do not fit, or time spent on what was not given.
    """
    if not facts.subject.strip():
        raise Invalid(_("Say what the advice is about."))
    if facts.asked_on > today or (facts.given_on and facts.given_on > today):
        raise Invalid(_("This day has not come yet."))
    if facts.given_on and facts.given_on < facts.asked_on:
        raise Invalid(_("It was given before it was asked for. Change one of the two days."))
    if facts.days < 0:
        raise Invalid(_("Days cannot be fewer than nought."))
