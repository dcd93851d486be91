"""The breakdown of a count: tables of cells in a fixed order, with small cells hidden."""

from collections.abc import Sequence

from fourfold.engines.counting.errors import OverlappingTables
from fourfold.engines.counting.measuring import measured
from fourfold.engines.counting.model import Cell, CountUnit, Figure, Record, Wanted
from fourfold.engines.counting.selecting import PEOPLE, value_at
from fourfold.engines.counting.suppression import THRESHOLD, At, hidden
from fourfold.engines.persons import Clusters, ranged

CROSS = "+"
PERSONAL = frozenset(
    {"sex", "age", "disability", "role", "agency", "practitioner", "part", "audience"}
)
"""Dimensions that say something of people: cells by them are hidden for things counted too."""


def tables_of(by: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The dimensions of each table.

    Raises:
        OverlappingTables: a dimension stands in two tables.
    """
    tables = tuple(tuple(table.split(CROSS)) for table in by)
    named = [dimension for table in tables for dimension in table]
    twice = sorted({dimension for dimension in named if named.count(dimension) > 1})
    if twice:
        message = f"A dimension stands in one table only: {', '.join(twice)}."
        raise OverlappingTables(message)
    return tables


def cells_of(records: Sequence[Record], wanted: Wanted, clusters: Clusters) -> tuple[Cell, ...]:
    """All cells of all tables; those that stay empty are left out."""
    return tuple(
        cell for by in tables_of(wanted.by) for cell in _table(records, wanted, clusters, by)
    )


def _table(
    records: Sequence[Record], wanted: Wanted, clusters: Clusters, by: tuple[str, ...]
) -> list[Cell]:
    sorted_in: dict[At, list[Record]] = {}
    for record in records:
        sorted_in.setdefault(tuple([value_at(record, one) for one in by]), []).append(record)
    figures = {at: measured(sorted_in[at], wanted, clusters) for at in sorted(sorted_in)}
    figures = {at: figure for at, figure in figures.items() if figure.high > 0}
    small = [
        at
        for at, figure in figures.items()
        if _is_small(sorted_in[at], clusters, figure, wanted, by)
    ]
    concealed = hidden(figures, small)
    if concealed is None:
        return [Cell((), None, suppressed=True, by=by)]
    return [
        Cell(at, None, suppressed=True, by=by) if at in concealed else Cell(at, figure, by=by)
        for at, figure in figures.items()
    ]


def _fewest(records: Sequence[Record], clusters: Clusters) -> int:
    return ranged({record.person.int for record in records if record.person}, clusters).low


def _is_small(
    records: Sequence[Record],
    clusters: Clusters,
    figure: Figure,
    wanted: Wanted,
    by: tuple[str, ...],
) -> bool:
    if wanted.unit in PEOPLE - {CountUnit.PERSONS}:
        return _fewest(records, clusters) < THRESHOLD
    return is_guarded(wanted.unit, by) and figure.low < THRESHOLD


def is_guarded(unit: CountUnit, by: Sequence[str]) -> bool:
    """Whether a table speaks of people, so that its small cells are hidden."""
    return unit in PEOPLE or (unit is not CountUnit.STATES and bool(PERSONAL.intersection(by)))
