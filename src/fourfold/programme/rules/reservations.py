"""How what a plan spends is taken from fund-years and trainer pools, or what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar
from uuid import UUID

Key = TypeVar("Key")
Amounts = dict[UUID, Decimal]


@dataclass(frozen=True, slots=True)
class Pot:
    """Something that can be reserved: a fund's year or a pool of trainers in a quarter."""

    id: UUID
    free: Decimal


@dataclass(frozen=True, slots=True)
class Taking:
    """What is taken from one pot."""

    pot: UUID
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Shortfall(Generic[Key]):
    """What no pot holds any more: for which need and how much."""

    need: Key
    missing: Decimal


def takings_of_money(
    spending: dict[tuple[str, int], Decimal],
    pots: dict[tuple[str, int], Pot],
    carries: frozenset[str],
) -> tuple[tuple[Taking, ...], tuple[Shortfall[tuple[str, int]], ...]]:
    """Take each year's spending from the fund's own year, then from earlier ones it carries over.

    Own year first: money of an early year can pay for any later one, so it is kept for those who
    need it early, and no plan is refused that the fund as a whole could pay.

    Args:
        spending: whole USD by fund code and year.
        pots: what each fund's year still holds.
        carries: fund codes whose unspent years carry over.
    """
    needs = [
        (key, amount, _sources(key, pots, carries)) for key, amount in sorted(spending.items())
    ]
    return _take(needs)


def _sources(
    key: tuple[str, int], pots: dict[tuple[str, int], Pot], carries: frozenset[str]
) -> list[Pot]:
    code, year = key
    first = -1 if code in carries else year
    years = sorted(
        (one for one in pots if one[0] == code and first <= one[1] <= year), reverse=True
    )
    return [pots[one] for one in years]


def takings_of_trainers(
    needs: dict[tuple[str, str], Decimal], pools: dict[tuple[str, str], list[Pot]]
) -> tuple[tuple[Taking, ...], tuple[Shortfall[tuple[str, str]], ...]]:
    """Take trainer-quarters by skill and quarter from the pools that fit, in their order."""
    return _take([(key, amount, pools.get(key, [])) for key, amount in sorted(needs.items())])


def _take(
    needs: Iterable[tuple[Key, Decimal, list[Pot]]],
) -> tuple[tuple[Taking, ...], tuple[Shortfall[Key], ...]]:
    taken: Amounts = {}
    missing: list[Shortfall[Key]] = []
    for key, amount, pots in needs:
        rest = amount
        for pot in pots:
            part = min(rest, pot.free - taken.get(pot.id, Decimal(0)))
            if part > 0:
                taken[pot.id] = taken.get(pot.id, Decimal(0)) + part
                rest -= part
        if rest > 0:
            missing.append(Shortfall(key, rest))
    return tuple(Taking(pot, amount) for pot, amount in taken.items()), tuple(missing)
