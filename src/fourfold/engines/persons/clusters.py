"""Participants who are one person, at three degrees of sureness, and what is doubtful in that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fourfold.engines.persons.model import Sureness, Tie, Unseen

Roots = Mapping[int, int]
"""The integers of ids, whose hashes cost a tenth of those of the ids themselves."""

Doubts = Mapping[int, Sequence[tuple[int, float]]]
"""Participant -> others that a tie joined to it, and how probably that was a mistake."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Participant -> the one that stands for its cluster; those without a tie are left out.

    `fewest` takes every tie for true, `likely` those above the threshold, `most` only sure ones.
    `doubtful` are the ties that `fewest` joins beyond `likely`, `sure` those that `most` joins;
    `unseen` how many links are expected for a participant that no tie tells of.
    """

    fewest: Roots
    likely: Roots
    most: Roots
    doubtful: Doubts
    sure: Doubts
    unseen: Mapping[int, float]


def clusters_of(ties: Iterable[Tie], unseen: Iterable[Unseen] = ()) -> Clusters:
    """Clusters at each degree; what is tied more surely is tied at every lesser degree too."""
    by_degree: dict[Sureness, list[Tie]] = {degree: [] for degree in Sureness}
    for tie in ties:
        by_degree[tie.sureness].append(tie)
    parents: dict[int, int] = {}
    most, sure = _joined(parents, by_degree[Sureness.SAME])
    likely, _ = _joined(parents, by_degree[Sureness.LIKELY])
    fewest, doubtful = _joined(parents, by_degree[Sureness.POSSIBLE])
    expected = {one.int: some.share for some in unseen if some.share for one in some.people}
    return Clusters(fewest, likely, most, doubtful, sure, expected)


def _joined(parents: dict[int, int], ties: Iterable[Tie]) -> tuple[Roots, Doubts]:
    """The clusters after these ties, whose smallest id is the root, and the ties it took.

    The most probable come first, so of several ties that join the same the surest is taken.
    """
    taken: dict[int, list[tuple[int, float]]] = {}
    for doubt, one, other in sorted(map(_plain, ties)):
        first, second = _root(parents, one), _root(parents, other)
        if first != second:
            smaller, larger = (first, second) if first < second else (second, first)
            parents[larger] = smaller
            if doubt:
                taken.setdefault(one, []).append((other, doubt))
    return {person: _root(parents, person) for person in list(parents)}, taken


def _plain(tie: Tie) -> tuple[float, int, int]:
    """How doubtful it is, and the two in order."""
    one, other = tie.first.int, tie.second.int
    doubt = 1 - tie.probability
    return (doubt, one, other) if one < other else (doubt, other, one)


def _root(parents: dict[int, int], person: int) -> int:
    parent = parents.setdefault(person, person)
    while parent != (above := parents[parent]):
        parents[person] = above
        person, parent = parent, above
    return parent
