"""What each column means: by its heading first, then by what its cells hold."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from fourfold.engines.signin.dates import read_days
from fourfold.engines.signin.headers import FAR, Guess, guess, is_day
from fourfold.engines.signin.model import Meaning, Row, Suggestion, Table
from fourfold.engines.signin.values import (
    EMAIL,
    is_clock,
    is_mark_word,
    read_sex,
    read_year,
)
from fourfold.engines.signin.words import plain, western_digits
from fourfold.engines.workbook.grid import column_letters

_MOST, _HALF = 0.8, 0.5
_SAMPLES, _SHOWN = 3, 40
_PHONE = re.compile(r"\+?[\d\s().\-/]{7,20}")
_WEAK = 0.7


def suggest(tables: Sequence[Table], rows: Sequence[Row]) -> tuple[Suggestion, ...]:
    """For each column of one block; `rows` are the cells beneath, blocks one after another."""
    first = tables[0]
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in first.headers]
    found = [
        _one(first, index, heading, columns[index]) for index, heading in enumerate(first.headers)
    ]
    return tuple(_settled(found, columns))


def _one(table: Table, index: int, heading: Row, cells: Sequence[str]) -> Suggestion:
    filled = [cell for cell in cells if cell]
    meaning, sure = _weighed(guess(heading), filled)
    return Suggestion(
        letter=column_letters(table.left + index + 1),
        header=" / ".join(" ".join(line.split()) for line in dict.fromkeys(heading) if line),
        meaning=meaning,
        confidence=round(sure, 2),
        samples=tuple(dict.fromkeys(cell[:_SHOWN] for cell in filled))[:_SAMPLES],
    )


def _weighed(said: Guess, filled: Sequence[str]) -> Guess:
    """The heading's word, unless the cells say otherwise and the heading was not sure."""
    meaning, sure = said
    held = by_cells(filled)
    if sure == 0:
        return held
    if meaning == held[0]:
        return meaning, min(1.0, sure + 0.04)
    if held[0] == Meaning.EMAIL or (meaning == Meaning.POSITION and held[0] == Meaning.SEX):
        return held
    if meaning == Meaning.DATE and _born(filled):
        return Meaning.BIRTH_DATE, _HALF
    return said if sure >= _WEAK or held[1] < _WEAK else held


def _born(filled: Sequence[str]) -> bool:
    """Whether days reach back so far that they are of birth."""
    days = [days[0] for cell in filled if (days := read_days(cell, latest=FAR))]
    years = {day.year for day in days}
    return bool(years) and max(years) - min(years) > 2  # noqa: PLR2004 -- no event lasts so long


def by_cells(filled: Sequence[str]) -> Guess:
    """What a column's cells say of themselves; IGNORE where they say nothing."""
    if not filled:
        return Meaning.IGNORE, 0.0
    for meaning, sure, test in _TESTS:
        if sum(map(test, filled)) >= _MOST * len(filled):
            return meaning, sure
    if _counts_up(filled):
        return Meaning.NUMBER, _WEAK
    return (Meaning.NAME, _HALF) if _are_names(filled) else (Meaning.IGNORE, 0.0)


def _is_figure(text: str) -> bool:
    return bool(_PHONE.fullmatch(western_digits(text))) and not read_days(text, latest=FAR)


_TESTS: tuple[tuple[Meaning, float, Callable[[str], bool]], ...] = (
    (Meaning.EMAIL, 0.95, lambda text: bool(EMAIL.fullmatch(text))),
    (Meaning.SEX, 0.7, lambda text: plain(text) not in {"x", "s", "h"} and bool(read_sex(text))),
    (Meaning.MARK, 0.6, lambda text: is_mark_word(text) or is_clock(text)),
    (Meaning.BIRTH_YEAR, 0.6, lambda text: (read_year(text) or 9999) < 2015),  # noqa: PLR2004 -- nobody younger is trained
    (Meaning.DATE, 0.5, lambda text: bool(read_days(text, latest=FAR))),
    (Meaning.PHONE, 0.6, _is_figure),
)


def _counts_up(filled: Sequence[str]) -> bool:
    numbers = [
        int(n)
        for cell in filled
        if (n := western_digits(cell).rstrip(". ")).isascii() and n.isdigit()
    ]
    return len(numbers) == len(filled) > 1 and all(b in (a + 1, 1) for a, b in pairwise(numbers))


def _are_names(filled: Sequence[str]) -> bool:
    def like(text: str) -> bool:
        return looks_like_name(text) and len(text.split()) > 1

    distinct = len(set(filled)) / len(filled)
    return distinct > _MOST and sum(map(like, filled)) >= _MOST * len(filled)


def looks_like_name(text: str) -> bool:
    """Letters of one to six words, no figures, no colon."""
    words = text.replace("/", " ").split()
    letters = sum(c.isalpha() or bool(unicodedata.combining(c)) for c in text)
    short = 0 < len(words) <= 6 and len(text) <= 80  # noqa: PLR2004 -- people's names are no sentences
    return short and ":" not in text and "_" not in text and letters >= _MOST * len("".join(words))


def _settled(found: list[Suggestion], columns: Sequence[Sequence[str]]) -> list[Suggestion]:
    """What the columns mean beside each other."""
    _settle_names(found, columns)
    signed = [i for i, one in enumerate(found) if one.meaning == Meaning.SIGNATURE]
    if len(signed) > 1:
        for index in signed:
            found[index] = replace(found[index], meaning=Meaning.MARK)
    _keep_one_each(found)
    return found


def _settle_names(found: list[Suggestion], columns: Sequence[Sequence[str]]) -> None:
    whole, given, family = (
        [i for i, one in enumerate(found) if one.meaning == kind]
        for kind in (Meaning.NAME, Meaning.GIVEN, Meaning.FAMILY)
    )
    if len(whole) > 1:
        _settle_scripts(found, whole, columns)
    elif whole and family and not given:
        _turn(found, whole, Meaning.GIVEN)
    elif whole and given and not family:
        _turn(found, whole, Meaning.FAMILY)
    elif whole and given and family:
        _turn(found, [*given, *family], Meaning.IGNORE)
    elif not whole and bool(given) != bool(family):
        _turn(found, (given or family)[:1], Meaning.NAME)


def _settle_scripts(
    found: list[Suggestion], whole: list[int], columns: Sequence[Sequence[str]]
) -> None:
    """Of several columns of names the surest is the name; one in another script stands beside."""
    whole.sort(key=lambda i: (not _is_latin(columns[i]), -found[i].confidence, i))
    first, *rest = whole
    for index in rest:
        other = _is_latin(columns[index]) != _is_latin(columns[first])
        found[index] = replace(
            found[index], meaning=Meaning.OTHER_NAME if other else Meaning.IGNORE
        )


def _is_latin(cells: Sequence[str]) -> bool:
    text = "".join(cells)
    latin = sum("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())
    return latin * 2 >= sum(c.isalpha() for c in text)


def _turn(found: list[Suggestion], which: list[int], meaning: Meaning) -> None:
    for index in which:
        found[index] = replace(found[index], meaning=meaning)


_MANY = {Meaning.IGNORE, Meaning.GIVEN, Meaning.FAMILY, Meaning.MARK, Meaning.PHONE}


def _keep_one_each(found: list[Suggestion]) -> None:
    """A meaning that stands once goes to the surest column; the others are left aside."""
    for meaning in {one.meaning for one in found} - _MANY:
        claims = [i for i, one in enumerate(found) if one.meaning == meaning]
        claims.sort(key=lambda i: -found[i].confidence)
        for index in claims[1:]:
            found[index] = replace(found[index], meaning=Meaning.IGNORE, confidence=0.3)


def fingerprint(table: Table) -> str:
    """The same for the same form, whoever filled it: its headings in order, days without dates."""
    lines = ["|".join(_bare(line) for line in dict.fromkeys(h) if line) for h in table.headers]
    text = "\n".join([str(table.blocks), *lines])
    return hashlib.sha256(text.encode()).hexdigest()


def _bare(line: str) -> str:
    if is_day(line):
        return "<day>"
    return re.sub(r"\d+", "#", plain(line))
