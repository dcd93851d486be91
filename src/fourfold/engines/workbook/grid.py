"""The cells of one sheet, read as a stream and held to the limits while they arrive."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta

from fourfold.engines.workbook.cells import (
    BadNumber,
    BadReference,
    CellTooLong,
    ErrorValueFound,
    FarCell,
    FormulaWithoutValue,
    RowsOutOfOrder,
    SharedStringMissing,
    TooManyCells,
    TooManyColumns,
    TooManyRows,
    TooMuchText,
)
from fourfold.engines.workbook.model import Limits, Value
from fourfold.engines.workbook.parts import unescape
from fourfold.engines.workbook.xml_parts import Attributes

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_LARGEST_WHOLE = 2**53
_LAST_DAY = 2_958_465
_MOST_MERGED = 20_000


class Budget:
    """What all sheets of one workbook may still use together."""

    def __init__(self, limits: Limits) -> None:
        """Start with everything unused."""
        self.limits = limits
        self._cells = self._text = 0

    def use_cells(self, count: int) -> None:
        """Take cells, padding included.

        Raises:
            TooManyCells: none are left.
        """
        self._cells += count
        if self._cells > self.limits.cells:
            raise TooManyCells(limit=self.limits.cells)

    def use_text(self, length: int) -> None:
        """Take characters; a shared text counts each time it is shown.

        Raises:
            TooMuchText: none are left.
        """
        self._text += length
        if self._text > self.limits.text:
            raise TooMuchText(limit=self.limits.text)


class CellReader:
    """From the text of a cell to its value."""

    def __init__(self, shared: list[str], dates: frozenset[int], *, from_1904: bool) -> None:
        """Keep what cells refer to: shared texts and the styles that mean dates."""
        self._shared, self._dates = shared, dates
        self._epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 -- cells have no zone
        self._from_1904 = from_1904

    def value(self, cell: str, kind: str, style: str, raw: str) -> Value:
        """The value of a cell that has one.

        Raises:
            CellError: an error value, a missing shared text, a number that is none.
        """
        if kind == "e":
            raise ErrorValueFound(cell=cell, value=raw)
        if kind == "s":
            return self._shared_text(cell, raw)
        if kind in ("str", "inlineStr"):
            return unescape(raw)
        if kind == "d":
            return raw.strip()
        if kind == "b":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        return self._numeric(cell, style, raw)

    def _shared_text(self, cell: str, raw: str) -> str:
        text = raw.strip()
        if text.isascii() and text.isdigit() and int(text) < len(self._shared):
            return self._shared[int(text)]
        raise SharedStringMissing(cell=cell, value=text[:20])

    def _numeric(self, cell: str, style: str, raw: str) -> Value:
        try:
            number = float(raw)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise BadNumber(cell=cell, value=raw[:40])
        if style.isdigit() and int(style) in self._dates:
            return self._date(cell, number)
        whole = number.is_integer() and abs(number) <= _LARGEST_WHOLE
        return int(number) if whole else number

    def _date(self, cell: str, number: float) -> str:
        """ISO text: a date, a time when there is no day, both when there are both."""
        if not 0 <= number <= _LAST_DAY:
            raise BadNumber(cell=cell, value=number)
        # The 1900 calendar of spreadsheets has a 29 February 1900 that never was.
        day = number + 1 if not self._from_1904 and 1 <= number < 60 else number  # noqa: PLR2004 -- 29 February 1900
        moment = self._epoch + timedelta(seconds=round(day * 86_400))
        if number < 1:
            return moment.time().isoformat()
        midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
        return moment.date().isoformat() if midnight else moment.isoformat()


class Grid:
    """Handlers that build the rows of one sheet."""

    def __init__(self, cells: CellReader, budget: Budget) -> None:
        """Start an empty sheet; `row` is the row being read."""
        self.rows: list[list[Value]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.row = 0
        self._cells, self._budget = cells, budget
        self._filled_rows = 0
        self._current: list[Value] = []
        self._column = self._filled = 0
        self._cell = self._kind = self._style = ""
        self._pieces: list[str] = []
        self._length = 0
        self._formula = self._valued = self._collecting = self._phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element opens."""
        if name == "row":
            self._start_row(attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic = True
        elif name in ("v", "t"):
            self._valued = True
            self._collecting = not self._phonetic
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        """Text arrives; only that of values counts."""
        if self._collecting:
            self._pieces.append(text)
            self._length += len(text)
            if self._length > self._budget.limits.cell_text:
                raise CellTooLong(cell=self._cell, limit=self._budget.limits.cell_text)

    def end(self, name: str) -> None:
        """An element closes."""
        if name in ("v", "t"):
            self._collecting = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._current:
            self.rows.extend([] for _ in range(self.row - 1 - len(self.rows)))
            self.rows.append(self._current)

    def _merge(self, reference: str) -> None:
        """Cells shown as one. What names none is left out: the values are there without it."""
        first, _, last = reference.partition(":")
        if len(self.merged) >= _MOST_MERGED or not (_REFERENCE.fullmatch(first) and last):
            return
        if _REFERENCE.fullmatch(last):
            (left, top), (right, bottom) = _place(first), _place(last)
            self.merged.append((top, left, bottom, right))

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", str(self.row + 1))
        if not (number.isascii() and number.isdigit() and 0 < int(number) <= _LAST_ROW):
            raise BadReference(cell=number[:20])
        if int(number) <= self.row:
            raise RowsOutOfOrder(cell=number)
        self.row = int(number)
        self._current = []
        self._column = self._filled = 0

    def _start_cell(self, attributes: Attributes) -> None:
        column = self._column + 1
        self._cell = attributes.get("r", "")
        if self._cell:
            column, row = _place(self._cell)
            if row != self.row:
                raise BadReference(cell=self._cell)
        else:
            self._cell = f"{column_letters(column)}{self.row}"
        if column <= self._column:
            raise RowsOutOfOrder(cell=self._cell)
        self._column = column
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._pieces, self._length = [], 0
        self._formula = self._valued = self._collecting = self._phonetic = False

    def _end_cell(self) -> None:
        raw = "".join(self._pieces)
        if self._formula and not raw and not (self._kind == "str" and self._valued):
            raise FormulaWithoutValue(cell=self._cell)
        if not raw:
            return
        value = self._cells.value(self._cell, self._kind, self._style, raw)
        if value in ("", None):
            return
        self._check_place()
        if isinstance(value, str):
            self._budget.use_text(len(value))
        self._budget.use_cells(self._column - len(self._current))
        self._current.extend([None] * (self._column - 1 - len(self._current)))
        self._current.append(value)
        self._filled += 1
        self._filled_rows += self._filled == 1

    def _check_place(self) -> None:
        """A long or wide table is told from a lone far cell by what came before it."""
        limits = self._budget.limits
        if self.row > limits.rows:
            if self._filled_rows >= limits.rows // 2:
                raise TooManyRows(limit=limits.rows)
            raise FarCell(cell=self._cell)
        if self._column > limits.columns:
            if self._filled >= limits.columns // 2:
                raise TooManyColumns(limit=limits.columns)
            raise FarCell(cell=self._cell)


def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _place(reference: str) -> tuple[int, int]:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise BadReference(cell=reference[:20])
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    if column > _LAST_COLUMN or int(match[2]) > _LAST_ROW:
        raise BadReference(cell=reference)
    return column, int(match[2])
