"""What a change costs, and how firmly each choice stands."""

from dataclasses import replace

from benchmarks.planner_states import Size, random_state
from fourfold.engines.planner import (
    Amount,
    Difference,
    Effect,
    Fund,
    Gap,
    Intervention,
    Move,
    Pin,
    Problem,
    Stability,
    compare,
    quarters_from,
    robustness,
    solve,
)

A = Intervention("A", "prevention", 1, 80, 100, 120, (Effect("NA", 2.0),))
B = Intervention("B", "prevention", 1, 80, 100, 120, (Effect("NB", 1.0),))
STATE = Problem(
    quarters=quarters_from("2027Q1", 2),
    interventions=(A, B),
    gaps=(Gap("NA", 2.0), Gap("NB", 1.0)),
    funds=(Fund("F", (Amount(2027, 100),)),),
    absorptive=(1.0,) * 2,
    thrift=0.0,
)


def test_the_price_of_a_pin_is_told() -> None:
    pinned = replace(STATE, pins=(Pin("B", "2027Q2"),))
    assert compare(solve(STATE), solve(pinned)) == Difference(
        added=("B",), dropped=("A",), moved=(), value_change=0.98 - 2.0, cost_change=0
    )


def test_a_choice_that_starts_later_is_told_as_a_move() -> None:
    richer = replace(STATE, funds=(Fund("F", (Amount(2027, 200),)),))
    later = replace(richer, pins=(Pin("A", "2027Q2"),))
    moves = compare(solve(richer), solve(later)).moved
    assert moves == (Move("A", "2027Q1", "2027Q2"), Move("B", "2027Q2", "2027Q1"))


def test_a_plan_does_not_differ_from_itself() -> None:
    assert compare(solve(STATE), solve(STATE)) == Difference((), (), (), 0.0, 0)


def test_a_choice_that_costs_can_push_out_stands_in_some_trials_only() -> None:
    near = replace(STATE, absorptive=(1.5, 1.5), funds=(Fund("F", (Amount(2027, 105),)),))
    rows = robustness(near, trials=12, seed=1)
    kept = {row.code: row.kept for row in rows}
    assert [row.code for row in rows] == ["A", "B"]
    assert [row.in_plan for row in rows] == [True, False]
    assert 0 < kept["A"] < 12


def test_a_choice_that_nothing_can_move_stands_in_every_trial() -> None:
    firm = replace(STATE, absorptive=(9.0, 9.0), funds=(Fund("F", (Amount(2027, 999),)),))
    assert robustness(firm, trials=5) == (
        Stability("A", in_plan=True, kept=5, same_quarter=5, trials=5),
        Stability("B", in_plan=True, kept=5, same_quarter=5, trials=5),
    )


def test_the_same_seed_disturbs_the_same_way_whatever_the_order() -> None:
    problem = random_state(5, Size(interventions=8, quarters=4, funds=2, indicators=6))
    turned = replace(problem, interventions=tuple(reversed(problem.interventions)))
    assert robustness(problem, trials=3, seed=9) == robustness(turned, trials=3, seed=9)


def test_progress_is_reported_after_each_trial() -> None:
    told: list[tuple[int, int]] = []
    robustness(STATE, trials=3, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
