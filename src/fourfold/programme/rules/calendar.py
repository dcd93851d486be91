"""Days and quarters."""

from datetime import date

from fourfold.engines.planner.quarters import (
    is_quarter,
    label_of,
    number_of,
    quarters_from,
    year_of,
)

QUARTERS_AHEAD = 9


def quarter_of(day: date) -> str:
    """The quarter that a day lies in, such as 2027Q1."""
    return f"{day.year:04d}Q{(day.month + 2) // 3}"


def next_full_quarter(today: date) -> str:
    """The first quarter that has not begun: a plan starts there."""
    return label_of(number_of(quarter_of(today)) + 1)


def offered_quarters(today: date) -> tuple[str, ...]:
    """Quarters in which a plan may begin: the next full quarter and the two years after it."""
    return quarters_from(next_full_quarter(today), QUARTERS_AHEAD)


def first_quarter(wanted: str, today: date) -> str:
    """Where a plan begins: as wanted, unless that quarter has begun already or none was named."""
    soonest = next_full_quarter(today)
    return max(wanted, soonest, key=number_of) if wanted else soonest


def begins_in_time(wanted: str, latest: str) -> bool:
    """Whether this is a quarter at all, and not a later one than may be asked for."""
    return is_quarter(wanted) and number_of(wanted) <= number_of(latest)


def years_of(quarters: tuple[str, ...]) -> tuple[int, ...]:
    """Calendar years that the quarters touch, in order."""
    return tuple(sorted({year_of(label) for label in quarters}))
