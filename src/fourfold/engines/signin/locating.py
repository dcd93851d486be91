"""Where the table of people stands: beneath titles, headings of up to three lines, in blocks."""

from __future__ import annotations

from collections.abc import Sequence

from fourfold.engines.signin.headers import guess
from fourfold.engines.signin.model import NAMING, Grid, Meaning, Row, Table

_FARTHEST, _LINES = 250, 3
_LEAST, _SURE = 2, 0.7


def find_table(grid: Grid) -> Table | None:
    """The table with the best headings; without any known heading, the longest run of rows."""
    best: tuple[float, int, int] | None = None
    for top in range(min(len(grid.rows), _FARTHEST)):
        for lines in range(1, _LINES + 1):
            worth = _worth(grid, top, lines)
            if worth and (best is None or worth > best[0] + 0.01):
                best = (worth, top, lines)
    return _headed(grid, best[1], best[2]) if best else _bare(grid)


def heading_lines(grid: Grid, top: int, lines: int) -> tuple[Row, ...]:
    """For each column the lines of its heading; a line that is the same all across is a title."""
    rows = [row for row in grid.rows[top : top + lines] if not _is_title(row)]
    width = len(grid.rows[0]) if grid.rows else 0
    return tuple(tuple(row[column] for row in rows) for column in range(width))


def _is_title(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return len(set(filled)) == 1 and len(filled) > _LEAST


def _worth(grid: Grid, top: int, lines: int) -> float:
    """How much rows look like headings: known meanings, each once, a little for further days."""
    if not any(grid.rows[top]) or top + lines > len(grid.rows):
        return 0
    if _is_title(grid.rows[top]) or not any(grid.rows[top + lines - 1]):
        return 0
    guesses = [guess(heading) for heading in heading_lines(grid, top, lines)]
    known = {meaning for meaning, sure in guesses if sure >= _SURE}
    if not known & NAMING or len(known) < _LEAST:
        return 0
    worth = sum(max(s for m, s in guesses if m == meaning) for meaning in known)
    days = sum(meaning == Meaning.MARK for meaning, _sure in guesses)
    return worth + 0.1 * days - 0.3 * (lines - 1) - _data_below(grid, top, lines)


def _data_below(grid: Grid, top: int, lines: int) -> float:
    """What counts against a last line that says nothing of itself: it is a row of the table."""
    if lines == 1:
        return 0
    row = grid.rows[top + lines - 1]
    above = grid.rows[top + lines - 2]
    own = [cell for cell, upper in zip(row, above, strict=True) if cell and cell != upper]
    known = sum(guess((cell,))[1] > 0 or _short_day(cell) for cell in own)
    return 0 if own and known * 2 >= len(own) else 5


def _short_day(cell: str) -> bool:
    return guess(("Day", cell))[0] == Meaning.MARK and len(cell) <= 5  # noqa: PLR2004 -- a number, "AM", "in"


def _headed(grid: Grid, top: int, lines: int) -> Table:
    headings = heading_lines(grid, top, lines)
    used = [column for column, heading in enumerate(headings) if any(heading)]
    left, right = used[0], _rightmost(grid, top, used[-1])
    width, blocks = _blocks(headings[left : right + 1])
    return Table(grid, top, top + lines, left, width, blocks, headings[left : left + width])


def _rightmost(grid: Grid, top: int, last: int) -> int:
    """Columns without a heading belong to the table where most of its rows fill them."""
    rows = [row for row in grid.rows[top:] if sum(map(bool, row)) >= _LEAST]
    while last + 1 < len(grid.rows[0]) and sum(bool(r[last + 1]) for r in rows) * 2 > len(rows):
        last += 1
    return last


def _blocks(headings: tuple[Row, ...]) -> tuple[int, int]:
    """Width and number of the blocks: the shortest period after which headings repeat."""
    length = len(headings)
    for width in range(2, length // 2 + 2):
        repeats = all(headings[i] == headings[i + width] for i in range(length - width))
        if repeats and length >= 2 * width - 1 and _has_name(headings[: length - width]):
            return width, -(-length // width)
    return length, 1


def _has_name(headings: Sequence[Row]) -> bool:
    return any(meaning in NAMING for meaning, _sure in map(guess, headings))


def _bare(grid: Grid) -> Table | None:
    """A list without headings: from the first of its rows that have two cells or more."""
    filled = [i for i, row in enumerate(grid.rows) if len({c for c in row if c}) >= _LEAST]
    if not filled:
        return None
    columns = [c for c in range(len(grid.rows[0])) if any(grid.rows[i][c] for i in filled)]
    left, width = columns[0], columns[-1] - columns[0] + 1
    return Table(grid, filled[0], filled[0], left, width, 1, tuple(() for _ in range(width)))
