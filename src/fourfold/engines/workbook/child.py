"""The reading process: it has little memory and time, reads one workbook, and ends.

It gets the bytes on standard input, the limits and its parent's number as arguments, and answers
with one line of JSON. It imports nothing beyond the standard library and this package, has none of
its parent's environment, and ends by itself when the parent is gone.
"""

from __future__ import annotations

import json
import math
import os
import resource
import signal
import sys
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

OUT_OF_MEMORY = 86
_LOOK_FOR_PARENT_EVERY = 0.2


def main() -> None:
    """Read standard input under the limits and print the outcome."""
    limits = Limits(**json.loads(sys.argv[1]))
    _end_with_parent(int(sys.argv[2]))
    _lower_limits(limits)
    try:
        outcome = json.dumps(_read(sys.stdin.buffer.read(), limits), ensure_ascii=False)
        sys.stdout.buffer.write(outcome.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    # An orderly exit takes the signal's handler away first, and the next signal would then kill.
    os._exit(0)


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
        {"name": s.name, "hidden": s.hidden, "rows": _rows(container, s, cells, budget)}
        for s in book.sheets
    ]


def _read(data: bytes, limits: Limits) -> dict[str, Any]:
    try:
        return {"sheets": read(data, limits)}
    except WorkbookError as error:
        return {
            "error": type(error).__name__,
            "sheet": error.sheet,
            "row": error.row,
            "params": error.params,
        }


def _rows(
    container: Container, sheet: SheetPart, cells: CellReader, budget: Budget
) -> list[list[Any]]:
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
    return grid.rows


def _end_with_parent(parent: int) -> None:
    def look(*_: object) -> None:
        if os.getppid() != parent:
            os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK_FOR_PARENT_EVERY, _LOOK_FOR_PARENT_EVERY)


def _lower_limits(limits: Limits) -> None:
    seconds = math.ceil(limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
