"""A file as a form: its tables of one layout, what their columns mean, what has to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fourfold.engines.signin.dates import order_of
from fourfold.engines.signin.errors import NoTable
from fourfold.engines.signin.locating import find_table
from fourfold.engines.signin.model import NAMING, Form, Grid, Meaning, Row, Suggestion, Table
from fourfold.engines.signin.opening import open_grids
from fourfold.engines.signin.rows import cells_of, is_note
from fourfold.engines.signin.suggesting import fingerprint, suggest

_DATED = (Meaning.DATE, Meaning.BIRTH_DATE)
_TITLES = 12
FAR = date(2099, 12, 31)


def understand(data: bytes, *, name: str, latest: date = FAR) -> Form:
    """What a sign-in sheet holds, as far as it can be told from the sheet itself.

    Args:
        data: an .xlsx workbook, or CSV in any usual encoding and delimiter.
        name: the file's name, for messages.
        latest: the last day that it can speak of; short years are read by it.

    Raises:
        WorkbookError: nothing in it can be read as a list of people.
    """
    grids = open_grids(data, name=name)
    tables = [table for grid in grids if (table := find_table(grid)) is not None]
    suggested = [(table, _columns([table])) for table in tables]
    named = [(table, columns) for table, columns in suggested if _names_people(columns)]
    if not named:
        raise NoTable(file=name)
    best = max(named, key=lambda pair: (_known(pair[1]), _length(pair[0])))[0]
    same = tuple(table for table, _columns in named if _is_same(table, best))
    columns = _columns(same)
    return Form(
        name=name,
        tables=same,
        columns=columns,
        layout=fingerprint(best),
        orders=_orders(same, columns, latest),
        titles=_titles(best.grid, best.top),
    )


def _columns(tables: Sequence[Table]) -> tuple[Suggestion, ...]:
    """Twice: what the first look takes for notes does not speak in the second."""
    rows = [cells for *_place, cells in cells_of(tables)]
    first = suggest(tables, rows)
    meanings: dict[Meaning, list[int]] = {}
    for index, column in enumerate(first):
        meanings.setdefault(column.meaning, []).append(index)
    return suggest(tables, [cells for cells in rows if not is_note(cells, meanings)] or rows)


def _names_people(columns: Sequence[Suggestion]) -> bool:
    return any(column.meaning in NAMING for column in columns)


def _known(columns: Sequence[Suggestion]) -> float:
    return sum(c.confidence for c in columns if c.meaning != Meaning.IGNORE)


def _length(table: Table) -> int:
    return len(table.grid.rows) - table.first


def _is_same(table: Table, best: Table) -> bool:
    return fingerprint(table) == fingerprint(best)


def _orders(tables: Sequence[Table], columns: Sequence[Suggestion], latest: date) -> dict[int, str]:
    """The order of each column of dates, where its figures leave a question or answer it."""
    rows: list[Row] = [cells for *_place, cells in cells_of(tables)]
    found = {
        index: order_of([cells[index] for cells in rows], latest=latest)
        for index, column in enumerate(columns)
        if column.meaning in _DATED
    }
    return {index: order for index, order in found.items() if order is not None}


def _titles(grid: Grid, top: int) -> tuple[str, ...]:
    """What stands above the table."""
    cells = (cell for row in grid.rows[:top] for cell in row if cell)
    return tuple(dict.fromkeys(cells))[:_TITLES]
