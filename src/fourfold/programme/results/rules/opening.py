"""Which framework the results page opens on when nobody names one."""

from collections.abc import Collection, Iterable
from typing import Protocol


class Opened(Protocol):
    """As much of a framework as the choice needs."""

    code: str
    fictional: bool


def opening(frameworks: Iterable[Opened], published: Collection[str]) -> str:
    """One with something published before an empty one; then a real one before a fictional one.

    "" when there is none at all.
    """
    ranked = sorted(frameworks, key=lambda one: (one.code not in published, one.fictional))
    return ranked[0].code if ranked else ""
