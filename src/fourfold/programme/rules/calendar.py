"""Days and quarters."""

from datetime import date

from fourfold.engines.planner.quarters import label_of, number_of, year_of


def quarter_of(day: date) -> str:
    """The quarter that a day lies in, such as 2027Q1."""
    return f"{day.year:04d}Q{(day.month + 2) // 3}"


def next_full_quarter(today: date) -> str:
    """The first quarter that has not begun: a plan starts there."""
    return label_of(number_of(quarter_of(today)) + 1)


def years_of(quarters: tuple[str, ...]) -> tuple[int, ...]:
    """Calendar years that the quarters touch, in order."""
    return tuple(sorted({year_of(label) for label in quarters}))
