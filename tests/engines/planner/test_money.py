"""Whole dollars: who pays what, to the last one."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from fourfold.engines.planner import (
    Amount,
    Effect,
    Fund,
    FundingLine,
    FundYear,
    Gap,
    Intervention,
    Problem,
    quarters_from,
    solve,
)
from fourfold.engines.planner.money import Cell, Purse, quarterly_cost
from fourfold.engines.planner.outlook import Outlook

ONE = Intervention("A", "prevention", 3, 1000, 1000, 1000, (Effect("N1", 1.0),))
STATE = Problem(
    quarters=quarters_from("2027Q3", 4),
    interventions=(ONE,),
    gaps=(Gap("N1", 2.0),),
    funds=(),
    absorptive=(1.0,) * 4,
)


@given(st.integers(0, 10**7), st.integers(1, 12))
def test_a_cost_spread_over_quarters_is_whole_even_and_complete(cost: int, duration: int) -> None:
    parts = quarterly_cost(cost, duration)
    assert (sum(parts), len(parts)) == (cost, duration)
    assert max(parts) - min(parts) in (0, 1)


def test_lines_follow_the_years_in_which_the_support_runs() -> None:
    funds = (Fund("F1", (Amount(2027, 5000), Amount(2028, 5000))),)
    plan = solve(replace(STATE, funds=funds))
    assert plan.choices[0].lines == (FundingLine("F1", 2027, 666), FundingLine("F1", 2028, 334))


def test_a_year_may_spend_what_an_earlier_one_left_only_if_the_fund_carries_over() -> None:
    lapsing = Fund("F1", (Amount(2027, 1000),))
    assert solve(replace(STATE, funds=(lapsing,))).choices == ()
    plan = solve(replace(STATE, funds=(replace(lapsing, carry_over=True),)))
    assert plan.funds == (FundYear("F1", 2027, 1000, 666, 334), FundYear("F1", 2028, 0, 334, 0))


def test_money_of_before_the_horizon_counts_only_if_carried_over_and_later_money_never() -> None:
    amounts = (Amount(2026, 1000), Amount(2029, 1000))
    lapsing = solve(replace(STATE, funds=(Fund("F1", amounts),)))
    carried = solve(replace(STATE, funds=(Fund("F1", amounts, carry_over=True),)))
    assert [plan.unspent + plan.cost for plan in (lapsing, carried)] == [0, 1000]


def test_earmarked_money_is_spent_before_free_money() -> None:
    amounts = (Amount(2027, 5000), Amount(2028, 5000))
    funds = (Fund("A-free", amounts), Fund("B-tied", amounts, pillars=("prevention",)))
    lines = solve(replace(STATE, funds=funds)).choices[0].lines
    assert {line.fund for line in lines} == {"B-tied"}


def test_unspent_money_is_what_the_horizon_brought_less_the_cost() -> None:
    funds = (Fund("F1", (Amount(2027, 5000), Amount(2028, 70))), Fund("F2", (Amount(2028, 500),)))
    plan = solve(replace(STATE, funds=funds))
    assert (plan.cost, plan.unspent) == (1000, 4570)


PILLARS = ("capacity-building", "cooperation", "prevention")
FUNDS = st.lists(
    st.builds(
        lambda first, second, pillars, carry: (
            (Amount(2027, first), Amount(2028, second)),
            None if pillars is None else tuple(sorted(pillars)),
            carry,
        ),
        st.integers(0, 900),
        st.integers(0, 900),
        st.none() | st.sets(st.sampled_from(PILLARS), max_size=2),
        st.booleans(),
    ),
    max_size=3,
)
DEMANDS = st.dictionaries(
    st.tuples(st.sampled_from(PILLARS), st.sampled_from((2027, 2028))), st.integers(1, 900)
)


@settings(max_examples=60, deadline=None)
@given(FUNDS, DEMANDS)
def test_the_purse_pays_as_much_as_any_way_of_paying_could(
    rows: list[Any], demand: dict[Cell, int]
) -> None:
    funds = tuple(Fund(f"F{place}", *row) for place, row in enumerate(rows))
    purse = Purse(Outlook(replace(STATE, funds=funds)))
    paid = sum(purse.pay(demand).values())
    assert paid == pytest.approx(_most_payable(funds, demand), abs=1e-6)
    assert purse.shortfall(demand) == sum(demand.values()) - paid


def _most_payable(funds: tuple[Fund, ...], demand: dict[Cell, int]) -> float:
    ways = [
        (fund, cell)
        for fund in funds
        for cell in demand
        if fund.pillars is None or cell[0] in fund.pillars
    ]
    if not ways:
        return 0.0
    rows, limits = [], []
    for cell, usd in demand.items():
        rows.append([float(way[1] == cell) for way in ways])
        limits.append(usd)
    for fund in funds:
        for year in (2027, 2028):
            years = range(2027, year + 1) if fund.carry_over else (year,)
            rows.append([float(way[0] is fund and way[1][1] in years) for way in ways])
            limits.append(sum(row.usd for row in fund.amounts if row.year in years))
    result = linprog(-np.ones(len(ways)), A_ub=np.array(rows), b_ub=np.array(limits))
    return -result.fun
