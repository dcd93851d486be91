"""What runs in the reading process: one workbook to plain values.

It imports nothing beyond the standard library and this project; see `engines.confined`.
"""

from __future__ import annotations

from typing import Any

from fourfold.engines.workbook.container import Container
from fourfold.engines.workbook.errors import WorkbookError
from fourfold.engines.workbook.grid import Budget, CellReader, Grid
from fourfold.engines.workbook.model import Limits
from fourfold.engines.workbook.parts import (
    SheetPart,
    read_book,
    read_date_styles,
    read_shared_strings,
)
from fourfold.engines.workbook.xml_parts import parse_part


def answer(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """All sheets, or the refusal, as plain values; `options` are the fields of `Limits`."""
    try:
        return {"sheets": read(data, Limits(**options))}
    except WorkbookError as error:
        return {
            "error": type(error).__name__,
            "sheet": error.sheet,
            "row": error.row,
            "params": error.params,
        }


def read(data: bytes, limits: Limits) -> list[dict[str, Any]]:
    """All sheets as plain values.

    Raises:
        WorkbookError: the first thing found wrong, without the file's name.
    """
    container = Container(data, limits)
    book = read_book(container, limits)
    cells = CellReader(
        read_shared_strings(container, book.shared_strings, limits),
        read_date_styles(container, book.styles),
        from_1904=book.from_1904,
    )
    budget = Budget(limits)
    return [
        {"name": s.name, "hidden": s.hidden} | _read_sheet(container, s, cells, budget)
        for s in book.sheets
    ]


def _read_sheet(
    container: Container, sheet: SheetPart, cells: CellReader, budget: Budget
) -> dict[str, list[Any]]:
    grid = Grid(cells, budget)
    try:
        parse_part(
            sheet.part,
            container.chunks(sheet.part),
            start=grid.start,
            end=grid.end,
            text=grid.text,
        )
    except WorkbookError as error:
        error.sheet, error.row = sheet.name, grid.row or None
        raise
    return {"rows": grid.rows, "merged": grid.merged}
