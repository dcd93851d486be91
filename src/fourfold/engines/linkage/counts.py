"""How many different people a linkage leaves: a value and a range, by the one rule of persons."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fourfold.engines.linkage.garbage import no_search_for_garbage
from fourfold.engines.linkage.model import Counted, Linkage, Thresholds
from fourfold.engines.persons import Range, Sureness, Tie, Unseen, clusters_of, ranged


def counted(linkage: Linkage, thresholds: Thresholds | None = None) -> Counted:
    """Unique persons among the statements, each taken for a participant of its own."""
    with no_search_for_garbage():
        found = _range(linkage, thresholds or Thresholds())
    return Counted(
        value=found.value,
        low=found.low,
        high=found.high,
        rows=len(linkage.ids) + len(linkage.copies),
        statements=len(linkage.ids),
    )


def _range(linkage: Linkage, asked: Thresholds) -> Range:
    numbers = {one: UUID(int=number) for number, one in enumerate(linkage.ids)}
    ties = (
        Tie(numbers[p.first], numbers[p.second], sureness_of(p.probability, asked), p.probability)
        for p in linkage.pairs
    )
    return ranged(range(len(numbers)), clusters_of(ties, unseen_of(linkage, numbers)))


def sureness_of(probability: float, asked: Thresholds) -> Sureness:
    """How sure a pair of this probability is at these thresholds."""
    if probability >= asked.same:
        return Sureness.SAME
    return Sureness.LIKELY if probability >= asked.published else Sureness.POSSIBLE


def unseen_of(linkage: Linkage, participants: Mapping[Any, UUID]) -> list[Unseen]:
    """What was missed, spread evenly over the participants of each State."""
    people: dict[str, set[UUID]] = {}
    for one in linkage.ids:
        people.setdefault(linkage.states.get(one, ""), set()).add(participants[one])
    return [
        Unseen(frozenset(held), linkage.missed.get(state, 0.0) / len(held))
        for state, held in people.items()
    ]
