"""What must hold of every plan, tried on many small fictional States."""

import random
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.planner_greedy import greedy_objective
from benchmarks.planner_states import Size, random_state
from fourfold.engines.planner import (
    Amount,
    Deferral,
    Effect,
    Fund,
    Gap,
    Intervention,
    PartnerDelivery,
    Pin,
    Priority,
    Problem,
    Refusal,
    Status,
    solve,
    verify,
)
from fourfold.engines.planner.limits import Limits
from fourfold.engines.planner.outlook import Outlook, in_order

SIZES = st.builds(
    Size,
    interventions=st.integers(1, 9),
    quarters=st.integers(1, 6),
    funds=st.integers(1, 3),
    indicators=st.integers(1, 6),
    levels=st.integers(1, 4),
    budget_share=st.sampled_from((0.1, 0.4, 1.0)),
    even=st.booleans(),
)
TINY = st.builds(
    Size,
    interventions=st.integers(1, 4),
    quarters=st.integers(1, 3),
    funds=st.integers(1, 2),
    indicators=st.integers(1, 3),
    levels=st.integers(1, 3),
    budget_share=st.sampled_from((0.3, 0.6, 1.0)),
    even=st.booleans(),
)
SEEDS = st.integers(0, 10_000)


@st.composite
def small_problems(draw: Any, sizes: Any = SIZES) -> Problem:
    """A small State, with some words of the State, of partners and of officers about it."""
    problem = random_state(draw(SEEDS), draw(sizes))
    codes = st.sampled_from([row.code for row in problem.interventions])
    quarters = st.sampled_from(problem.quarters)
    some = st.sets(codes, max_size=2)
    return replace(
        problem,
        absorptive=draw(st.sampled_from((problem.absorptive, (2.0,) * len(problem.quarters)))),
        refused=tuple(Refusal(code, "No.") for code in draw(some)),
        occupied=tuple(
            PartnerDelivery(code, "Partner A", None, draw(st.none() | quarters))
            for code in draw(some)
        ),
        deferrals=tuple(Deferral(code, draw(quarters)) for code in draw(some)),
        pins=tuple(
            Pin(code, draw(st.none() | quarters)) for code in draw(st.sets(codes, max_size=1))
        ),
    )


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_an_independent_check_finds_nothing_wrong_with_any_plan(problem: Problem) -> None:
    assert verify(problem, solve(problem)) == ()


@settings(max_examples=40, deadline=None)
@given(small_problems())
def test_the_exact_plan_is_never_worth_less_than_the_greedy_one(problem: Problem) -> None:
    problem = replace(problem, pins=())
    plan = solve(problem)
    greedy = greedy_objective(problem)
    assert max(plan.objective, greedy) == pytest.approx(plan.objective, rel=1e-4)


@settings(max_examples=25, deadline=None)
@given(small_problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(problem: Problem, dice: random.Random) -> None:
    def shuffled(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(dice.sample(rows, len(rows)))

    mixed = replace(
        problem,
        interventions=shuffled(problem.interventions),
        gaps=shuffled(problem.gaps),
        funds=shuffled(problem.funds),
        trainers=shuffled(problem.trainers),
        refused=shuffled(problem.refused),
        occupied=shuffled(problem.occupied),
        deferrals=shuffled(problem.deferrals),
    )
    assert solve(mixed) == solve(problem)


@settings(max_examples=25, deadline=None)
@given(small_problems(), st.integers(0, 500_000))
def test_more_money_never_lowers_the_objective(problem: Problem, usd: int) -> None:
    problem = replace(problem, pins=())
    more = Fund("ZZ", tuple(Amount(year, usd) for year in (2027, 2028)))
    before = solve(problem, relative_gap=0.0)
    after = solve(replace(problem, funds=(*problem.funds, more)), relative_gap=0.0)
    assert max(before.objective, after.objective) == pytest.approx(after.objective, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(small_problems(), st.randoms(use_true_random=False))
def test_among_interventions_all_alike_the_plan_is_still_one_and_keeps_every_rule(
    problem: Problem, dice: random.Random
) -> None:
    alike = tuple(
        Intervention(
            row.code, "prevention", 1, 10, 10, 10, (Effect("N000", 1.0),), row.prerequisites
        )
        for row in problem.interventions
    )
    problem = replace(problem, interventions=alike)
    plan = solve(problem)
    mixed = replace(problem, interventions=tuple(dice.sample(alike, len(alike))))
    assert verify(problem, plan) == ()
    assert solve(mixed) == plan


@settings(max_examples=25, deadline=None)
@given(small_problems(), st.data())
def test_pins_are_kept_or_their_conflict_is_told(problem: Problem, data: st.DataObject) -> None:
    codes = [row.code for row in problem.interventions]
    pins = data.draw(st.dictionaries(st.sampled_from(codes), st.sampled_from(problem.quarters)))
    problem = replace(problem, pins=tuple(Pin(code, label) for code, label in pins.items()))
    plan = solve(problem)
    assert verify(problem, plan) == ()
    assert (plan.status is Status.INFEASIBLE) == bool(plan.conflicts)
    assert {code for row in plan.conflicts for code in row.pins} <= set(pins)


@settings(max_examples=40, deadline=None)
@given(small_problems(TINY))
def test_on_tiny_problems_the_plan_equals_the_best_of_all_possible_ones(problem: Problem) -> None:
    problem = replace(problem, pins=())
    plan = solve(problem, relative_gap=0.0)
    assert plan.objective == pytest.approx(_best_of_all(problem), abs=1e-6)


def _best_of_all(problem: Problem) -> float:
    outlook = Outlook(in_order(problem))
    limits = Limits(outlook)
    codes = sorted(code for code in outlook.interventions if outlook.is_open(code))
    windows = [(None, *range(outlook.latest(code) + 1)) for code in codes]
    best = 0.0
    for row in product(*windows):
        starts = {code: at for code, at in zip(codes, row, strict=True) if at is not None}
        if _in_sequence(problem, starts) and not limits.breaches(starts):
            best = max(best, _worth_by_hand(problem, starts))
    return best


def _in_sequence(problem: Problem, starts: dict[str, int]) -> bool:
    rows = {row.code: row for row in problem.interventions}
    ends = {code: start + rows[code].duration_quarters - 1 for code, start in starts.items()}
    for partner in problem.occupied:
        ends[partner.code] = -1 if partner.end is None else problem.quarters.index(partner.end)
    ends |= dict.fromkeys(problem.done, -1)
    waits = {row.code: problem.quarters.index(row.quarter) for row in problem.deferrals}
    return all(
        start >= waits.get(code, 0)
        and all(name in ends and ends[name] < start for name in rows[code].prerequisites)
        for code, start in starts.items()
    )


def _worth_by_hand(problem: Problem, starts: dict[str, int]) -> float:
    """Each gap's level, quarter by quarter, with and without us; the difference discounted."""
    rows = {row.code: row for row in problem.interventions}
    theirs = {
        row.code: problem.quarters.index(row.end) for row in problem.occupied if row.end is not None
    }
    ours = {code: start + rows[code].duration_quarters - 1 for code, start in starts.items()}
    cost = sum(rows[code].cost_likely for code in starts)
    total = -problem.thrift * cost / 1e6
    for gap in problem.gaps:
        earlier = 0.0
        for quarter in range(len(problem.quarters)):
            without = _level(rows, theirs, gap, quarter)
            together = _level(rows, theirs | ours, gap, quarter)
            won = together - without
            total += gap.weight * (1 - problem.discount) ** quarter * (won - earlier)
            earlier = won
    return total


def _level(rows: dict[str, Intervention], ends: dict[str, int], gap: Gap, quarter: int) -> float:
    moved = sum(
        effect.points
        for code, end in ends.items()
        if end <= quarter
        for effect in rows[code].effects
        if effect.indicator == gap.indicator
    )
    return min(gap.points, moved)


def _line(code: str, points: float, cost: int = 10) -> Intervention:
    return Intervention(code, "prevention", 1, cost, cost, cost, (Effect("N1", points),))


def test_a_gap_is_counted_once_however_many_interventions_move_it() -> None:
    problem = Problem(
        quarters=("2027Q1",),
        interventions=(_line("A", 2.0), _line("B", 2.0)),
        gaps=(Gap("N1", 3.0),),
        funds=(Fund("F", (Amount(2027, 20),)),),
        absorptive=(9.0,),
    )
    plan = solve(problem)
    assert (plan.value, [row.why[0].points for row in plan.choices]) == (3.0, [2.0, 1.0])


def test_a_priority_turns_the_choice_round() -> None:
    problem = Problem(
        quarters=("2027Q1",),
        interventions=(
            _line("A", 2.0),
            Intervention("B", "prevention", 1, 10, 10, 10, (Effect("N2", 1.0),)),
        ),
        gaps=(Gap("N1", 3.0, step="1"), Gap("N2", 3.0, step="2")),
        funds=(Fund("F", (Amount(2027, 10),)),),
        absorptive=(9.0,),
    )
    turned = replace(problem, priorities=(Priority("step", "2", 5.0),))
    chosen = [[row.code for row in solve(each).choices] for each in (problem, turned)]
    assert chosen == [["A"], ["B"]]


def test_nothing_to_choose_from_is_an_empty_plan_proven_optimal() -> None:
    problem = Problem(("2027Q1",), (), (), (), (1.0,))
    plan = solve(problem)
    assert (plan.status, plan.choices, plan.objective, plan.gap) == (Status.OPTIMAL, (), 0.0, 0.0)


def test_a_clock_that_stops_the_search_leaves_an_honest_bound() -> None:
    problem = random_state(1, Size(interventions=60))
    plan = solve(problem, time_limit=0.05)
    assert verify(problem, plan) == ()
    assert plan.gap == pytest.approx((plan.bound - plan.objective) / plan.objective)
    assert plan.status is (Status.OPTIMAL if plan.gap <= 1e-4 else Status.FEASIBLE)
