"""What a sign-in sheet is made of: cells, a table, what its columns mean, the rows read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class Meaning(StrEnum):
    """What a column holds.

    GIVEN and FAMILY may stand several times (father's name, second surname); OTHER_NAME is the
    name in another script. MALE and FEMALE are columns to tick. MARK is a day or session with a
    mark or a signature; SIGNATURE is one for the whole event; DATE is the day a row stands for.
    """

    IGNORE = "ignore"
    NUMBER = "number"
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    OTHER_NAME = "other-name"
    SEX = "sex"
    MALE = "male"
    FEMALE = "female"
    AGENCY = "agency"
    POSITION = "position"
    EMAIL = "email"
    PHONE = "phone"
    BIRTH_YEAR = "birth-year"
    BIRTH_DATE = "birth-date"
    AGE = "age"
    STATE = "state"
    DISABILITY = "disability"
    MARK = "mark"
    DATE = "date"
    HOURS = "hours"
    SIGNATURE = "signature"


NAMING = frozenset({Meaning.NAME, Meaning.GIVEN, Meaning.FAMILY})
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet as text; merged cells all hold the value of the first."""

    sheet: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Where the table of a grid stands, counted from 0.

    `width` columns from `left` are one block; `blocks` of them stand side by side.
    """

    grid: Grid
    top: int
    first: int
    left: int
    width: int
    blocks: int
    headers: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a column seems to mean, and how sure that is (0 to 1)."""

    letter: str
    header: str
    meaning: Meaning
    confidence: float
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet as understood: tables of one layout, and what their columns seem to mean.

    `orders` says for each column of numeric dates how they read: "dmy", "mdy", or "" while both
    are possible and somebody has to say.
    """

    name: str
    tables: tuple[Table, ...]
    columns: tuple[Suggestion, ...]
    layout: str
    orders: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    titles: tuple[str, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Whether some dates could be read two ways."""
        return "" in self.orders.values()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets that its tables stand on."""
        return tuple(table.grid.sheet for table in self.tables)

    def cells(self) -> dict[tuple[str, int, int], Row]:
        """The cells of every row by sheet, number and block, as they were written."""
        return {
            (table.grid.sheet, index + 1, block): row[start : start + table.width]
            for table in self.tables
            for index, row in enumerate(table.grid.rows)
            for block in range(table.blocks)
            for start in (table.left + block * table.width,)
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """How a form is to be read: a meaning for every column, the order of numeric dates.

    `states` are names of States, as `plain` writes them, with their codes; `latest` is the last
    day that can be meant.
    """

    meanings: tuple[Meaning, ...]
    order: str = ""
    states: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    latest: date = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row, typed.

    `marks` are the columns in which somebody was there; `marked` is whether the form has marks at
    all; `day` is the day that the row stands for.
    """

    sheet: str
    number: int
    block: int
    name: str = ""
    other_name: str = ""
    email: str = ""
    agency: str = ""
    position: str = ""
    sex: str = ""
    practitioner: str = ""
    state: str = ""
    birth_year: int | None = None
    birth_date: date | None = None
    age: str = ""
    disability: str = ""
    marks: tuple[int, ...] = ()
    marked: bool = False
    hours: Decimal | None = None
    day: date | None = None
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be taken, or what of it was left aside where `fatal` is not set.

    `problem` and `cure` are sentences in English with placeholders for `params`.
    """

    sheet: str
    row: int
    column: str
    problem: str
    cure: str
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    fatal: bool = True
