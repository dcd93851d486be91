"""A return pack that came back: read as a whole, or refused with all its problems at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fourfold.engines.returnpack.building import asked
from fourfold.engines.returnpack.errors import (
    AnswerOffScale,
    ColumnMissing,
    FileNameUnusable,
    IdMissing,
    IndicatorUnknown,
    LinkUnusable,
    NotAReturnPack,
    NotAsked,
    PackErrors,
    PackProblem,
    PackSheetMissing,
    RowDuplicated,
    WrongEdition,
    WrongInstrument,
)
from fourfold.engines.returnpack.labels import CHOICES, FORMAT, LEVELS, META_SHEET, READ_COLUMNS
from fourfold.engines.returnpack.model import PackMeta, PackReturn, PackRow
from fourfold.engines.workbook import Sheet, Value, Workbook

_HEADING_ROWS = 10
_LINK = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_OUTSIDE = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)|/$|[\x00-\x1f]")
_LONGEST_COUNT = 15


def read_pack(workbook: Workbook, instrument: Mapping[str, Any]) -> PackReturn:
    """The answers of a return pack.

    Rows may be sorted, filtered out or left empty; columns may be moved. An empty answer is no
    answer. Choices are understood in the pack's language and in the scale's own words.

    Args:
        workbook: what `read_workbook` gave.
        instrument: the document of the edition that the round is pinned to.

    Raises:
        PackErrors: everything found wrong, each with sheet, row and cure.
    """
    words = _meta_words(workbook)
    meta = _meta(workbook, words, instrument)
    sheet = workbook.sheet(words.get("sheet", ""))
    if sheet is None:
        raise PackErrors(workbook.name, [PackSheetMissing(missing=words.get("sheet", ""))])
    heading, columns = _columns(workbook, sheet, words)
    reader = _Rows(sheet.name, instrument, meta.respondent_class, words)
    for number, values in enumerate(sheet.rows[heading:], start=heading + 1):
        reader.take(number, {key: _text(values, place) for key, place in columns.items()})
    if reader.problems:
        raise PackErrors(workbook.name, reader.problems)
    return PackReturn(meta, tuple(reader.rows))


class _Rows:
    """Takes row after row and gathers what is good and what is not."""

    def __init__(
        self,
        sheet: str,
        instrument: Mapping[str, Any],
        respondent_class: str,
        words: Mapping[str, str],
    ) -> None:
        self.rows: list[PackRow] = []
        self.problems: list[PackProblem] = []
        self._sheet = sheet
        self._scales = {row["code"]: row["scale"] for row in instrument["indicators"]}
        self._asked = {row["code"] for row in asked(instrument, respondent_class)}
        self._choices = {words.get(f"choice:{key}", key).casefold(): key for key in CHOICES}
        self._choices |= {key: key for key in CHOICES}
        self._first: dict[str, int] = {}

    def take(self, number: int, cells: dict[str, str]) -> None:
        code = cells.pop("id")
        filled = any(cells.values())
        if not code:
            if filled:
                self._add(IdMissing, number)
            return
        if code in self._first:
            self._add(RowDuplicated, number, indicator=code, first=self._first[code])
            return
        self._first[code] = number
        if code not in self._scales:
            self._add(IndicatorUnknown, number, indicator=code)
        elif filled and code not in self._asked:
            self._add(NotAsked, number, indicator=code)
        elif filled:
            self._take_answer(number, code, cells)

    def _take_answer(self, number: int, code: str, cells: dict[str, str]) -> None:
        scale, raw = self._scales[code], cells["answer"]
        value = on_scale(scale, raw, self._choices)
        if raw and value is None:
            allowed = self._allowed(scale)
            self._add(AnswerOffScale, number, indicator=code, value=raw[:80], allowed=allowed)
        link, file = cells["evidence_link"], cells["evidence_file"].replace("\\", "/")
        if link and not _LINK.fullmatch(link):
            self._add(LinkUnusable, number, value=link[:80])
        if file and _OUTSIDE.search(file):
            self._add(FileNameUnusable, number, value=file[:80])
        self.rows.append(PackRow(number, code, value, link, file, cells["note"]))

    def _allowed(self, scale: str) -> str:
        if scale == "yes-partly-no":
            shown = {key: word for word, key in reversed(self._choices.items())}
            return ", ".join(shown[key] for key in CHOICES)
        return ", ".join(LEVELS) if scale == "ladder" else "0, 1, 2, 3 …"

    def _add(self, problem: type[PackProblem], row: int, **params: Any) -> None:
        self.problems.append(problem(sheet=self._sheet, row=row, **params))


def on_scale(scale: str, raw: str, choices: Mapping[str, str]) -> str | None:
    """The scale's own spelling of an answer, or None when it has none."""
    text = raw.strip()
    if not text:
        return None
    if scale == "yes-partly-no":
        return choices.get(text.casefold())
    if scale == "ladder":
        return text if text in LEVELS else None
    if scale == "count":
        digits = text.isascii() and text.isdigit() and len(text) <= _LONGEST_COUNT
        return str(int(text)) if digits else None
    return text


def _meta_words(workbook: Workbook) -> dict[str, str]:
    sheet = workbook.sheet(META_SHEET)
    rows = () if sheet is None else sheet.rows
    return {_text(row, 0): _text(row, 1) for row in rows}


def _meta(workbook: Workbook, words: Mapping[str, str], instrument: Mapping[str, Any]) -> PackMeta:
    problem: PackProblem | None = None
    if words.get("format") != FORMAT:
        problem = NotAReturnPack()
    elif words.get("instrument") != instrument["code"]:
        problem = WrongInstrument(found=words.get("instrument", ""), expected=instrument["code"])
    elif words.get("edition") != instrument["edition"]:
        problem = WrongEdition(found=words.get("edition", ""), expected=instrument["edition"])
    if problem is not None:
        raise PackErrors(workbook.name, [problem])
    return PackMeta(
        instrument=words["instrument"],
        edition=words["edition"],
        round_id=words.get("round", ""),
        return_id=words.get("return", ""),
        language=words.get("language", "en"),
        respondent_class=words.get("class", ""),
    )


def _columns(
    workbook: Workbook, sheet: Sheet, words: Mapping[str, str]
) -> tuple[int, dict[str, int]]:
    """The number of the heading row and where each column is."""
    wanted = {key: words.get(f"column:{key}", key).casefold() for key in READ_COLUMNS}
    best: tuple[int, dict[str, int]] = (1, {})
    for number, row in enumerate(sheet.rows[:_HEADING_ROWS], start=1):
        headings = [_text(row, place).casefold() for place in range(len(row))]
        found = {key: headings.index(word) for key, word in wanted.items() if word in headings}
        if len(found) > len(best[1]):
            best = (number, found)
    missing = [key for key in READ_COLUMNS if key not in best[1]]
    if missing:
        shown = (words.get(f"column:{key}", key) for key in missing)
        raise PackErrors(
            workbook.name,
            [ColumnMissing(sheet=sheet.name, row=best[0], column=word) for word in shown],
        )
    return best


def _text(row: Sequence[Value], place: int) -> str:
    value = row[place] if place < len(row) else None
    return "" if value is None else str(value).strip()
