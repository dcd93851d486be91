"""Participants who are one person, at three degrees of sureness."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fourfold.engines.counting.model import Sureness, Tie

Roots = Mapping[int, int]
"""The integers of ids, whose hashes cost a tenth of those of the ids themselves."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Participant -> the one that stands for its cluster; those without a tie are left out.

    `fewest` takes every tie for true, `likely` those above the threshold, `most` only sure ones:
    they give low, value and high of a number of persons.
    """

    fewest: Roots
    likely: Roots
    most: Roots


def clusters_of(ties: Iterable[Tie]) -> Clusters:
    """Clusters at each degree; what is tied more surely is tied at every lesser degree too."""
    by_degree: dict[Sureness, list[Tie]] = {degree: [] for degree in Sureness}
    for tie in ties:
        by_degree[tie.sureness].append(tie)
    parents: dict[int, int] = {}
    most = _joined(parents, by_degree[Sureness.SAME])
    likely = _joined(parents, by_degree[Sureness.LIKELY])
    fewest = _joined(parents, by_degree[Sureness.POSSIBLE])
    return Clusters(fewest, likely, most)


def _joined(parents: dict[int, int], ties: Iterable[Tie]) -> Roots:
    """The clusters after these ties, whose smallest id is the root."""
    for tie in ties:
        first, second = _root(parents, tie.first.int), _root(parents, tie.second.int)
        if first != second:
            smaller, larger = (first, second) if first < second else (second, first)
            parents[larger] = smaller
    return {person: _root(parents, person) for person in list(parents)}


def _root(parents: dict[int, int], person: int) -> int:
    parent = parents.setdefault(person, person)
    while parent != (above := parents[parent]):
        parents[person] = above
        person, parent = parent, above
    return parent
