"""A month as weeks from Monday to Sunday."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 2000, 2100
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Month":
        """The month after it."""
        return month_of(self.first + timedelta(days=31))

    @property
    def before(self) -> "Month":
        """The month before it."""
        return month_of(self.first - timedelta(days=1))

    @property
    def code(self) -> str:
        """As an address names it."""
        return f"{self.year:04d}-{self.number:02d}"

    def weeks(self) -> list[list[date]]:
        """Its weeks, with the days of the neighbours that fill the first and the last."""
        return Calendar(firstweekday=0).monthdatescalendar(self.year, self.number)


def month_of(day: date) -> Month:
    """The month that a day lies in."""
    return Month(day.year, day.month)


def asked_month(code: str, today: date) -> Month:
    """The month that an address asks for; this one when it asks for none that there is."""
    year, _sign, number = code.partition("-")
    if not (year.isdecimal() and number.isdecimal() and len(code) <= len("2026-01")):
        return month_of(today)
    if FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(number) <= MONTHS:
        return Month(int(year), int(number))
    return month_of(today)
