"""Writing of workbooks that people fill in or read: locked where it matters, safe to open."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fourfold.engines.workbook.model import Value

_HEADER = {"bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF", "border": 1}
_LINE = {"border": 1, "border_color": "#C4CCD2"}
_OPEN = {"bg_color": "#FFFBE6", "locked": False}
# A fixed date keeps the same input at the same bytes.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_LIST = 255


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than a value.

    `choices` makes a list to choose from, shown as they are; `open` cells stay editable on a
    protected sheet; `prompt` is shown when the cell is entered, `refusal` when a value is refused.
    """

    value: Value = None
    choices: tuple[str, ...] = ()
    open: bool = False
    prompt: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, its width in characters, whether it is hidden."""

    title: str
    width: float = 16
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet to write: header row, then `rows`; the header stays in sight.

    `protected` locks all cells that are not open, without a password: it guards against slips.
    `hidden` sheets cannot be shown from the menu of the spreadsheet program.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value | Cell, ...], ...] = ()
    right_to_left: bool = False
    protected: bool = False
    hidden: bool = False
    frozen_columns: int = 0


def write_workbook(sheets: Sequence[SheetLayout], *, title: str = "") -> bytes:
    """The bytes of an .xlsx workbook; the same input gives the same bytes.

    Text is always written as text: nothing that begins with = + - @ becomes a formula, neither now
    nor when the cell is edited, and no text becomes a link.

    Args:
        sheets: in the order of their tabs; the first visible one is opened.
        title: the document's title.

    Raises:
        ValueError: a list of choices that the format cannot hold.
    """
    import xlsxwriter  # noqa: PLC0415 -- the reading process shares this package and must stay small

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": title, "created": _CREATED})
    formats = _Formats(book)
    opened = False
    for layout in sheets:
        sheet = book.add_worksheet(layout.name)
        _write_sheet(sheet, layout, formats)
        if not layout.hidden and not opened:
            sheet.activate()
            sheet.set_first_sheet()
            opened = True
    book.close()
    return target.getvalue()


class _Formats:
    """Cell formats, made once each."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[bool, bool, bool], Any] = {}
        self.header = book.add_format({**_HEADER, "text_wrap": True, "valign": "top"})

    def body(self, *, is_open: bool, quoted: bool, right_to_left: bool) -> Any:
        key = (is_open, quoted, right_to_left)
        if key not in self._made:
            properties: dict[str, Any] = {**_LINE, "text_wrap": True, "valign": "top"}
            if is_open:
                properties |= _OPEN
            if quoted:
                properties |= {"quote_prefix": True}
            if right_to_left:
                properties |= {"reading_order": 2}
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def _write_sheet(sheet: Any, layout: SheetLayout, formats: _Formats) -> None:
    for place, column in enumerate(layout.columns):
        sheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
        sheet.write_string(0, place, column.title, formats.header)
    sheet.freeze_panes(1, layout.frozen_columns)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for number, row in enumerate(layout.rows, start=1):
        for place, item in enumerate(row):
            cell = item if isinstance(item, Cell) else Cell(item)
            _write_cell(sheet, (number, place), cell, formats, rtl=layout.right_to_left)
    if layout.right_to_left:
        sheet.right_to_left()
    if layout.protected:
        sheet.protect("", {"format_rows": True, "format_columns": True, "autofilter": True})
    if layout.hidden:
        sheet.very_hidden()


def _write_cell(
    sheet: Any,
    place: tuple[int, int],
    cell: Cell,
    formats: _Formats,
    *,
    rtl: bool,
) -> None:
    quoted = isinstance(cell.value, str) and cell.value.startswith(_DANGEROUS)
    style = formats.body(is_open=cell.open, quoted=quoted, right_to_left=rtl)
    if cell.value is None or cell.value == "":
        sheet.write_blank(*place, None, style)
    elif isinstance(cell.value, str):
        sheet.write_string(*place, cell.value, style)
    else:
        sheet.write_number(*place, cell.value, style)
    if cell.choices:
        _offer(sheet, place, cell)


def _offer(sheet: Any, place: tuple[int, int], cell: Cell) -> None:
    if any("," in choice for choice in cell.choices) or len(",".join(cell.choices)) > _LONGEST_LIST:
        problem = f"These choices do not fit a list in a cell: {', '.join(cell.choices)}"
        raise ValueError(problem)
    sheet.data_validation(
        *place,
        *place,
        {
            "validate": "list",
            "source": list(cell.choices),
            "input_message": cell.prompt[:255],
            "error_message": cell.refusal[:255],
        },
    )
