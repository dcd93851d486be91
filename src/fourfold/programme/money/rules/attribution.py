"""What donors supported and what is attributed to them, over plain values.

Supported: the whole of an activity counts for each donor that pays a share of it. Such figures
overlap and are never added. Attributed: each amount is split by shares to the cent, so that the sum
over donors is the total, whichever way it is broken down.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from fourfold.programme.money.rules.shares import attributed

Activity = tuple[str, UUID]
Shares = Mapping[Activity, Mapping[UUID, Decimal]]


@dataclass(frozen=True, slots=True)
class Spending:
    """Money that went: from which fund, for which activity, and what it is reported by."""

    fund: UUID
    usd: Decimal
    activity: Activity | None
    at: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Donor -> part -> US dollars. Only `attributed` may be added."""

    attributed: Mapping[UUID, Mapping[str, Decimal]]
    supported: Mapping[UUID, Mapping[str, Decimal]]
    paid: Mapping[UUID, Mapping[str, Decimal]]
    total: Decimal


def attribute(
    spending: Iterable[Spending], shares: Shares, donors: Mapping[UUID, UUID]
) -> Attribution:
    """Split spending among donors. `donors` says whose each fund is.

    Spending on no activity, or on one whose shares nobody has set, is wholly of the fund that
    paid it.
    """
    parts: dict[UUID, dict[str, Decimal]] = _sums()
    whole: dict[UUID, dict[str, Decimal]] = _sums()
    paid: dict[UUID, dict[str, Decimal]] = _sums()
    total = Decimal(0)
    for one in spending:
        split = _split(one, shares)
        for fund, usd in attributed(one.usd, split).items():
            parts[donors[fund]][one.at] += usd
        for donor in {donors[fund] for fund in split}:
            whole[donor][one.at] += one.usd
        paid[donors[one.fund]][one.at] += one.usd
        total += one.usd
    return Attribution(parts, whole, paid, total)


def _split(one: Spending, shares: Shares) -> Mapping[UUID, Decimal]:
    held = shares.get(one.activity) if one.activity else None
    return held or {one.fund: Decimal(1)}


def _sums() -> dict[UUID, dict[str, Decimal]]:
    return defaultdict(lambda: defaultdict(Decimal))
