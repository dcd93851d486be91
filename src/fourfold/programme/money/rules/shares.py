"""Who pays which share, and how an amount is split so that its parts make up the whole."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from typing import TypeVar

Key = TypeVar("Key")
CENT = Decimal("0.01")
STEP = Decimal("0.000001")


def to_cents(amount: Decimal) -> Decimal:
    """An amount in cents, halves to the even neighbour."""
    return amount.quantize(CENT, ROUND_HALF_EVEN)


def sum_to_one(shares: Mapping[Key, Decimal]) -> bool:
    """Whether the shares are all above nothing, in whole millionths, and make up exactly one."""
    parts = shares.values()
    fit = all(0 < part <= 1 and part == part.quantize(STEP, ROUND_DOWN) for part in parts)
    return fit and sum(parts, Decimal(0)) == 1


def may_pay(
    *,
    state: str,
    region: str,
    fictional: bool,
    states: Sequence[str],
    regions: Sequence[str],
    made_up: bool,
) -> bool:
    """Whether a fund with these earmarks may pay for an activity there.

    An activity of several States names none: then only the kind of money is decided here.
    """
    return made_up == fictional and (
        not state or ((not states or state in states) and (not regions or region in regions))
    )


def attributed(amount: Decimal, shares: Mapping[Key, Decimal]) -> dict[Key, Decimal]:
    """An amount in cents, split by shares that sum to one; the parts sum to it to the cent.

    Cents that rounding down leaves go to the largest remainders, of equal ones to the first.
    """
    sign = -1 if amount < 0 else 1
    exact = {key: abs(amount) * share for key, share in shares.items()}
    parts = {key: part.quantize(CENT, ROUND_DOWN) for key, part in exact.items()}
    left = int((abs(amount) - sum(parts.values(), Decimal(0))) / CENT)
    by_rest = sorted(exact, key=lambda key: parts[key] - exact[key])
    for key in by_rest[:left]:
        parts[key] += CENT
    return {key: sign * part for key, part in parts.items()}
