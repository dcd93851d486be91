"""How many different people there are: a value and a range, never a number alone."""

from collections.abc import Iterable
from typing import Any

from fourfold.engines.linkage.model import Counted, Linkage, Pair, Thresholds


def counted(linkage: Linkage, thresholds: Thresholds | None = None) -> Counted:
    """Unique persons.

    The value joins what is as probable as the published threshold. At the low end of the range
    everything possible is joined. Some of that is joined too much, and some merges are missed
    elsewhere (`missed`); as far as more are missed, the range goes lower. At the high end only
    what is sure is joined, plus the mistakes expected in that.
    """
    asked = thresholds or Thresholds()
    sure = [pair for pair in linkage.pairs if pair.probability >= asked.same]
    value = persons(linkage.ids, _from(linkage.pairs, asked.published))
    doubtful = [pair for pair in linkage.pairs if pair.probability < asked.published]
    too_much = sum(1 - pair.probability for pair in doubtful)
    low = persons(linkage.ids, linkage.pairs) - max(0, round(linkage.missed - too_much))
    high = persons(linkage.ids, sure) + round(sum(1 - pair.probability for pair in sure))
    return Counted(
        value=value,
        low=max(min(1, len(linkage.ids)), min(low, value)),
        high=min(len(linkage.ids), max(high, value)),
        rows=len(linkage.ids) + len(linkage.copies),
        statements=len(linkage.ids),
    )


def persons(ids: Iterable[Any], pairs: Iterable[Pair]) -> int:
    """How many are left when these pairs are joined, each with whatever it is joined to."""
    return len(set(joined(ids, pairs).values()))


def joined(ids: Iterable[Any], pairs: Iterable[Pair]) -> dict[Any, Any]:
    """Id -> the least id that it is joined to, itself where to none."""
    root = {one: one for one in ids}
    for pair in pairs:
        first, second = sorted((_top(root, pair.first), _top(root, pair.second)))
        root[second] = first
    return {one: _top(root, one) for one in root}


def _top(root: dict[Any, Any], one: Any) -> Any:
    while root[one] != one:
        root[one] = root[root[one]]
        one = root[one]
    return one


def _from(pairs: Iterable[Pair], least: float) -> list[Pair]:
    return [pair for pair in pairs if pair.probability >= least]
