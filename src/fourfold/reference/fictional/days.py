"""Days as the fictional files write them: from last year or from today, never of one calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fourfold.reference.fictional.errors import FictionalDataError

SAFE = 360  # every year has so many days, and some to spare for what takes longer than one


@dataclass(frozen=True, slots=True)
class When:
    """A day: the nth of last year, or so many days from today."""

    last_year: int | None = None
    days: int | None = None

    def on(self, today: date) -> date:
        """The day that is meant, seen from today."""
        if self.days is not None:
            return today + timedelta(days=self.days)
        return date(today.year - 1, 1, 1) + timedelta(days=(self.last_year or 1) - 1)


def when_of(said: Mapping[str, Any]) -> When:
    """A day as it is written.

    Raises:
        FictionalDataError: neither or both ways are used, or the day is not in every year.
    """
    if len(said) != 1 or set(said) - {"last_year", "days"}:
        raise FictionalDataError("Write a day as { last_year = 45 } or as { days = -20 }.")
    made = When(**said)
    if made.last_year is not None and not 1 <= made.last_year <= SAFE:
        raise FictionalDataError(f"last_year runs from 1 to {SAFE}.")
    return made


def period_of(said: str, today: date) -> tuple[date, date]:
    """Last year, or this year, which has not ended.

    Raises:
        FictionalDataError: it is neither.
    """
    years = {"this-year": today.year, "last-year": today.year - 1}
    if said not in years:
        raise FictionalDataError("Write a period as this-year or last-year.")
    return date(years[said], 1, 1), date(years[said], 12, 31)
