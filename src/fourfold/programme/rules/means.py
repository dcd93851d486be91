"""With what a plan may be made: money under its earmarks, trainers by language, absorption."""

from dataclasses import replace

from fourfold.engines.planner import Amount, Fund, TrainerCapacity
from fourfold.programme.contracts import Absorption, Money, TrainerPool
from fourfold.programme.rules.calendar import years_of

ASSUMED_BUDGET = "assumed-budget"
DEFAULT_LOAD = 4.0


def may_pay(fund: Money, *, state: str, region: str) -> bool:
    """Whether the earmarks of a fund let it pay for support to this State."""
    return (not fund.states or state in fund.states) and (
        not fund.regions or region in fund.regions
    )


def eligible(funds: tuple[Money, ...], *, state: str, region: str) -> tuple[Money, ...]:
    """Funds that may pay for this State."""
    return tuple(fund for fund in funds if may_pay(fund, state=state, region=region))


def usable(funds: tuple[Money, ...], quarters: tuple[str, ...]) -> int:
    """Whole USD that these funds can bring within the horizon."""
    years = years_of(quarters)
    return sum(
        usd
        for fund in funds
        for year, usd in fund.free
        if year in years or (fund.carry_over and year < years[0])
    )


def funds_for(
    funds: tuple[Money, ...], *, budget: int | None, quarters: tuple[str, ...]
) -> tuple[Fund, ...]:
    """The planner's funds, never more than `budget` together.

    A budget smaller than what the funds hold takes the same share of each; a budget without any
    fund becomes an assumed one, free of strings, that no plan can be agreed on.
    """
    if not funds:
        return () if budget is None else (_assumed(budget, quarters),)
    held = usable(funds, quarters)
    if budget is not None and budget < held:
        funds = tuple(_share(fund, budget, held) for fund in funds)
    return tuple(_engine_fund(fund) for fund in funds)


def _assumed(budget: int, quarters: tuple[str, ...]) -> Fund:
    first = years_of(quarters)[0]
    return Fund(ASSUMED_BUDGET, (Amount(first, budget),), pillars=None, carry_over=True)


def _share(fund: Money, part: int, whole: int) -> Money:
    return replace(fund, free=tuple((year, usd * part // whole) for year, usd in fund.free))


def _engine_fund(fund: Money) -> Fund:
    return Fund(
        code=fund.code,
        amounts=tuple(Amount(year, usd) for year, usd in sorted(fund.free)),
        pillars=fund.pillars or None,
        carry_over=fund.carry_over,
    )


def speaks(pool: TrainerPool, languages: tuple[str, ...]) -> bool:
    """Whether these trainers can work in the State; unknown languages exclude nobody."""
    return not pool.language or not languages or pool.language in languages


def trainers_for(
    pools: tuple[TrainerPool, ...], absorption: Absorption, quarters: tuple[str, ...]
) -> tuple[TrainerCapacity, ...]:
    """Free trainer-quarters by skill over the horizon, of trainers who speak the language."""
    free: dict[str, dict[str, float]] = {}
    for pool in pools:
        if speaks(pool, absorption.languages):
            by_quarter = free.setdefault(pool.skill, {})
            by_quarter[pool.quarter] = by_quarter.get(pool.quarter, 0.0) + pool.free
    return tuple(
        TrainerCapacity(skill, tuple(by_quarter.get(label, 0.0) for label in quarters))
        for skill, by_quarter in sorted(free.items())
    )
