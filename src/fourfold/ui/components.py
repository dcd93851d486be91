"""The values that components draw. Plain and frozen, so that a view can build and a test compare.

Texts may be lazy translations; numbers that people read are formatted by the caller.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["", "good", "info", "attention", "bad", "todo"]


@dataclass(frozen=True, slots=True)
class Link:
    """A label that may lead somewhere."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list; without an address it cannot be started yet."""

    title: str
    status: str
    url: str = ""
    kind: Kind = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A question and its answer, with a link that changes it."""

    key: str
    value: object
    url: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Stat:
    """A figure, what it counts, and how it was counted (unit, n, date)."""

    value: str
    label: str
    note: str = ""
    url: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column; a sortable one is sorted by the server under `key`."""

    key: str
    label: str
    numeric: bool = False
    sortable: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than text: a link, a status tag, or a second line."""

    value: object
    url: str = ""
    kind: Kind | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table with a caption. `rows` hold texts, numbers or `Cell`s in the order of `columns`.

    Args:
        caption: what the table shows, as a sentence fragment.
        columns: at least one; the first is the row's heading.
        rows: one sequence of cells per row.
        sort: the key sorted by now, with a leading minus for descending.
        exports: links to the same rows in open formats.
        empty: what to do first when there are no rows.
        compact: dense screens.
        stacked: on a phone each row becomes a small card instead of scrolling sideways.
        source: where the figures come from and of which date.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    sort: str = ""
    exports: Sequence[Link] = ()
    empty: str = ""
    compact: bool = False
    stacked: bool = False
    source: str = ""
    identifier: str = "table"


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One of the seven steps. `level` None means: to assess.

    Args:
        number: 1 to 7.
        title: the step's name.
        level: 0 to 4, or None.
        low: lower end of the level's range.
        high: upper end of the level's range.
        coverage: how much of it was answered, in words ("12 of 15 answered").
        confidence: how sure, in words.
        url: where the figure explains itself.
    """

    number: int
    title: str
    level: float | None = None
    low: float | None = None
    high: float | None = None
    coverage: str = ""
    confidence: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class LevelBar:
    """A level of a capacity, area or pillar, drawn as a bar; see `LadderStep` for the fields."""

    title: str
    level: float | None = None
    low: float | None = None
    high: float | None = None
    coverage: str = ""
    confidence: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """A State on the tile map; `status` is the key of a `MapStatus`."""

    code: str
    name: str
    column: int
    row: int
    status: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class MapStatus:
    """A status of the map's legend. `tone` 0 to 5 picks fill and mark together."""

    key: str
    label: str
    tone: int


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A bar of the quarter chart, from column `start` to column `end` inclusive.

    Args:
        label: what is done.
        start: index of its first quarter, 0 based.
        end: index of its last quarter.
        kind: a pillar code, "partner" or "open" (not agreed); picks the colour.
        text: a word inside the bar, such as the cost; colour never speaks alone.
        group: rows with the same group stand together under its heading.
        url: where the row explains itself.
    """

    label: str
    start: int
    end: int
    kind: str = ""
    text: str = ""
    group: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class QuarterChart:
    """Rows over quarters. `columns` are labels such as "2027 Q1", in order."""

    title: str
    columns: Sequence[str]
    rows: Sequence[QuarterRow]
    note: str = ""
    source: str = ""
    label_heading: str = ""


@dataclass(frozen=True, slots=True)
class LineChart:
    """Values by year. The title says what the line shows, not only what it measures.

    `ticks` name points that are no years, such as days by their ordinal; `axis` is the heading of
    that column. `top` fixes the end of the value axis.
    """

    title: str
    points: Sequence[tuple[int, float]]
    unit: str = ""
    source: str = ""
    note: str = ""
    decimals: int = 0
    identifier: str = "line"
    ticks: Mapping[int, str] = field(default_factory=dict)
    axis: str = ""
    top: float | None = None


@dataclass(frozen=True, slots=True)
class TileMap:
    """States as equal tiles; never a ranking. `columns` keeps a few tiles from being blown up."""

    title: str
    tiles: Sequence[Tile]
    statuses: Sequence[MapStatus]
    source: str = ""
    note: str = ""
    identifier: str = "map"
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from nought; shares (0 to 1) of the axis. `value` None: not shown.

    `low` and `high` bound a range; `mark` is a line across, such as a target.
    """

    label: str
    value: float | None
    reading: str
    low: float | None = None
    high: float | None = None
    mark: float | None = None


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars of one measure. `summary` says in words what they show; `heading` names a bar."""

    title: str
    bars: Sequence[Bar]
    heading: str = ""
    measure: str = ""
    summary: str = ""
    source: str = ""
