"""How much a set of records is in a unit: value and range, whole or in parts by weight."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from fourfold.engines.counting.errors import Mixed
from fourfold.engines.counting.model import CountUnit, Figure, Record, Wanted
from fourfold.engines.counting.selecting import value_at
from fourfold.engines.persons import Clusters, Roots, higher, lower, ranged

ZERO = Decimal(0)
Weigh = Callable[[Record], Fraction]
Names = Callable[[Record], Hashable]


def refuse_mixture(records: Sequence[Record], wanted: Wanted) -> None:
    """Stop where a sum would mix what is kept apart.

    Raises:
        Mixed: reach by several methods or of several units, or items of several kinds.
    """
    if wanted.unit is CountUnit.REACH:
        found = {(record.method, record.facts.get("unit", "")) for record in records}
    elif wanted.unit is CountUnit.ITEMS and not wanted.distinct:
        found = {(record.kind, record.facts.get("outcome", "")) for record in records}
    else:
        return
    if len(found) > 1:
        words = "; ".join(" ".join(part for part in pair if part) for pair in sorted(found))
        message = f"These are never added: {words}. Narrow the count to one of them."
        raise Mixed(message)


def measured(records: Sequence[Record], wanted: Wanted, clusters: Clusters) -> Figure:
    """The figure of these records, each counted whole."""
    unit = wanted.unit
    if unit is CountUnit.PERSONS:
        found = ranged({record.person.int for record in records if record.person}, clusters)
        return Figure(Decimal(found.value), Decimal(found.low), Decimal(found.high))
    name = _name_of(wanted)
    if name is not None:
        different = Decimal(len({name(record) for record in records} - {""}))
        return Figure(different, different, different)
    if unit is CountUnit.PERSON_DAYS:
        days = sum((record.days for record in records), ZERO)
        return Figure(days, days, days)
    return Figure(
        sum((record.quantity for record in records), ZERO),
        sum((_low(record) for record in records), ZERO),
        sum((_high(record) for record in records), ZERO),
    )


def parts(
    records: Sequence[Record], wanted: Wanted, clusters: Clusters, weigh: Weigh
) -> tuple[Fraction, Fraction, Fraction]:
    """Low, value and high of the part that `weigh` gives of each record.

    What is counted once, a person or a State, is split evenly over the records behind it; each of
    these parts goes by its own record's weight. So parts whose weights sum to one sum to the whole.
    """
    if wanted.unit is CountUnit.PERSONS:
        return _parts_of_persons(records, clusters, weigh)
    name = _name_of(wanted)
    if name is not None:
        different = _split(records, name, weigh)
        return different, different, different
    amounts: tuple[Callable[[Record], Decimal], ...] = (_low, _quantity, _high)
    if wanted.unit is CountUnit.PERSON_DAYS:
        amounts = (_days, _days, _days)
    low, value, high = (
        sum((Fraction(of(record)) * weigh(record) for record in records), Fraction())
        for of in amounts
    )
    return low, value, high


def _parts_of_persons(
    records: Sequence[Record], clusters: Clusters, weigh: Weigh
) -> tuple[Fraction, Fraction, Fraction]:
    """As for whole persons; what widens the range goes by the part of each that is counted."""
    low, value, high = (_split(records, _person(d), weigh) for d in _degrees(clusters))
    weights = _weights(records, weigh)
    more = higher(weights, clusters)
    if more:
        high = min(high + Fraction(more), _split(records, _person({}), weigh))
    return max(Fraction(), low - Fraction(lower(weights, clusters))), value, high


def _weights(records: Iterable[Record], weigh: Weigh) -> dict[int, float]:
    """Participant -> the part of it that is counted."""
    behind = Counter(record.person.int for record in records if record.person)
    found = dict.fromkeys(behind, 0.0)
    for record in records:
        if record.person:
            found[record.person.int] += float(weigh(record)) / behind[record.person.int]
    return found


def _split(records: Iterable[Record], name: Names, weigh: Weigh) -> Fraction:
    named = [(name(record), record) for record in records]
    behind = Counter(one for one, _record in named)
    return sum((weigh(record) / behind[one] for one, record in named if one), Fraction())


def _degrees(clusters: Clusters) -> tuple[Roots, Roots, Roots]:
    return clusters.fewest, clusters.likely, clusters.most


def _person(roots: Roots) -> Names:
    def name(record: Record) -> int | None:
        return roots.get(record.person.int, record.person.int) if record.person else None

    return name


def _name_of(wanted: Wanted) -> Names | None:
    """What makes two records count once, where the unit counts different things."""
    if wanted.unit is CountUnit.STATES:
        return lambda record: record.state
    if wanted.unit is CountUnit.ITEMS and wanted.distinct:
        return lambda record: value_at(record, wanted.distinct)
    return None


def _quantity(record: Record) -> Decimal:
    return record.quantity


def _days(record: Record) -> Decimal:
    return record.days


def _low(record: Record) -> Decimal:
    return record.quantity if record.low is None else record.low


def _high(record: Record) -> Decimal:
    return record.quantity if record.high is None else record.high
