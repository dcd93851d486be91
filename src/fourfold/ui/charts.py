"""Geometry of the charts, as frozen values in text that templates can print. No Django here.

Coordinates are strings with a point as decimal mark: a template that prints floats would follow
the reader's language, and SVG knows only one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor, log10

from fourfold.kernel.sentences import decimal, paired
from fourfold.ui.components import (
    Bar,
    BarChart,
    LineChart,
    MapStatus,
    QuarterChart,
    QuarterRow,
    Tile,
    TileMap,
)

TOP_LEVEL = 4
TILE_PITCH = 34
CHART_WIDTH, CHART_HEIGHT = 400, 210
PLOT_START, PLOT_END, PLOT_TOP, PLOT_BOTTOM = 8, 392, 22, 180
LABEL_PITCH = 8  # a letter of a label with some room beside it


@dataclass(frozen=True, slots=True)
class Gauge:
    """A level as shares of the bar's length, in percent."""

    known: bool
    value: str = "0"
    low: str = ""
    high: str = ""


def gauge(level: float | None, low: float | None = None, high: float | None = None) -> Gauge:
    """A level 0 to 4 with its range.

    Raises:
        ValueError: a level outside 0 to 4, or a range that does not hold the level.
    """
    if level is None:
        return Gauge(known=False)
    bottom, top = (level if low is None else low), (level if high is None else high)
    if not 0 <= bottom <= level <= top <= TOP_LEVEL:
        message = f"Level {level} with range {bottom} to {top} does not lie within 0 to 4."
        raise ValueError(message)
    ranged = top > bottom
    return Gauge(
        known=True,
        value=_percent(level),
        low=_percent(bottom) if ranged else "",
        high=_percent(top) if ranged else "",
    )


def _percent(level: float) -> str:
    return _number(level / TOP_LEVEL * 100)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


# --- Bars ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with its shares as percent; empty where there is nothing to draw."""

    bar: Bar
    value: str
    low: str
    high: str
    mark: str


def bars_drawn(chart: BarChart) -> list[DrawnBar]:
    """Every bar as text that templates can print."""
    return [
        DrawnBar(bar, _share(bar.value), _share(bar.low), _share(bar.high), _share(bar.mark))
        for bar in chart.bars
    ]


def _share(value: float | None) -> str:
    return "" if value is None else _number(min(1.0, max(0.0, value)) * 100)


# --- Quarters --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Span:
    """Neighbouring columns under one heading."""

    label: str
    length: int


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """A row as empty cells before, the bar, and empty cells after it."""

    row: QuarterRow
    before: range
    length: int
    after: range
    first: str
    last: str


def year_spans(columns: Sequence[str]) -> list[Span]:
    """The years above the quarters; `columns` read "2027 Q1"."""
    years = (column.rpartition(" ")[0] for column in columns)
    return [Span(year, len(list(members))) for year, members in groupby(years)]


def quarter_line(row: QuarterRow, columns: Sequence[str]) -> QuarterLine:
    """Place a row on its columns.

    Raises:
        ValueError: the row leaves the columns or ends before it starts.
    """
    if not 0 <= row.start <= row.end < len(columns):
        message = f"{row.label}: quarters {row.start} to {row.end} of {len(columns)}."
        raise ValueError(message)
    return QuarterLine(
        row=row,
        before=range(row.start),
        length=row.end - row.start + 1,
        after=range(len(columns) - row.end - 1),
        first=columns[row.start],
        last=columns[row.end],
    )


def quarter_groups(chart: QuarterChart) -> list[tuple[str, list[QuarterLine]]]:
    """Rows under their group headings, in the order given."""
    return [
        (group, [quarter_line(row, chart.columns) for row in rows])
        for group, rows in groupby(chart.rows, key=lambda row: row.group)
    ]


def kinds_used(rows: Iterable[QuarterRow]) -> list[str]:
    """The kinds that occur, for the key, in the order met."""
    return [kind for kind in dict.fromkeys(row.kind for row in rows) if kind]


# --- Tile map --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class PlacedTile:
    """A tile with the point on which its code is centred."""

    tile: Tile
    status: MapStatus | None
    x: int
    y: int

    @property
    def tone(self) -> int:
        """Fill and mark; 0 is an empty tile."""
        return self.status.tone if self.status else 0


@dataclass(frozen=True, slots=True)
class TileDrawing:
    """The whole map: size, tiles, and the legend with counts."""

    width: int
    height: int
    tiles: list[PlacedTile]
    legend: list[tuple[MapStatus, int]]
    by_status: list[tuple[MapStatus, list[Tile]]]
    tones: list[int]


def tile_drawing(chart: TileMap) -> TileDrawing:
    """Place every tile and count the statuses.

    Raises:
        ValueError: two tiles on one place, or a status that the legend does not know.
    """
    known = {status.key: status for status in chart.statuses}
    _refuse_strangers(chart.tiles, known)
    members = {key: [t for t in chart.tiles if t.status == key] for key in known}
    return TileDrawing(
        width=TILE_PITCH * max(chart.columns, 1 + max((t.column for t in chart.tiles), default=0)),
        height=TILE_PITCH * (1 + max((tile.row for tile in chart.tiles), default=0)),
        tiles=[_placed(tile, known) for tile in chart.tiles],
        legend=[(status, len(members[status.key])) for status in chart.statuses],
        by_status=[(s, members[s.key]) for s in chart.statuses if members[s.key]],
        tones=sorted({0, *(status.tone for status in chart.statuses)}),
    )


def _refuse_strangers(tiles: Sequence[Tile], known: dict[str, MapStatus]) -> None:
    taken: dict[tuple[int, int], str] = {}
    for tile in tiles:
        other = taken.setdefault((tile.column, tile.row), tile.code)
        if other != tile.code:
            message = f"{tile.code} and {other} share column {tile.column}, row {tile.row}."
            raise ValueError(message)
        if tile.status and tile.status not in known:
            message = f"{tile.code} has the status {tile.status!r}, which the legend lacks."
            raise ValueError(message)


def _placed(tile: Tile, known: dict[str, MapStatus]) -> PlacedTile:
    x, y = TILE_PITCH * tile.column + 17, TILE_PITCH * tile.row + 17
    return PlacedTile(tile, known.get(tile.status), x, y)


# --- Line chart ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled position."""

    x: str
    y: str
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class LineDrawing:
    """Rules, axis marks and the line; empty where there is nothing to draw."""

    width: int
    height: int
    path: str
    dots: list[Mark]
    rules: list[Mark]
    years: list[Mark]
    ends: list[Mark]
    figures: list[tuple[str, float]]


def line_drawing(chart: LineChart) -> LineDrawing:
    """Scale years and values to the plot; the value axis starts at nought."""
    points = sorted(chart.points)
    top = chart.top or nice_top(max((value for _, value in points), default=1))
    names = {x: chart.ticks.get(x, str(x)) for x, _ in points}
    places = [(_x(year, points), _y(value, top)) for year, value in points]
    dots = [
        Mark(_number(x), _number(y), paired(names[year], text_of(value, chart.decimals)))
        for (x, y), (year, value) in zip(places, points, strict=True)
    ]
    return LineDrawing(
        width=CHART_WIDTH,
        height=CHART_HEIGHT,
        path="M" + "L".join(f"{mark.x} {mark.y}" for mark in dots) if dots else "",
        dots=dots,
        rules=[_rule(top * part / 4, top) for part in range(5)],
        years=_year_marks(points, names),
        ends=_end_marks(points, places, chart.decimals),
        figures=[(names[x], value) for x, value in points],
    )


def nice_top(largest: float) -> float:
    """The round number at or above the largest value: 1, 2, 4, 5 or 8 times a power of ten."""
    if largest <= 0:
        return 1
    power: float = 10 ** floor(log10(largest))
    steps = (1, 2, 4, 5, 8, 10)
    return next(step * power for step in steps if step * power >= largest * (1 - 1e-9))


def text_of(value: float, decimals: int) -> str:
    """A number as the reader's language writes it."""
    return decimal(value, decimals)


def _x(year: int, points: Sequence[tuple[int, float]]) -> float:
    first, last = points[0][0], points[-1][0]
    start, end = PLOT_START + 16, PLOT_END - 24
    return (
        (start + end) / 2
        if first == last
        else start + (end - start) * (year - first) / (last - first)
    )


def _y(value: float, top: float) -> float:
    return PLOT_BOTTOM - (PLOT_BOTTOM - PLOT_TOP) * value / top


def _rule(value: float, top: float) -> Mark:
    decimals = 0 if value == int(value) else 1
    return Mark(_number(PLOT_START), _number(_y(value, top)), text_of(value, decimals), "start")


def _year_marks(points: Sequence[tuple[int, float]], names: Mapping[int, str]) -> list[Mark]:
    """Labels from the end backwards; where names are long, only those that stand apart."""
    every = max(1, ceil(len(points) / 6))
    marks: list[tuple[float, str]] = []
    for year in [year for year, _ in points][::-1][::every]:
        place = _x(year, points)
        if not marks or marks[-1][0] - place >= LABEL_PITCH * len(names[year]):
            marks.append((place, names[year]))
    return [_year_mark(x, name) for x, name in marks]


def _year_mark(x: float, name: str) -> Mark:
    """A label under its point; one that would be cut off begins at the edge."""
    if x < LABEL_PITCH * len(name) / 2:
        return Mark(_number(PLOT_START), _number(PLOT_BOTTOM + 20), name, "start")
    return Mark(_number(x), _number(PLOT_BOTTOM + 20), name)


def _end_marks(
    points: Sequence[tuple[int, float]], places: Sequence[tuple[float, float]], decimals: int
) -> list[Mark]:
    if not points:
        return []
    (x, y), (_, value) = places[-1], points[-1]
    return [Mark(_number(x + 20), _number(y - 9), text_of(value, decimals), "end")]
