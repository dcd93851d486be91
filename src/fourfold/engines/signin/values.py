"""Single cells as values: marks, sexes, ages, answers, hours, e-mail addresses, work."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from fourfold.engines.signin.words import holds, lookup, plain, table, western_digits

EMAIL = re.compile(r"[^@\s<>;,]+@[^@\s<>;,]+\.[^@\s<>;,.]{2,}")
_CLOCK = re.compile(r"\d{1,2}\s*[:h.]\s*\d{2}(\s*:\s*\d{2})?(\s*[ap]\.?m\.?)?", re.IGNORECASE)
_TICKS = frozenset("✓✔☑✅√✗✘☒×●•■☓Xx+/\\*")  # noqa: RUF001 -- signs that people tick with
_DASHES = frozenset("-–—−_.‐‑ـ")  # noqa: RUF001 -- dashes of several keyboards
_BANDS = ((0, 17, "under-18"), (18, 29, "18-29"), (30, 44, "30-44"), (45, 59, "45-59"))
_OLDEST, _OPEN, _ADULT = 120, "60-over", 60


class Mark(StrEnum):
    """What a cell under a day says."""

    PRESENT = "present"
    ABSENT = "absent"
    EMPTY = "empty"
    UNCLEAR = "unclear"


def read_mark(text: str) -> Mark:
    """Whether somebody was there. A name, initials, a time or a day mean that they were."""
    bare = text.strip()
    if not bare:
        return Mark.EMPTY
    if all(c in _DASHES or c.isspace() for c in bare):
        return Mark.ABSENT
    if all(c in _TICKS for c in bare):
        return Mark.PRESENT
    said = plain(bare)
    if not said:
        return Mark.UNCLEAR
    return _said(said)


def _said(said: str) -> Mark:
    marks = table()["marks"]
    if said in marks["present"]:
        return Mark.PRESENT
    if said in marks["absent"] or any(len(w) > 2 and holds(said, w) for w in marks["absent"]):  # noqa: PLR2004 -- one or two letters say nothing within a text
        return Mark.ABSENT
    if re.fullmatch(r"[0 ]+", said):
        return Mark.ABSENT
    return Mark.PRESENT


def is_mark_word(text: str) -> bool:
    """Whether a cell is a mark and nothing else: what tells a column of marks by its cells."""
    bare = text.strip()
    if not bare or all(c in _TICKS or c in _DASHES for c in bare):
        return bool(bare)
    return plain(bare) in {*table()["marks"]["present"], *table()["marks"]["absent"]}


def read_sex(text: str) -> str | None:
    """The code; "" for an empty cell, None for a word that is none."""
    if not text.strip() or all(c in _DASHES for c in text.strip()):
        return ""
    return lookup("sexes").get(plain(text))


def read_answer(text: str) -> bool | None:
    """Yes or no; None for anything else."""
    bare = text.strip()
    if bare and all(c in _TICKS for c in bare):
        return True
    return {"yes": True, "no": False}.get(lookup("answers").get(plain(bare), ""))


def read_practitioner(text: str) -> str:
    """What somebody does, by the words of their position; "" when none of ours is in it.

    The longest word decides: a forensic police officer is a forensic expert by "forensic", and a
    police officer by "police officer", which says more.
    """
    said = plain(text)
    found = [
        (len(word), code)
        for code, words in table()["practitioners"].items()
        for word in words
        if holds(said, word) or (word in said and len(word) > 5 and not word.isascii())  # noqa: PLR2004 -- inflected endings
    ]
    return max(found)[1] if found else ""


def read_hours(text: str) -> Decimal | None:
    """Hours, as 6, 6.5, 6,5, 6h30 or 6:30; None when the cell holds none."""
    said = western_digits(text).strip().casefold().replace("\u066b", ".")
    clock = re.fullmatch(r"(\d{1,3})\s*[:h]\s*([0-5]\d)(?::\d{2}|\s*m(?:in)?)?", said)
    if clock:
        return (Decimal(clock[1]) + Decimal(clock[2]) / 60).quantize(Decimal("0.01"))
    number = re.fullmatch(r"(\d{1,4}(?:[.,]\d{1,4})?)\s*[^\W\d]*\.?", said)
    if not number:
        return None
    try:
        return Decimal(number[1].replace(",", ".")).quantize(Decimal("0.01"))
    except InvalidOperation:  # pragma: no cover -- the pattern leaves nothing else
        return None


def read_age(text: str) -> str | None:
    """The band of an age or of a range that lies within one; "" when empty, None when neither."""
    said = western_digits(text)
    numbers = [int(n) for n in re.findall(r"\d{1,3}", said)]
    if not text.strip() or all(c in _DASHES for c in text.strip()):
        return ""
    if not numbers or len(numbers) > 2 or max(numbers) > _OLDEST:  # noqa: PLR2004 -- a range has two ends
        return None
    low, high = numbers[0], numbers[-1]
    open_below = re.search(r"<|under|below|menos|moins|less|اقل|до|以下", said)
    if len(numbers) == 1 and re.search(r"[+>≥]|over|above|mas|plus|más|mais|以上", said):
        high = _OLDEST
    if len(numbers) == 1 and open_below:
        low, high = 0, high - 1
    return _band(low, high)


def _band(low: int, high: int) -> str | None:
    if low >= _ADULT:
        return _OPEN
    return next((code for a, b, code in _BANDS if a <= low and high <= b), None)


def read_year(text: str) -> int | None:
    """A year in which somebody living can be born."""
    number = re.fullmatch(r"(\d{4})(?:\.0+)?", western_digits(text).strip())
    if not number:
        return None
    year = int(number[1])
    year -= 543 if year >= 2443 else 0  # noqa: PLR2004 -- years of the Buddhist calendar
    return year if 1900 <= year <= 2100 else None  # noqa: PLR2004 -- the years that live people write


def is_clock(text: str) -> bool:
    """Whether a cell holds a time of day."""
    return bool(_CLOCK.fullmatch(western_digits(text).strip()))
