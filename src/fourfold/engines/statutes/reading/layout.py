"""Runs of letters on a page to lines in reading order: one column or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from fourfold.engines.statutes.reading.starts import BARE

_WIDE_GAP = 2.5  # heights of a letter
_SAME_LINE = 0.6  # of a height
_PARAGRAPH = 1.75  # of the usual distance of lines
_SIDE = 0.25
_CROSSING = 0.2
_LONGEST_NOTE = 40
_FEW = 2  # a title and a foot
_NOTE_LINES = 2.2  # heights of a letter between two lines of one note


@dataclass(slots=True)
class Run:
    """Letters on one line, close together. Coordinates are points from the lower left."""

    parts: list[str] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0

    @property
    def text(self) -> str:
        """The letters as text."""
        return "".join(self.parts)

    def add(self, blank: str) -> None:
        """Add a blank, which has no box."""
        if self.parts:
            self.parts.append(blank)

    def put(self, letter: str, left: float, right: float, bottom: float, top: float) -> None:
        """Add a letter with its box."""
        if not "".join(self.parts).strip():
            self.left, self.right, self.bottom, self.top = left, right, bottom, top
        self.parts.append(letter)
        self.left, self.right = min(self.left, left), max(self.right, right)
        self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)

    def leaves(self, left: float, bottom: float, top: float) -> bool:
        """Whether a letter at this place belongs to another line, or to another column."""
        if not self.parts:
            return False
        height = max(self.top - self.bottom, 4.0)
        apart = min(abs(left - self.right), abs(left - self.left)) > _WIDE_GAP * height
        outside = left > self.right or left < self.left
        other_line = bottom > self.top or top < self.bottom
        return other_line or (apart and outside)


def page_lines(runs: Sequence[Run], gutter: float | None, margin: float | None = None) -> list[str]:
    """The lines of a page from top to bottom, a blank one between paragraphs.

    Args:
        runs: all of the page.
        gutter: the middle of the strip between two columns; None for one column.
        margin: where the text begins right of the notes in its margin, or where it ends left of
            them (as a negative place); None without such notes.
    """
    if gutter is None:
        return _lines(runs) if margin is None else _with_notes(runs, margin)
    head, body, foot = _apart(runs)
    lines: list[str] = _lines(head)
    for band in _bands(body, gutter):
        if len(band) == 1 and _crosses(band[0], gutter):
            lines += ["", *_lines(band), ""]
            continue
        sides = [[run for run in band if _is_left(run, gutter) is side] for side in (True, False)]
        if _is_right_to_left(band):
            sides.reverse()
        for side in sides:
            lines += _lines(side)
    return [*lines, *_lines(foot)]


def _apart(runs: Sequence[Run]) -> tuple[list[Run], list[Run], list[Run]]:
    """The rows at the top and at the bottom that a wide gap parts from the columns."""
    rows = _rows(runs)
    if len(rows) < 4:  # noqa: PLR2004 -- head, two lines, foot
        return [], list(runs), []
    gaps = [_middle(one[0]) - _middle(two[0]) for one, two in pairwise(rows)]
    wide = _PARAGRAPH * median(gaps)
    head = rows[0] if gaps[0] > wide else []
    foot = rows[-1] if gaps[-1] > wide else []
    inner = rows[1 if head else 0 : len(rows) - (1 if foot else 0)]
    return head, [run for row in inner for run in row], foot


def _middle(run: Run) -> float:
    return (run.bottom + run.top) / 2


def _is_left(run: Run, gutter: float) -> bool:
    return (run.left + run.right) / 2 < gutter


def _crosses(run: Run, gutter: float) -> bool:
    return run.left < gutter - 2 and run.right > gutter + 2


def margin_of(runs: Sequence[Run], width: float) -> float | None:
    """The place of the strip between the text and notes in its margin; negative on the right.

    Notes are few and short, and hardly a line of the text crosses the strip.
    """
    if len(runs) < 6 or width <= 0:  # noqa: PLR2004 -- too few lines to tell
        return None
    places = [width * step / 100 for step in (*range(14, 31), *(-step for step in range(70, 87)))]
    found = [(crossing, place) for place in places if (crossing := _crossing(runs, place)) <= _FEW]
    return min(found)[1] if found else None


def _crossing(runs: Sequence[Run], margin: float) -> int:
    """How many runs cross the strip; more than `_FEW` where it parts no notes from a text."""
    notes, text = _parted(runs, margin)
    crossing = len(runs) - len(notes) - len(text)
    short = all(len(run.text.strip()) <= _LONGEST_NOTE for run in notes)
    beside = sum(_beside(note, text) for note in notes)
    letters = [sum(len(run.text) for run in side) for side in (notes, text)]
    if notes and short and beside * 2 > len(notes) and letters[1] > 2 * letters[0]:
        return crossing
    return _FEW + 1


def _parted(runs: Sequence[Run], margin: float) -> tuple[list[Run], list[Run]]:
    """The notes and the text on the two sides of a strip."""
    place = abs(margin)
    left = [run for run in runs if run.right <= place]
    right = [run for run in runs if run.left >= place]
    return (left, right) if margin > 0 else (right, left)


def _beside(note: Run, text: Sequence[Run]) -> bool:
    return any(abs(_middle(note) - _middle(run)) < note.top - note.bottom for run in text)


def _with_notes(runs: Sequence[Run], margin: float) -> list[str]:
    """The lines of the text; a note in the margin stands above the section that begins beside it.

    Notes beside other lines (references to other acts) are left out.
    """
    notes, _ = _parted(runs, margin)
    text = [run for run in runs if all(run is not note for note in notes)]
    lines: list[str] = []
    waiting = _blocks(notes)
    previous: float | None = None
    rows = _rows(text)
    usual = _usual_distance(rows)
    for row in rows:
        at = _middle(row[0])
        said = "  ".join(run.text.strip() for run in sorted(row, key=lambda run: run.left))
        if previous is not None and previous - at > _PARAGRAPH * usual:
            lines.append("")
        beside = [block for block in waiting if _begins_at(block, at, usual)]
        if beside and BARE.match(said):
            lines += ["", " ".join(run.text.strip() for run in beside[0])]
        waiting = [block for block in waiting if block not in beside]
        lines.append(said)
        previous = at
    return lines


def _blocks(notes: Sequence[Run]) -> list[list[Run]]:
    """Notes of several lines together, from the top."""
    blocks: list[list[Run]] = []
    for run in sorted(notes, key=_middle, reverse=True):
        height = max(run.top - run.bottom, 4.0)
        if blocks and _middle(blocks[-1][-1]) - _middle(run) < _NOTE_LINES * height:
            blocks[-1].append(run)
        else:
            blocks.append([run])
    return blocks


def _begins_at(block: Sequence[Run], place: float, usual: float) -> bool:
    return abs(_middle(block[0]) - place) < max(usual, 8.0) * 0.7


def _usual_distance(rows: Sequence[Sequence[Run]]) -> float:
    places = [_middle(row[0]) for row in rows]
    return median([one - two for one, two in pairwise(places)]) if len(places) > 1 else 0.0


def usual_gutter(gutters: Sequence[float | None]) -> float | None:
    """The gutter of a document most of whose pages have two columns, for its shorter pages."""
    found = [gutter for gutter in gutters if gutter is not None]
    return median(found) if len(found) * 2 > len(gutters) else None


def gutter_of(runs: Sequence[Run], width: float) -> float | None:
    """The middle of the blank strip between two columns, or None for one column."""
    if len(runs) < 8 or width <= 0:  # noqa: PLR2004 -- too few lines to tell
        return None
    best: tuple[int, float] | None = None
    for step in range(40, 61):
        place = width * step / 100
        crossing = sum(_crosses(run, place) for run in runs)
        # Columns are blocks of text: their runs are wide, not the short ends of table rows.
        left = sum(1 for run in runs if run.right <= place and run.right - run.left > width * 0.1)
        right = sum(1 for run in runs if run.left >= place and run.right - run.left > width * 0.1)
        if crossing > _CROSSING * len(runs) or min(left, right) < _SIDE * len(runs):
            continue
        if best is None or (crossing, abs(step - 50)) < (best[0], abs(best[1] / width * 100 - 50)):
            best = (crossing, place)
    return best[1] if best else None


def _bands(runs: Sequence[Run], gutter: float) -> list[list[Run]]:
    """Runs between those that cross the gutter, from the top; a crossing run is its own band."""
    bands: list[list[Run]] = [[]]
    for run in sorted(runs, key=_middle, reverse=True):
        if _crosses(run, gutter):
            bands += [[run], []]
        else:
            bands[-1].append(run)
    return [band for band in bands if band]


def _is_right_to_left(runs: Iterable[Run]) -> bool:
    text = "".join(run.text for run in runs)
    arabic = sum("\u0590" <= letter <= "\u08ff" for letter in text)
    return arabic * 2 > sum(letter.isalpha() for letter in text)


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs of one height together, from the top."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=_middle, reverse=True):
        height = max(run.top - run.bottom, 4.0)
        if rows and abs(_middle(rows[-1][0]) - _middle(run)) < _SAME_LINE * height:
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _lines(runs: Sequence[Run]) -> list[str]:
    rows = _rows(runs)
    if not rows:
        return []
    turned = _is_right_to_left(runs)
    texts = [
        "  ".join(run.text.strip() for run in sorted(row, key=lambda run: run.left, reverse=turned))
        for row in rows
    ]
    places = [_middle(row[0]) for row in rows]
    distances = [above - below for above, below in pairwise(places)]
    usual = median(distances) if distances else 0.0
    lines = [texts[0]]
    for text, distance in zip(texts[1:], distances, strict=True):
        if distance > _PARAGRAPH * usual:
            lines.append("")
        lines.append(text)
    return lines
