"""What is counted, in which unit, and what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

_NO_FACTS: Mapping[str, str] = MappingProxyType({})


def _no_facts() -> Mapping[str, str]:
    return _NO_FACTS


class CountUnit(StrEnum):
    """Units that are kept apart: no figure in one of them is ever added to one in another.

    ITEMS are things and outcomes that are no person trained or reached: units set up, hand-overs,
    victims identified. Each kind of them stands alone.
    """

    ATTENDANCES = "attendances"
    PERSON_DAYS = "person-days"
    PERSONS = "persons"
    STATES = "states"
    REACH = "reach"
    ITEMS = "items"


class Method(StrEnum):
    """How a number of people reached was found, the surest first."""

    COUNTED = "counted"
    REGISTERED = "registered"
    PLATFORM_REPORTED = "platform-reported"
    ESTIMATED = "estimated"


class Additivity(StrEnum):
    """Whether parts may be added along a dimension.

    ADDITIVE: along every dimension. SEMI: along those where a record falls into one part only.
    NONE: never; count again over the whole.
    """

    ADDITIVE = "additive"
    SEMI = "semi-additive"
    NONE = "non-additive"


@dataclass(frozen=True, slots=True)
class Record:
    """One countable record, as a context hands it over.

    Args:
        kind: what it is: "attendance", "mentoring", "advice", "e-learning", "reach", "outcome",
            "unit", "hand-over", ...
        id: the row that was counted; it is never changed.
        on: the day that decides its period.
        state: ISO 3166 alpha-3 code of the State it belongs to, "" when to none.
        activity: kind and id of what it was part of, which funding shares hang on.
        person: the participant, where it is about one.
        quantity: how many it stands for: 1 for an attendance, the number for reach and outcomes.
        low, high: the range of `quantity`, where that is not certain.
        days: person-days.
        method: a `Method` for reach, else "".
        facts: dimension -> value: sex, age, disability, role, agency, region, pillar, capacity ...
    """

    kind: str
    id: UUID
    on: date
    state: str = ""
    activity: tuple[str, UUID] | None = None
    person: UUID | None = None
    quantity: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    days: Decimal = Decimal(0)
    method: str = ""
    facts: Mapping[str, str] = field(default_factory=_no_facts)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an indicator counts.

    Args:
        unit: the unit; persons, States and attendances are never mixed.
        kinds: kinds of record that count.
        start, end: the period, both days inside.
        where: dimension -> values that count; "state" is a dimension like the others.
        by: tables to break the count down into, each a dimension ("sex") or a cross of several
            ("sex+region"). A dimension stands in one table only.
        distinct: a dimension whose different values are counted, for items: "unit"; "" sums.
        activities: only records of these activities; None for any.
        weights: activity -> share 0..1 that counts, for attributed figures; None for whole ones.
    """

    unit: CountUnit
    kinds: frozenset[str]
    start: date
    end: date
    where: Mapping[str, frozenset[str]] = field(default_factory=dict)
    by: tuple[str, ...] = ()
    activities: frozenset[tuple[str, UUID]] | None = None
    weights: Mapping[tuple[str, UUID], Decimal] | None = None
    distinct: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with its range. `low <= value <= high`; all equal where nothing is uncertain."""

    value: Decimal
    low: Decimal
    high: Decimal

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON, decimals as text."""
        return {"value": str(self.value), "low": str(self.low), "high": str(self.high)}


@dataclass(frozen=True, slots=True)
class Line:
    """One record behind a count, and the person it was counted under."""

    kind: str
    id: UUID
    quantity: Decimal
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of a breakdown. `figure` is None when it is suppressed.

    `at` holds a value for each dimension of `by`; "" where it is not known. A table of which
    nothing can be shown is one suppressed cell whose `at` is empty.
    """

    at: tuple[str, ...]
    figure: Figure | None
    suppressed: bool = False
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """What came out: the figure, its lines in a fixed order, its breakdown, and a digest of all."""

    wanted: Wanted
    figure: Figure
    lines: tuple[Line, ...]
    cells: tuple[Cell, ...]
    methods: tuple[str, ...]
    digest: str
