"""The rule of the range.

The value joins what is sure or likely; each person in it can be opened to the records behind.

At the low end every possible tie is true, and links that nobody saw are taken off: as many as are
expected among the participants counted, less what the possible ties are expected to join wrongly.
A link has two ends. So a part of the participants holds at most its share of the ends, and at most
its share of the links: just that where no link leaves the part, as in a State, fewer elsewhere.

At the high end only sure ties are true, and those of them expected to be mistakes are given back.

Both expected numbers are taken with three times their own spread, the square root of a number of
rare things that happen by themselves (Poisson): a small part may hold one more than its share.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from fourfold.engines.persons.clusters import Clusters, Doubts, Roots

SPREADS = 3  # about 997 of 1,000 lie within
Weights = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Range:
    """Different persons. `low <= value <= high`."""

    value: int
    low: int
    high: int


def ranged(people: Collection[int], clusters: Clusters) -> Range:
    """Different persons behind these participants, each counted whole."""
    weights = dict.fromkeys(people, 1.0)
    value = _different(weights, clusters.likely)
    low = _different(weights, clusters.fewest) - _whole(lower(weights, clusters))
    high = _different(weights, clusters.most) + _whole(higher(weights, clusters))
    least = min(1, len(weights))
    return Range(value, max(least, min(low, value)), min(len(weights), max(high, value)))


def lower(weights: Weights, clusters: Clusters) -> float:
    """How much further down the range goes than every tie taken for true."""
    unseen = math.fsum(clusters.unseen.get(one, 0.0) * weight for one, weight in weights.items())
    return max(0.0, _with_spread(unseen) - _wrong(weights, clusters.doubtful))


def higher(weights: Weights, clusters: Clusters) -> float:
    """How much further up the range goes than every sure tie taken for true."""
    return _with_spread(_wrong(weights, clusters.sure))


def _whole(persons: float) -> int:
    """Rounded up; what the last digits of a float say is nobody."""
    return math.ceil(round(persons, 6))


def _with_spread(expected: float) -> float:
    return expected + SPREADS * math.sqrt(expected)


def _wrong(weights: Weights, doubts: Doubts) -> float:
    """Mistakes expected in ties between two who are counted; a sum that knows no order."""
    return math.fsum(
        doubt * (weight + weights[other]) / 2
        for one, weight in weights.items()
        if one in doubts
        for other, doubt in doubts[one]
        if other in weights
    )


def _different(people: Weights, roots: Roots) -> int:
    return len(set(map(roots.get, people, people)))
