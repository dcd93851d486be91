"""Changes of force that one order made, as one line."""

from collections.abc import Iterable

from fourfold.regulatory.contracts.findings import ForceView


def grouped(changes: Iterable[ForceView]) -> list[tuple[ForceView, str]]:
    """The first change of each order with the keys of all its provisions, in the order of days."""
    found: dict[tuple[object, ...], tuple[ForceView, list[str]]] = {}
    for one in changes:
        key = (one.since, one.act, one.force, one.order, one.source)
        found.setdefault(key, (one, []))[1].append(one.key)
    return [(first, ", ".join(filter(None, keys))) for first, keys in found.values()]
