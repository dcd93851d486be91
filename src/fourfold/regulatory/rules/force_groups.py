"""Changes of force that one order made, as one line."""

import re
from collections.abc import Iterable

from fourfold.regulatory.contracts.findings import ForceView


def grouped(changes: Iterable[ForceView]) -> list[tuple[ForceView, str]]:
    """The first change of each order with the keys of all its provisions, in the order of days."""
    found: dict[tuple[object, ...], tuple[ForceView, list[str]]] = {}
    for one in changes:
        key = (one.since, one.act, one.force, one.order, one.source)
        found.setdefault(key, (one, []))[1].append(one.key)
    return [
        (first, ", ".join(sorted(filter(None, keys), key=_in_order)))
        for first, keys in found.values()
    ]


def _in_order(key: str) -> tuple[int, str]:
    """`s5` comes before `s16`."""
    digits = re.search(r"\d+", key)
    return int(digits.group()) if digits else 0, key
