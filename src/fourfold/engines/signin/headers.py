"""What a heading says: its lines, in one or two scripts, against the words of seven languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from fourfold.engines.signin.dates import read_days
from fourfold.engines.signin.model import Meaning
from fourfold.engines.signin.words import as_sought, holds, lookup, plain, table

Guess = tuple[Meaning, float]
NOTHING: Guess = (Meaning.IGNORE, 0.0)
FAR = date(2099, 12, 31)
_PARTS = re.compile(r"[\n/|()\[\]،,;:]|\s[-–—]\s")
_LONGEST = 80
_UNDER_DAY = frozenset({Meaning.SIGNATURE, Meaning.MARK, Meaning.DATE})
_EXACT, _PART, _UPPER, _WITHIN = 0.95, 0.9, 0.75, 0.5


def guess(lines: Sequence[str]) -> Guess:
    """What a heading of one or several lines, the upper first, says. Distrusts long texts."""
    kept = tuple(line for line in dict.fromkeys(lines) if line.strip())
    if not kept or len(kept[-1]) > _LONGEST:
        return NOTHING
    return _guess(kept)


@lru_cache(maxsize=2_000)
def _guess(lines: tuple[str, ...]) -> Guess:
    own, above = _line(lines[-1]), [_line(line) for line in lines[:-1]]
    if any(meaning == Meaning.SEX for meaning, _sure in above):
        ticked = lookup("sexes").get(plain(lines[-1]))
        if ticked in ("female", "male"):
            return Meaning(ticked), _EXACT
    if _is_day(lines[-1]) or (_days_above(lines) and _may_be_day(own, lines[-1])):
        return Meaning.MARK, _PART
    best = max((g for g in above if g[0] != Meaning.IGNORE), key=lambda g: g[1], default=NOTHING)
    return own if own[1] >= best[1] * _UPPER else (best[0], best[1] * _UPPER)


def _days_above(lines: tuple[str, ...]) -> bool:
    return any(_is_day(line) or _line(line)[0] in _UNDER_DAY for line in lines[:-1])


def _may_be_day(own: Guess, text: str) -> bool:
    """Under a day or "Attendance": a signature, a number, in and out, a word of nothing else."""
    return own[0] in _UNDER_DAY or own[1] < _WITHIN or plain(text).isdigit()


def is_day(text: str) -> bool:
    """Whether a heading names a day or a session."""
    return bool(text.strip()) and _is_day(text)


@lru_cache(maxsize=2_000)
def _is_day(text: str) -> bool:
    days, said = table()["days"], plain(text)
    if len(text) > _LONGEST or not said:
        return False
    if read_days(text, latest=FAR) and not _names_a_date(said):
        return True
    words = said.split()
    if (
        re.fullmatch(r"(?:[djs]|dia|jour|day|session)\s?\d{1,2}(?:\s?[ap]m)?", said)
        or said in days["short"][3:]
    ):
        return True
    if any(said == w or said.startswith(f"{w} ") for w in days["weekdays"]):
        return True
    months = lookup("months")
    if len(words) <= 4 and any(w in months for w in words) and re.search(r"\b\d{1,2}\b", said):  # noqa: PLR2004 -- a weekday, a day, a month and a word between
        return not _names_a_date(said)
    numbered = any(re.search(r"\d", w) for w in words)
    named = any(holds(said, w) for w in days["words"])
    return named and (numbered or _is_counted(said, words))


def _is_counted(said: str, words: list[str]) -> bool:
    """A day word alone with an ordinal, or a part of the day."""
    exact = lookup("headers").get(said)
    return exact is None and len(words) <= 3 and "of" not in words and "duty" not in words  # noqa: PLR2004 -- a name of a session is short


def _names_a_date(said: str) -> bool:
    return any(
        holds(said, w) for kind in ("birth_date", "birth_year") for w in table()["headers"][kind]
    )


@lru_cache(maxsize=2_000)
def _line(text: str) -> Guess:
    parts = [plain(part) for part in _PARTS.split(text)]
    exact = _exact(plain(text), _EXACT)
    if exact[1]:
        return exact
    of_parts = [_exact(part, _PART) for part in parts if part]
    best = max(of_parts, key=lambda g: g[1], default=NOTHING)
    return best if best[1] else _within(plain(text))


def _exact(said: str, sure: float) -> Guess:
    known = lookup("headers")
    code = known.get(said) or known.get(_without_article(said))
    return (Meaning(code.replace("_", "-")), sure) if code else NOTHING


def _without_article(said: str) -> str:
    """Arabic words without their article, plurals of "(s)" without the s that stands alone."""
    words = [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in said.split()]  # noqa: PLR2004 -- a word is left
    return " ".join(w for w in words if w != "s")


def _within(said: str) -> Guess:
    """The longest known phrase within a heading, the surer the more of the heading it is."""
    spaced = f" {said} "
    found = [(length, code) for sought, length, code in _phrases() if sought in spaced]
    if not found:
        return NOTHING
    length, code = max(found)
    return Meaning(code.replace("_", "-")), round(_WITHIN + 0.35 * length / len(said), 2)


@cache
def _phrases() -> tuple[tuple[str, int, str], ...]:
    """Every phrase of a heading as it is sought, its length, what it means."""
    return tuple(
        (as_sought(phrase), len(phrase), code)
        for code, phrases in table()["headers"].items()
        for phrase in phrases
        if len(phrase) > 2 or not phrase.isascii()  # noqa: PLR2004 -- two letters say nothing within a text
    )
