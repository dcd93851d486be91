"""Rows of a form as people: typed values, and what cannot be taken with place and cure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from fourfold.engines.signin.cells import CellTrouble, read_field
from fourfold.engines.signin.headers import guess
from fourfold.engines.signin.model import (
    NAMING,
    Form,
    Grid,
    Meaning,
    PersonRow,
    Reading,
    Row,
    RowProblem,
    Table,
)
from fourfold.engines.signin.suggesting import looks_like_name
from fourfold.engines.signin.values import Mark, read_mark
from fourfold.engines.signin.words import holds, plain, table
from fourfold.engines.workbook.grid import column_letters
from fourfold.engines.workbook.messages import gettext_noop

NO_NAME = (
    gettext_noop("The row says something, and no name stands in it."),
    gettext_noop("Write the name there, or empty the row."),
)
LONG_NAME = (
    gettext_noop("The name is longer than %(limit)s signs."),
    gettext_noop("Write the name alone in its cell."),
)
UNCLEAR_MARK = (
    gettext_noop("“%(value)s” is no mark."),
    gettext_noop("Write x for somebody who was there and leave the cell empty otherwise."),
)
_LONGEST = 200
_KNOWN = 0.9
_TWO_SCRIPTS = re.compile(r"\s*[/|\n(]\s*")


def cells_of(form_tables: Sequence[Table]) -> Iterator[tuple[Table, int, int, Row]]:
    """Table, row number (from 1), block and cells of every row that may be somebody's."""
    for one in form_tables:
        said = {plain(line) for heading in one.headers for line in heading if line}
        for index in range(one.first, len(one.grid.rows)):
            for block in range(one.blocks):
                cells = block_cells(one.grid, one, index, block)
                if any(cells) and not _is_heading(cells, said):
                    yield one, index + 1, block, cells


def block_cells(grid: Grid, one: Table, index: int, block: int) -> Row:
    """The cells of one block in one row, padded to its width."""
    start = one.left + block * one.width
    cells = grid.rows[index][start : start + one.width]
    return (*cells, *[""] * (one.width - len(cells)))


def _is_heading(cells: Row, said: set[str]) -> bool:
    """A heading printed again on the next page, or one of another list beneath."""
    filled = {plain(cell) for cell in cells if cell}
    if said and filled <= said:
        return True
    known = [guess((cell,)) for cell in cells if cell]
    sure = [meaning for meaning, sure in known if sure >= _KNOWN]
    return len(sure) > 1 and bool(NAMING & set(sure)) and len(sure) * 2 >= len(known)


def read_rows(form: Form, reading: Reading) -> tuple[PersonRow, ...]:
    """Every row that is somebody's, in order; those that cannot be taken say why.

    Notes, totals, empty numbered lines and repeated headings are nobody's.
    """
    by_meaning: dict[Meaning, list[int]] = {}
    for index, meaning in enumerate(reading.meanings):
        by_meaning.setdefault(meaning, []).append(index)
    marks = _speaking_marks(form, by_meaning)
    found = []
    for one, number, block, cells in cells_of(form.tables):
        if not is_note(cells, by_meaning):
            found.append(_person(one, number, block, cells, by_meaning, marks, reading))
    return tuple(found)


def _speaking_marks(form: Form, by_meaning: dict[Meaning, list[int]]) -> list[int]:
    """Columns of marks; the one signature counts where anybody's signature was typed."""
    days = by_meaning.get(Meaning.MARK, [])
    signatures = by_meaning.get(Meaning.SIGNATURE, [])
    if days or not signatures:
        return days
    cells = [cells for *_place, cells in cells_of(form.tables) if not is_note(cells, by_meaning)]
    return [i for i in signatures if any(row[i] for row in cells)]


def is_note(cells: Row, by_meaning: dict[Meaning, list[int]]) -> bool:
    """Whether a row is nobody's: a number alone, one text all across, a total, a signature line."""
    numbers = by_meaning.get(Meaning.NUMBER, [])
    filled = {index: cell for index, cell in enumerate(cells) if cell and index not in numbers}
    if not filled:
        return True
    naming = [i for kind in NAMING for i in by_meaning.get(kind, [])]
    named = " ".join(cells[i] for i in sorted(naming) if cells[i])
    words = table()["notes"]["words"]
    begins = [plain(next(cell for cell in cells if cell)), plain(named)]
    noted = any(b == w or b.startswith(f"{w} ") for b in begins for w in words)
    if len(set(filled.values())) == 1:
        lone = next(iter(filled))
        return len(filled) > 1 or lone not in naming or noted or not looks_like_name(named)
    return noted and (not named or not looks_like_name(named) or _few(filled, begins[0], words))


def _few(filled: dict[int, str], begin: str, words: Sequence[str]) -> bool:
    return len(set(filled.values())) <= 3 and any(holds(begin, word) for word in words)  # noqa: PLR2004 -- a total has a word and a figure or two


def _person(
    one: Table,
    number: int,
    block: int,
    cells: Row,
    by_meaning: dict[Meaning, list[int]],
    marks: list[int],
    reading: Reading,
) -> PersonRow:
    place = _Place(one, number, block)
    name, other = _name(cells, by_meaning)
    problems = list(_name_problems(place, name, by_meaning))
    facts: dict[str, Any] = {}
    for meaning, columns in by_meaning.items():
        for column in columns:
            try:
                facts |= read_field(meaning, cells[column], reading)
            except CellTrouble as trouble:
                problems.append(place.problem(column, trouble))
    seen = [(column, read_mark(cells[column])) for column in marks]
    problems += [
        place.problem(column, CellTrouble(*UNCLEAR_MARK, {"value": cells[column]}))
        for column, mark in seen
        if mark == Mark.UNCLEAR
    ]
    return PersonRow(
        sheet=one.grid.sheet,
        number=number,
        block=block,
        name=name,
        other_name=other,
        marks=tuple(column for column, mark in seen if mark == Mark.PRESENT),
        marked=bool(marks),
        problems=tuple(problems),
        **facts,
    )


class _Place:
    """Where a row stands, to say it."""

    def __init__(self, one: Table, number: int, block: int) -> None:
        self._table, self._number, self._block = one, number, block

    def problem(self, column: int, trouble: CellTrouble) -> RowProblem:
        """What is wrong in one cell."""
        left = self._table.left + self._block * self._table.width
        return RowProblem(
            self._table.grid.sheet,
            self._number,
            column_letters(left + column + 1),
            trouble.problem,
            trouble.cure,
            trouble.params,
            trouble.fatal,
        )


def _name(cells: Row, by_meaning: dict[Meaning, list[int]]) -> tuple[str, str]:
    """The name in one line, given before family, and the one in another script beside it."""
    order = (Meaning.NAME, Meaning.GIVEN, Meaning.FAMILY)
    parts = [cells[i] for kind in order for i in by_meaning.get(kind, []) if cells[i]]
    other = " ".join(cells[i] for i in by_meaning.get(Meaning.OTHER_NAME, []) if cells[i])
    name = " ".join(parts)
    if not other:
        name, other = _two_scripts(name)
    name, other = (" ".join(text.split()).strip(" .,;") for text in (name, other))
    return (name, other) if name else (other, "")


def _two_scripts(name: str) -> tuple[str, str]:
    """A name written in two scripts in one cell, taken apart."""
    pieces = [piece for piece in _TWO_SCRIPTS.split(name.rstrip(")")) if piece]
    if len(pieces) != 2:  # noqa: PLR2004 -- two scripts
        return name, ""
    first, second = (_script(piece) for piece in pieces)
    return (pieces[0], pieces[1]) if first and second and first != second else (name, "")


def _script(text: str) -> str:
    return next((unicodedata.name(c, "").split()[0] for c in text if c.isalpha()), "")


def _name_problems(
    place: _Place, name: str, by_meaning: dict[Meaning, list[int]]
) -> Iterator[RowProblem]:
    column = min((i for kind in NAMING for i in by_meaning.get(kind, [])), default=0)
    if not any(c.isalpha() for c in name):
        yield place.problem(column, CellTrouble(*NO_NAME, {}))
    elif len(name) > _LONGEST:
        yield place.problem(column, CellTrouble(*LONG_NAME, {"limit": _LONGEST}))
