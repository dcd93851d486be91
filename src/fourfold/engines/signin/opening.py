"""A file to grids of text: XLSX by the guarded reader, CSV in any usual encoding and delimiter."""

from __future__ import annotations

import codecs
import csv
import io
from itertools import pairwise

from fourfold.engines.signin.errors import EmptySheet, NotASheet, TooLong, UnreadableText
from fourfold.engines.signin.model import Grid, Row
from fourfold.engines.workbook import Limits, Sheet, Value, read_workbook

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = ";,\t|"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASCII, _MOST = 0x7F, 0.6
_SMALL_LETTERS = {"cp1256": (0x0620, 0x064A), "cp1251": (0x0430, 0x044F)}
ROWS, COLUMNS, CELL = 5_000, 120, 2_000
LIMITS = Limits(rows=ROWS, columns=COLUMNS, cells=200_000)


def open_grids(data: bytes, *, name: str) -> tuple[Grid, ...]:
    """The visible sheets of a file that hold anything, cells as text.

    Raises:
        WorkbookError, SheetError: the file cannot be read; the sentence names place and cure.
    """
    if data.startswith(_OLE):
        raise NotASheet(file=name)
    if data.startswith(_ZIP):
        book = read_workbook(data, name=name, limits=LIMITS)
        grids = [_of_sheet(sheet) for sheet in book.sheets if not sheet.hidden]
    else:
        grids = [Grid("", _csv_rows(data, name))]
    filled = tuple(grid for grid in grids if any(any(row) for row in grid.rows))
    if not filled:
        raise EmptySheet(file=name)
    return filled


def as_text(value: Value) -> str:
    """A cell as people see it: whole numbers without a point, spaces once, lines kept."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)
    lines = (" ".join(line.split()) for line in str(value).splitlines())
    return "\n".join(line for line in lines if line)[:CELL]


def _of_sheet(sheet: Sheet) -> Grid:
    width = max((len(row) for row in sheet.rows), default=0)
    cells = [[as_text(v) for v in row] + [""] * (width - len(row)) for row in sheet.rows]
    for top, left, bottom, right in sheet.merged:
        _fill(cells, (top - 1, left - 1, min(bottom, len(cells)), min(right, width)))
    return Grid(sheet.name, tuple(map(tuple, cells)))


def _fill(cells: list[list[str]], box: tuple[int, int, int, int]) -> None:
    top, left, bottom, right = box
    if top >= bottom or left >= right:
        return
    value = cells[top][left]
    for row in cells[top:bottom]:
        for column in range(left, right):
            row[column] = row[column] or value


def _csv_rows(data: bytes, name: str) -> tuple[Row, ...]:
    text = decoded(data, name)
    delimiter = _delimiter(text)
    try:
        rows = [
            tuple(as_text(cell) for cell in row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error:
        raise UnreadableText(file=name) from None
    if len(rows) > ROWS or any(len(row) > COLUMNS for row in rows):
        raise TooLong(file=name, rows=ROWS, columns=COLUMNS)
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def decoded(data: bytes, name: str) -> str:
    """Text by its mark of order, as UTF-8, else in the old encoding that its letters speak for.

    Raises:
        UnreadableText: it holds zero bytes, or it is no text in any of them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _tried(data, encoding, name)
    if b"\x00" in data:
        raise UnreadableText(file=name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _tried(data, _old_encoding(data), name)


def _tried(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableText(file=name) from None


def _old_encoding(data: bytes) -> str:
    """Western unless high bytes come in words: those of other scripts are all high bytes."""
    high = [byte > _ASCII for byte in data]
    pairs = sum(a and b for a, b in pairwise(high))
    if pairs * 2 < sum(high):
        return "cp1252"
    shares = {name: _share(data, name, sum(high)) for name in _SMALL_LETTERS}
    likely = max(shares, key=lambda name: shares[name])
    return likely if shares[likely] >= _MOST else "gb18030"


def _share(data: bytes, encoding: str, high: int) -> float:
    """How much of the high bytes are small letters of the script that the encoding is for."""
    low, last = _SMALL_LETTERS[encoding]
    text = data.decode(encoding, errors="replace")
    return sum(low <= ord(c) <= last for c in text) / high


def _delimiter(text: str) -> str:
    """The sign that cuts most lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) > len("sep="):
        return lines[0][4]

    def weight(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        filled = [count for count in counts if count]
        usual = max(set(filled), key=filled.count) if filled else 0
        return (sum(count == usual for count in filled), usual)

    return max(_DELIMITERS, key=weight)
