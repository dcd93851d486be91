"""Days as laws write them."""

from __future__ import annotations

import re
from datetime import date

from fourfold.engines.statutes.reading.numbers import western
from fourfold.engines.statutes.reading.words import all_months

_MONTHS = "|".join(sorted(map(re.escape, all_months()), key=len, reverse=True))
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})"
_DAY_FIRST = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?,?\s+(?:day of\s+|de\s+|do\s+)?"
    rf"(?P<month>{_MONTHS})\.?,?\s+(?:de\s+|del\s+)?(?P<year>\d{{4}})"
)
_MONTH_FIRST = rf"(?P<month2>{_MONTHS})\s+(?P<day2>\d{{1,2}}),\s+(?P<year2>\d{{4}})"
DAY = re.compile(rf"(?<!\d)(?:{_ISO}|{_DAY_FIRST}|{_MONTH_FIRST})(?!\d)", re.IGNORECASE)


def find_day(text: str) -> date | None:
    """The first day that the text names in full, or None."""
    found = DAY.search(western(text))
    return day_of(found) if found else None


def day_of(found: re.Match[str]) -> date | None:
    """The day of a match of `DAY`; None for days that no calendar has."""
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        month = found["month"] or found["month2"]
        day, year = found["day"] or found["day2"], found["year"] or found["year2"]
        return date(int(year), all_months()[month.casefold()], int(day))
    except ValueError:
        return None
