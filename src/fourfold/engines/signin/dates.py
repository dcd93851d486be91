"""Days as people write them: in words of seven languages, in figures of either order, as serials.

Figures that read two ways stay two ways until somebody says the order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from fourfold.engines.signin.words import lookup, plain, western_digits

_BETWEEN = r"\s*[/.\-\u2010-\u2015\u060c\u060d]\s*"
_FIGURES = re.compile(rf"(\d{{1,4}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{1,4}})")
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_SERIALS = (14_000, 62_000)  # from 1938 to 2069: what a sign-in sheet can mean
_BUDDHIST, _BUDDHIST_YEARS = 543, range(2443, 2700)
_EPOCH = date(1899, 12, 30)
_CENTURY, _LAST_SHORT = 100, 99


def read_days(text: str, *, latest: date) -> tuple[date, ...]:
    """The days that a text may mean: none, one, or two while the order is open (day first)."""
    clean = western_digits(text).strip()
    iso = _ISO.fullmatch(clean)
    if iso:
        return _days([(int(iso[1]), int(iso[2]), int(iso[3]))], latest)
    chinese = _CHINESE.search(clean)
    if chinese:
        return _days([(int(chinese[1]), int(chinese[2]), int(chinese[3]))], latest)
    figures = _FIGURES.search(clean)
    if figures:
        return _of_figures(figures[1], figures[2], figures[3], latest)
    return _serial(clean) or _in_words(clean, latest)


def read_day(text: str, *, order: str, latest: date) -> date | None:
    """The day, in this order ("dmy", "mdy") where figures read two ways; None when open or none."""
    days = read_days(text, latest=latest)
    if len(days) > 1:
        return {"dmy": days[0], "mdy": days[1]}.get(order)
    return days[0] if days else None


def order_of(texts: Iterable[str], *, latest: date) -> str | None:
    """How the figures of one column read: "dmy", "mdy", "" while open; None without figures.

    A day that reads one way only decides for its column.
    """
    clean = (western_digits(text) for text in texts)
    triples = [match.groups() for text in clean if (match := _FIGURES.search(text))]
    short = [(int(a), int(b)) for a, b, c in triples if len(a) <= 2 and _year(c, latest)]  # noqa: PLR2004 -- digits of a day
    if not short:
        return None
    first = any(a > 12 for a, _b in short)  # noqa: PLR2004 -- months of a year
    second = any(b > 12 for _a, b in short)  # noqa: PLR2004 -- months of a year
    if first != second:
        return "dmy" if first else "mdy"
    return None if all(a == b for a, b in short) else ""


def _of_figures(one: str, two: str, three: str, latest: date) -> tuple[date, ...]:
    a, b, c = int(one), int(two), int(three)
    if len(one) > 2:  # noqa: PLR2004 -- a year stands first
        return _days([(a, b, c)], latest)
    return _days([(c, b, a), (c, a, b)], latest)


def _in_words(text: str, latest: date) -> tuple[date, ...]:
    """3 March 2026; March 3, 2026; 3 de marzo de 2026; without a year, none."""
    words = plain(re.sub(r"(\d)(st|nd|rd|th|er|º|ª|°)\b", r"\1 ", text)).split()
    months = lookup("months")
    pairs = [" ".join(words[i : i + 2]) for i in range(len(words))]
    names = [months[w] for w in (*pairs, *words) if w in months]
    numbers = [int(word) for word in words if word.isdigit()]
    if not names or len(numbers) < 2:  # noqa: PLR2004 -- a day and a year
        return ()
    years = [n for n in numbers if n > _LAST_SHORT] or numbers[-1:]
    days = [n for n in numbers if n <= 31 and n not in years] or numbers[:1]  # noqa: PLR2004 -- days of a month
    return _days([(years[0], _month(names[0]), days[0])], latest)


def _month(name: str) -> int:
    return list(dict.fromkeys(lookup("months").values())).index(name) + 1


def _serial(text: str) -> tuple[date, ...]:
    number = re.fullmatch(r"(\d{5})(?:\.0*)?", text)
    if not number or not _SERIALS[0] <= int(number[1]) <= _SERIALS[1]:
        return ()
    return (_EPOCH + timedelta(days=int(number[1])),)


def _days(candidates: list[tuple[int, int, int]], latest: date) -> tuple[date, ...]:
    found: list[date] = []
    for year, month, day in candidates:
        full = _year(str(year), latest)
        try:
            made = date(full, month, day) if full else None
        except ValueError:
            made = None
        if made and made not in found:
            found.append(made)
    return tuple(found)


def _year(text: str, latest: date) -> int:
    """The year in full; 0 for one that no sheet can mean. Short years are the last that fit."""
    year = int(text)
    if year <= _LAST_SHORT:
        century = latest.year // _CENTURY * _CENTURY
        return century + year if century + year <= latest.year else century - _CENTURY + year
    if year in _BUDDHIST_YEARS:
        return year - _BUDDHIST
    return year if 1900 <= year <= 2100 else 0  # noqa: PLR2004 -- the years that live people write
