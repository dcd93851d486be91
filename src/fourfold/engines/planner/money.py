"""Whole dollars: how a cost falls over the years, and which fund pays which part of it.

For given starts, paying is a flow from (fund, year) to (pillar, year). Every amount is a whole
number, so a largest flow found by augmenting paths is in whole dollars too: nothing is rounded.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from fourfold.engines.planner.outlook import Outlook
from fourfold.engines.planner.problem import Fund

Cell: TypeAlias = tuple[str, int]
Node: TypeAlias = tuple[str, str, int]
Flows: TypeAlias = dict[tuple[str, str, int], int]

_SINK: Node = ("sink", "", 0)
_NO_LIMIT = 10**18


def quarterly_cost(cost: int, duration: int) -> tuple[int, ...]:
    """A cost spread evenly over its running quarters in whole dollars that add up exactly."""
    marks = [cost * quarter // duration for quarter in range(duration + 1)]
    return tuple(marks[quarter + 1] - marks[quarter] for quarter in range(duration))


def yearly_cost(outlook: Outlook, code: str, start: int) -> dict[int, int]:
    """What ``code`` costs in each calendar year when it starts in quarter ``start``."""
    row = outlook.interventions[code]
    by_year: dict[int, int] = {}
    for offset, usd in enumerate(quarterly_cost(row.cost_likely, row.duration_quarters)):
        year = outlook.year_by_quarter[start + offset]
        by_year[year] = by_year.get(year, 0) + usd
    return by_year


def demand_of(outlook: Outlook, starts: Mapping[str, int]) -> dict[Cell, int]:
    """Dollars that these starts need, by (pillar, year)."""
    demand: dict[Cell, int] = {}
    for code, start in starts.items():
        pillar = outlook.interventions[code].pillar
        for year, usd in yearly_cost(outlook, code, start).items():
            demand[pillar, year] = demand.get((pillar, year), 0) + usd
    return demand


def amounts_in(fund: Fund, years: tuple[int, ...]) -> dict[int, int]:
    """What ``fund`` brings in each year of the horizon.

    Money of earlier years counts in the first year if it may be carried over; money of years
    after the horizon does not count.
    """
    brought = dict.fromkeys(years, 0)
    for amount in fund.amounts:
        if amount.year in brought:
            brought[amount.year] += amount.usd
        elif fund.carry_over and amount.year < years[0]:
            brought[years[0]] += amount.usd
    return brought


def in_spending_order(funds: Iterable[Fund]) -> list[Fund]:
    """Funds with the tightest strings first, so that free money is kept for later."""
    return sorted(
        funds,
        key=lambda fund: (
            10**6 if fund.pillars is None else len(fund.pillars),
            fund.carry_over,
            fund.code,
        ),
    )


class Purse:
    """The funds of one problem, able to say who pays for a demand and what is missing."""

    def __init__(self, outlook: Outlook) -> None:
        self.years = outlook.years
        self.funds = in_spending_order(outlook.problem.funds)
        self.brought = {fund.code: amounts_in(fund, outlook.years) for fund in self.funds}
        self._remembered: dict[tuple[tuple[Cell, int], ...], int] = {}

    def shortfall(self, demand: Mapping[Cell, int]) -> int:
        """Dollars of ``demand`` that no fund can pay, at the least."""
        key = tuple(sorted(demand.items()))
        if key not in self._remembered:
            paid = sum(self.pay(demand).values())
            self._remembered[key] = sum(demand.values()) - paid
        return self._remembered[key]

    def pay(self, demand: Mapping[Cell, int]) -> Flows:
        """The largest payment of ``demand``, as dollars by (fund, pillar, year)."""
        residual = self._network(demand)
        for year in self.years:
            for fund in self.funds:
                _spend(residual, ("money", fund.code, year), self.brought[fund.code][year])
        return {
            (fund.code, pillar, year): used
            for fund in self.funds
            for pillar, year in sorted(demand)
            if (used := residual[_cell(pillar, year)].get(("money", fund.code, year), 0)) > 0
        }

    def _network(self, demand: Mapping[Cell, int]) -> dict[Node, dict[Node, int]]:
        residual: dict[Node, dict[Node, int]] = {_SINK: {}}
        for (pillar, year), usd in sorted(demand.items()):
            residual[_cell(pillar, year)] = {_SINK: usd}
        for fund in self.funds:
            for year in self.years:
                residual["money", fund.code, year] = self._ways(fund, year, demand)
        return residual

    def _ways(self, fund: Fund, year: int, demand: Mapping[Cell, int]) -> dict[Node, int]:
        ways = {
            _cell(pillar, when): _NO_LIMIT
            for pillar, when in sorted(demand)
            if when == year and (fund.pillars is None or pillar in fund.pillars)
        }
        if fund.carry_over and year + 1 in self.years:
            ways["money", fund.code, year + 1] = _NO_LIMIT
        return ways


def _cell(pillar: str, year: int) -> Node:
    return ("cell", pillar, year)


def _spend(residual: dict[Node, dict[Node, int]], source: Node, budget: int) -> None:
    while budget > 0:
        path = _path_to_sink(residual, source)
        if not path:
            return
        step = min(budget, *(residual[tail][head] for tail, head in path))
        for tail, head in path:
            residual[tail][head] -= step
            residual[head][tail] = residual[head].get(tail, 0) + step
        budget -= step


def _path_to_sink(residual: dict[Node, dict[Node, int]], source: Node) -> list[tuple[Node, Node]]:
    came_from: dict[Node, Node] = {source: source}
    waiting = deque([source])
    while waiting and _SINK not in came_from:
        tail = waiting.popleft()
        for head, free in residual[tail].items():
            if free > 0 and head not in came_from:
                came_from[head] = tail
                waiting.append(head)
    return _walk_back(came_from, source) if _SINK in came_from else []


def _walk_back(came_from: dict[Node, Node], source: Node) -> list[tuple[Node, Node]]:
    path: list[tuple[Node, Node]] = []
    head = _SINK
    while head != source:
        path.append((came_from[head], head))
        head = came_from[head]
    return path
