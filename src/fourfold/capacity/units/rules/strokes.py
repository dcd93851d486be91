"""Signatures drawn with a finger: whole numbers on a fixed field, and nothing else."""

import json
from typing import Any

from django.utils.translation import gettext as _

from fourfold.capacity.units.contracts import Point, Stroke
from fourfold.kernel.errors import Invalid

WIDTH, HEIGHT = 600, 280
LONGEST = 60_000
MOST_STROKES, MOST_POINTS, FEWEST_POINTS = 200, 6000, 4


def read_strokes(text: str) -> tuple[Stroke, ...]:
    """Strokes from the JSON that the page sends; none from an empty text.

    Raises:
        Invalid: it is no drawing of ours, too large, or only a dot.
    """
    if not text.strip():
        return ()
    strokes = _read(text) if len(text) <= LONGEST else None
    if strokes is None:
        raise Invalid(_("The drawing could not be read. Clear it and sign again."))
    if not strokes:
        return ()
    if sum(len(stroke) for stroke in strokes) < FEWEST_POINTS:
        raise Invalid(_("The drawing is only a dot. Clear it and sign again."))
    return strokes


def _read(text: str) -> tuple[Stroke, ...] | None:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return None
    if len(rows) > MOST_STROKES or sum(map(len, rows)) > MOST_POINTS:
        return None
    strokes = [_stroke(row) for row in rows]
    return None if None in strokes else tuple(stroke for stroke in strokes if stroke)


def _stroke(row: list[Any]) -> Stroke | None:
    points = [_point(pair) for pair in row]
    return None if None in points else tuple(point for point in points if point)


def _point(pair: Any) -> Point | None:
    if not isinstance(pair, list) or [type(value) for value in pair] != [int, int]:
        return None
    x, y = pair
    return (x, y) if 0 <= x <= WIDTH and 0 <= y <= HEIGHT else None


def svg_path(strokes: tuple[Stroke, ...]) -> str:
    """The same as the `d` of an SVG path: letters and whole numbers only."""
    return "".join(_path_of(stroke) for stroke in strokes)


def _path_of(stroke: Stroke) -> str:
    start, *rest = stroke
    moved = rest or [start]
    return f"M{start[0]} {start[1]}" + "".join(f"L{x} {y}" for x, y in moved)
