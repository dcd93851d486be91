"""Starts that no money can pay in time, found before solving: fewer columns, same best plan.

Whatever starts in a quarter must have all its prerequisites paid by then, and itself by its end.
If the money come in by that year, under any reading of the earmarks, is less, the start is
impossible. Only necessary conditions are used, so no payable plan is lost.
"""

from collections.abc import Iterator
from itertools import accumulate, combinations
from typing import TypeAlias

from fourfold.engines.planner.fitting import chain_of
from fourfold.engines.planner.money import Purse
from fourfold.engines.planner.outlook import Outlook

Pillars: TypeAlias = frozenset[str]


def payable_from(outlook: Outlook, purse: Purse) -> dict[str, int]:
    """Earliest start of each candidate that money allows; may lie after its latest start."""
    brought = _brought_by(outlook, purse)
    starts: dict[str, int] = {}
    for code in outlook.in_sequence:
        if code in outlook.candidates:
            starts[code] = _first_payable(outlook, brought, code, _ready(outlook, starts, code))
    return starts


def _ready(outlook: Outlook, starts: dict[str, int], code: str) -> int:
    waits = [outlook.ready(name, starts) for name in outlook.own_prerequisites(code)]
    return max(outlook.earliest[code], *waits, 0)


def _first_payable(
    outlook: Outlook, brought: dict[Pillars, dict[int, int]], code: str, ready: int
) -> int:
    last = outlook.latest(code)
    needs = list(_needs(outlook, brought, code))
    for start in range(ready, last + 1):
        end = start + outlook.interventions[code].duration_quarters - 1
        years = outlook.year_by_quarter[start], outlook.year_by_quarter[end]
        if all(
            before <= money[years[0]] and before + own <= money[years[1]]
            for before, own, money in needs
        ):
            return start
    return last + 1


def _needs(
    outlook: Outlook, brought: dict[Pillars, dict[int, int]], code: str
) -> Iterator[tuple[int, int, dict[int, int]]]:
    """For each set of pillars: dollars before the start, its own dollars, money by year."""
    chain = [outlook.interventions[name] for name in chain_of(outlook, {}, code)]
    for pillars, money in brought.items():
        before = sum(row.cost_likely for row in chain[:-1] if row.pillar in pillars)
        own = chain[-1].cost_likely if chain[-1].pillar in pillars else 0
        yield before, own, money


def _brought_by(outlook: Outlook, purse: Purse) -> dict[Pillars, dict[int, int]]:
    """Dollars come in by the end of each year that may pay for each set of pillars."""
    pillars = sorted({outlook.interventions[code].pillar for code in outlook.candidates})
    sets = [
        frozenset(some)
        for count in range(1, len(pillars) + 1)
        for some in combinations(pillars, count)
    ]
    return {some: _running_total(purse, some) for some in sets}


def _running_total(purse: Purse, pillars: Pillars) -> dict[int, int]:
    open_to = [fund for fund in purse.funds if fund.pillars is None or pillars & set(fund.pillars)]
    yearly = (sum(purse.brought[fund.code][year] for fund in open_to) for year in purse.years)
    return dict(zip(purse.years, accumulate(yearly), strict=True))
