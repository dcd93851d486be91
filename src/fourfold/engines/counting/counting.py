"""Count records: whole, or the part that goes to one fund by its shares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from uuid import UUID

from fourfold.engines.counting.breakdown import cells_of, tables_of
from fourfold.engines.counting.digest import digest_of_count
from fourfold.engines.counting.measuring import measured, parts, refuse_mixture
from fourfold.engines.counting.model import (
    Cell,
    Count,
    CountUnit,
    Figure,
    Line,
    Record,
    Wanted,
)
from fourfold.engines.counting.selecting import chosen
from fourfold.engines.persons import Clusters, Tie, Unseen, clusters_of

Activity = tuple[str, UUID]
Shares = Mapping[Activity, Mapping[str, Decimal]]
"""Activity -> fund -> the share of it that the fund pays."""

REST = ""
"""What no fund has a share of: it is told, never left out, so that all parts sum to the whole."""

FINEST = Decimal("0.0001")
PLACES = 10_000


def count(
    records: Iterable[Record],
    ties: Iterable[Tie],
    wanted: Wanted,
    *,
    unseen: Iterable[Unseen] = (),
) -> Count:
    """The figure with its range, lines and breakdown. `wanted.weights` gives the attributed part.

    `unseen` is what the linkage expects to have missed; it widens the range of persons.

    Raises:
        Mixed: the records are of several methods, units or kinds, which are never added.
        OverlappingTables: a dimension stands in two tables of the breakdown.
        TwoRecordsOneId: a record came twice with different contents.
    """
    if wanted.weights is not None:
        shares = {
            activity: {"part": share} if share else {} for activity, share in wanted.weights.items()
        }
        whole = replace(wanted, weights=None)
        return count_for_fund(records, ties, whole, shares, "part", unseen=unseen)
    held, clusters = _held(records, wanted), clusters_of(ties, unseen)
    figure = measured(held, wanted, clusters)
    lines = _lines(held, clusters, wanted, None)
    return _count(wanted, figure, held, lines, cells_of(held, wanted, clusters))


def count_for_fund(
    records: Iterable[Record],
    ties: Iterable[Tie],
    wanted: Wanted,
    shares: Shares,
    fund: str,
    *,
    unseen: Iterable[Unseen] = (),
) -> Count:
    """What is attributed to one fund, with the lines of activities that it has a share of.

    It has no breakdown: parts of a person in a small cell would say more than they should.
    """
    tables_of(wanted.by)
    held, clusters = _held(records, wanted), clusters_of(ties, unseen)
    figure = _split(held, wanted, clusters, shares).get(fund, _NOTHING)
    weigh = _weight(shares, fund)
    lines = _lines([record for record in held if weigh(record)], clusters, wanted, weigh)
    return _count(replace(wanted, by=()), figure, held, lines, ())


def attribute(
    records: Iterable[Record],
    ties: Iterable[Tie],
    wanted: Wanted,
    shares: Shares,
    *,
    unseen: Iterable[Unseen] = (),
) -> dict[str, Figure]:
    """The figure of each fund and of `REST`; their values sum to the count's value exactly."""
    held, clusters = _held(records, wanted), clusters_of(ties, unseen)
    return _split(held, wanted, clusters, shares)


_NOTHING = Figure(Decimal(0), Decimal(0), Decimal(0))


def _held(records: Iterable[Record], wanted: Wanted) -> list[Record]:
    held = chosen(records, wanted)
    refuse_mixture(held, wanted)
    return held


def _split(
    held: Sequence[Record], wanted: Wanted, clusters: Clusters, shares: Shares
) -> dict[str, Figure]:
    """Exact parts, then ten-thousandths given out by the largest remainder, so none is lost."""
    funds = sorted({fund for held_by in shares.values() for fund in held_by} | {REST})
    exact = {fund: parts(held, wanted, clusters, _weight(shares, fund)) for fund in funds}
    values = _allotted({fund: value for fund, (_low, value, _high) in exact.items()})
    return {
        fund: Figure(
            values[fund],
            min(values[fund], _rounded(low, ROUND_FLOOR)),
            max(values[fund], _rounded(high, ROUND_CEILING)),
        )
        for fund, (low, _value, high) in exact.items()
    }


def _allotted(exact: Mapping[str, Fraction]) -> dict[str, Decimal]:
    scaled = {fund: value * PLACES for fund, value in exact.items()}
    given = {fund: value.numerator // value.denominator for fund, value in scaled.items()}
    missing = round(sum(scaled.values(), Fraction())) - sum(given.values())
    by_remainder = sorted(scaled, key=lambda fund: (given[fund] - scaled[fund], fund))
    for fund in by_remainder[:missing]:
        given[fund] += 1
    return {fund: given[fund] * FINEST for fund in exact}


def _rounded(value: Fraction, way: str) -> Decimal:
    scaled = value * PLACES
    whole = scaled.numerator // scaled.denominator
    up = way == ROUND_CEILING and scaled.denominator != 1
    return (whole + up) * FINEST


def _weight(shares: Shares, fund: str) -> Callable[[Record], Fraction]:
    """The share of the fund in the record's activity; `REST` has what the funds leave."""
    by_activity = {
        activity: (
            1 - sum(map(Fraction, of.values()), Fraction())
            if fund == REST
            else Fraction(of.get(fund, 0))
        )
        for activity, of in shares.items()
    }
    nobody = Fraction(fund == REST)

    def weigh(record: Record) -> Fraction:
        return nobody if record.activity is None else by_activity.get(record.activity, nobody)

    return weigh


def _lines(
    held: Iterable[Record],
    clusters: Clusters,
    wanted: Wanted,
    weigh: Callable[[Record], Fraction] | None,
) -> tuple[Line, ...]:
    """One line a record; the person is the smallest id of the cluster among those counted."""
    held = list(held)
    stands = _standing(held, clusters)
    days = wanted.unit is CountUnit.PERSON_DAYS
    lines = []
    for record in held:
        amount = record.days if days else record.quantity
        if weigh is not None:
            amount = _rounded(Fraction(amount) * weigh(record), ROUND_FLOOR)
        person = stands[record.person.int] if record.person is not None else None
        lines.append(Line(record.kind, record.id, amount, person))
    return tuple(lines)


def _standing(held: Iterable[Record], clusters: Clusters) -> dict[int, UUID]:
    """Participant -> the one that it is counted under."""
    people = {record.person.int: record.person for record in held if record.person}
    roots = {one: clusters.likely.get(one, one) for one in people}
    smallest: dict[int, int] = {}
    for one, root in roots.items():
        smallest[root] = min(smallest.get(root, one), one)
    return {one: people[smallest[root]] for one, root in roots.items()}


def _count(
    wanted: Wanted,
    figure: Figure,
    held: Sequence[Record],
    lines: tuple[Line, ...],
    cells: tuple[Cell, ...],
) -> Count:
    methods = tuple(sorted({record.method for record in held if record.method}))
    digest = digest_of_count(figure, lines, cells, methods)
    return Count(wanted, figure, lines, cells, methods, digest)
