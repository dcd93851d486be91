"""The days of an act that stand in front of it or under it: assent, commencement, publication."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from fourfold.engines.statutes.reading.dates import DAY, day_of
from fourfold.engines.statutes.reading.drafts import Draft
from fourfold.engines.statutes.reading.numbers import western
from fourfold.engines.statutes.reading.words import LANGUAGES, all_months, words_of

_FIELDS = ("assent", "commencement", "publication")
_REACH = 60  # characters between the words and their day
_FIGURES = re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})(?!\d)")
_MONTHS = "|".join(sorted(map(re.escape, all_months()), key=len, reverse=True))
# “Lei n.º 109/2009, de 15 de setembro”, “LEY 1273 DE 2009 (enero 5)”: the year is in the number.
_YEAR = re.compile(r"(?:/|\bde\s)(?P<year>(?:19|20)\d{2})\b", re.IGNORECASE)
_DAY_OF_YEAR = re.compile(
    rf"\b(?P<day>\d{{1,2}})\s+de\s+(?P<month>{_MONTHS})\b(?!\s+de)"
    rf"|\(\s*(?P<month2>{_MONTHS})\s+(?P<day2>\d{{1,2}})\s*\)",
    re.IGNORECASE,
)


def read_days(draft: Draft, front: Iterable[str], below: str = "") -> None:
    """Add the days that lines in front of the act, or its signature below, state.

    The day of publication stands for that of enactment where nothing else does.
    """
    text = western("\n".join(front))
    ends = western(below[:400])
    assent = _stated(text, "assent") or _stated(ends, "assent") or _in_title(draft.title, text)
    draft.enacted_on = draft.enacted_on or assent or _stated(text, "publication")
    draft.commenced_on = draft.commenced_on or _stated(text, "commencement")


def _stated(text: str, field: str) -> date | None:
    """The day behind the first of the words that has one close by."""
    text = text.replace("’", "'")
    others = [_words(other) for other in _FIELDS if other != field]
    for found in _words(field).finditer(text):
        near = text[found.end() : found.end() + _REACH]
        ends = [other.start() for words in others if (other := words.search(near))]
        day = _first_day(near[: min(ends, default=_REACH)])
        if day:
            return day
    return None


@cache
def _words(field: str) -> re.Pattern[str]:
    words = {word for code in LANGUAGES for word in getattr(words_of(code), field)}
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _first_day(text: str) -> date | None:
    """A day written out or in figures, day first."""
    written, figures = DAY.search(text), _FIGURES.search(text)
    if written and (not figures or written.start() < figures.start()):
        return day_of(written)
    if not figures:
        return None
    return _day(figures["year"], int(figures["month"]), figures["day"])


def _in_title(title: str, front: str) -> date | None:
    """The day that is part of the law's name: “Loi n° 2013-451 du 19 juin 2013”."""
    found = DAY.search(western(title))
    if found:
        return day_of(found)
    year = _YEAR.search(western(title))
    named = _DAY_OF_YEAR.search(western(title) + "\n" + front[:300])
    if not year or not named:
        return None
    month = all_months()[(named["month"] or named["month2"]).casefold()]
    return _day(year["year"], month, named["day"] or named["day2"])


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
