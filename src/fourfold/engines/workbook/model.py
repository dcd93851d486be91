"""What reading gives, and how much may be read."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | float | None

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a workbook may ask for; the defaults suit questionnaires with room to spare.

    Sizes are bytes, `seconds` is wall time (processor time is held to the same number), `memory`
    is the address space of the reading process, `ratio` how many times a part may grow.
    """

    file_size: int = 20 * MEBIBYTE
    parts: int = 500
    unpacked_size: int = 100 * MEBIBYTE
    ratio: int = 200
    sheets: int = 60
    rows: int = 20_000
    columns: int = 256
    cells: int = 1_000_000
    cell_text: int = 32_767
    text: int = 20_000_000
    memory: int = 512 * MEBIBYTE
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows[0]` is row 1 of the screen; rows end at their last value.

    `merged` are cells shown as one: top, left, bottom, right, counted from 1. Their value stands
    in the first of them.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of cells, in the order of their tabs."""

    name: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, capitals aside, or None."""
        wanted = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == wanted), None)
