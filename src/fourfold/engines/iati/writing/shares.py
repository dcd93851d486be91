"""Shares that add up to exactly what they share, and periods of at most a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from fourfold.engines.iati.checking.kinds import year_after

_HUNDRED = Decimal(100)


def percentages(weights: Mapping[str, Decimal], *, digits: int = 2) -> dict[str, Decimal]:
    """Percentages in proportion to the weights that add up to exactly 100.

    What rounding leaves goes to those who lost most by it; shares that round to nothing are left
    out. No weights, no percentages.
    """
    step = Decimal(1).scaleb(-digits)
    return {name: share for name, share in split(_HUNDRED, weights, step=step).items() if share > 0}


def split(
    whole: Decimal, weights: Mapping[str, Decimal], *, step: Decimal = Decimal("0.01")
) -> dict[str, Decimal]:
    """The whole in proportion to the weights, in whole steps, nothing lost and nothing added."""
    counted = {name: weight for name, weight in weights.items() if weight > 0}
    total = sum(counted.values(), Decimal(0))
    if not total:
        return {}
    exact = {name: whole * weight / total for name, weight in counted.items()}
    shares = {name: share.quantize(step, rounding=ROUND_DOWN) for name, share in exact.items()}
    lost = sorted(counted, key=lambda name: (shares[name] - exact[name], name))
    left = whole - sum(shares.values(), Decimal(0))
    for name in lost:
        part = min(step, left)
        shares[name] += part
        left -= part
    return shares


def yearly(start: date, end: date, amount: Decimal) -> list[tuple[date, date, Decimal]]:
    """A budget in periods of at most one year each, by their days; the sum stays the same."""
    periods: list[tuple[date, date]] = []
    while start <= end:
        last = min(end, year_after(start) - timedelta(days=1))
        periods.append((start, last))
        start = last + timedelta(days=1)
    days = {first.isoformat(): Decimal((last - first).days + 1) for first, last in periods}
    shares = split(amount, days)
    return [(first, last, shares[first.isoformat()]) for first, last in periods]
