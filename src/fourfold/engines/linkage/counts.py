"""How many different people a linkage leaves: a value and a range, by the one rule of persons."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fourfold.engines.linkage.model import Counted, Linkage, Pair, Thresholds
from fourfold.engines.persons import Sureness, Tie, Unseen, clusters_of, ranged


def counted(linkage: Linkage, thresholds: Thresholds | None = None) -> Counted:
    """Unique persons among the statements, each taken for a participant of its own."""
    asked = thresholds or Thresholds()
    numbers = {one: UUID(int=number) for number, one in enumerate(linkage.ids)}
    ties = (
        Tie(numbers[p.first], numbers[p.second], _sureness(p, asked), p.probability)
        for p in linkage.pairs
    )
    found = ranged(range(len(numbers)), clusters_of(ties, _unseen(linkage, numbers)))
    return Counted(
        value=found.value,
        low=found.low,
        high=found.high,
        rows=len(linkage.ids) + len(linkage.copies),
        statements=len(linkage.ids),
    )


def _sureness(pair: Pair, asked: Thresholds) -> Sureness:
    if pair.probability >= asked.same:
        return Sureness.SAME
    return Sureness.LIKELY if pair.probability >= asked.published else Sureness.POSSIBLE


def _unseen(linkage: Linkage, numbers: Mapping[Any, UUID]) -> list[Unseen]:
    """What was missed, on the statements of each State alike."""
    people: dict[str, list[UUID]] = {}
    for one in linkage.ids:
        people.setdefault(linkage.states.get(one, ""), []).append(numbers[one])
    return [
        Unseen(frozenset(held), linkage.missed.get(state, 0.0) / len(held))
        for state, held in people.items()
    ]
