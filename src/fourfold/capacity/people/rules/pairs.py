"""Pairs of participants from pairs of their statements."""

from collections.abc import Mapping
from uuid import UUID

from fourfold.engines.linkage import Linkage

SURE = 0.9999  # of two statements that are the same word by word


def pairs_of_people(
    linkage: Linkage, people: Mapping[UUID, UUID]
) -> dict[tuple[UUID, UUID], float]:
    """Two participants in order -> the probability of the likeliest pair of their statements."""
    found = [(p.first, p.second, p.probability) for p in linkage.pairs]
    found += [(copy, first, SURE) for copy, first in linkage.copies.items()]
    best: dict[tuple[UUID, UUID], float] = {}
    for one, other, probability in found:
        pair = ordered(people[one], people[other])
        if pair[0] != pair[1]:
            best[pair] = max(best.get(pair, 0.0), probability)
    return best


def ordered(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """The order in which a pair is kept."""
    return (one, other) if one < other else (other, one)
