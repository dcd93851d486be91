"""When attendance suffices, how an event ended for somebody, what a person-day is."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

HOURS_OF_A_DAY = Decimal(8)
CENT = Decimal("0.01")


def attendance_suffices(*, hours: Decimal, required: Decimal) -> bool:
    """Whether so many hours are enough."""
    return hours >= required


def required_hours(*, course_hours: Decimal, rule: Mapping[str, Any]) -> Decimal:
    """What the rule of a course version asks for; without a share, nothing."""
    share = Decimal(str(rule.get("hours_share") or 0))
    return (course_hours * share).quantize(CENT)


def person_days(spent: Iterable[tuple[date, Decimal]]) -> Decimal:
    """Hours by day as person-days: eight hours are one, and no day gives more than one."""
    days: dict[date, Decimal] = {}
    for day, hours in spent:
        days[day] = days.get(day, Decimal(0)) + hours
    whole = sum((min(Decimal(1), hours / HOURS_OF_A_DAY) for hours in days.values()), Decimal(0))
    return whole.quantize(CENT)


def days_of_hours(hours: Decimal, *, at_most: int | None = None) -> Decimal:
    """Person-days where only hours are known; never more than the days an event lasted."""
    days = hours / HOURS_OF_A_DAY
    return (days if at_most is None else min(days, Decimal(at_most))).quantize(CENT)


def outcome_of(
    *,
    hours: Decimal,
    required: Decimal,
    rule: Mapping[str, Any],
    score: Decimal | None,
    fed_back: bool = True,
) -> str:
    """How a concluded event ended for somebody: "completed" or "not-completed"."""
    asked = rule.get("post_test")
    passed = asked is None or (score is not None and score >= Decimal(str(asked)))
    spoken = fed_back or not rule.get("feedback")
    enough = attendance_suffices(hours=hours, required=required)
    return "completed" if enough and passed and spoken else "not-completed"
