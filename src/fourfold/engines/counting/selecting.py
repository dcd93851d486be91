"""Which records an indicator counts, in an order that does not depend on who handed them over."""

from collections.abc import Callable, Iterable

from fourfold.engines.counting.errors import TwoRecordsOneId
from fourfold.engines.counting.model import CountUnit, Record, Wanted

PEOPLE = frozenset({CountUnit.ATTENDANCES, CountUnit.PERSON_DAYS, CountUnit.PERSONS})


def value_at(record: Record, dimension: str) -> str:
    """The record's value of a dimension; "" where it is not known."""
    if dimension == "state":
        return record.state
    if dimension in {"kind", "method"}:
        return str(getattr(record, dimension))
    return record.facts.get(dimension, "")


def chosen(records: Iterable[Record], wanted: Wanted) -> list[Record]:
    """The records that count, each once, by kind and id.

    Raises:
        TwoRecordsOneId: a record came twice with different contents.
    """
    counts = _rule(wanted)
    held: dict[tuple[str, int], Record] = {}
    for record in records:
        if counts(record):
            key = (record.kind, record.id.int)
            if held.setdefault(key, record) != record:
                message = f"The record {record.id} of kind {record.kind} came twice and differs."
                raise TwoRecordsOneId(message)
    return [held[key] for key in sorted(held)]


def _rule(wanted: Wanted) -> Callable[[Record], bool]:
    of_people = wanted.unit in PEOPLE
    where = tuple(wanted.where.items())
    start, end, kinds, activities = wanted.start, wanted.end, wanted.kinds, wanted.activities

    def counts(record: Record) -> bool:
        return (
            record.kind in kinds
            and start <= record.on <= end
            and (not of_people or record.person is not None)
            and (activities is None or record.activity in activities)
            and all(value_at(record, dimension) in values for dimension, values in where)
        )

    return counts
