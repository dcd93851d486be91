"""Stored problems and plans come back as they were, or not at all."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.planner_states import Size, random_state
from fourfold.engines.planner import (
    Deferral,
    Forbid,
    Pin,
    Plan,
    Priority,
    Problem,
    SnapshotError,
    from_json,
    plan_from_json,
    problem_from_json,
    solve,
    to_json,
)

SMALL = Size(interventions=8, quarters=4, funds=2, indicators=6)


def stored(value: Problem | Plan) -> dict[str, Any]:
    """Through real text, as a database would keep it."""
    return json.loads(json.dumps(to_json(value), allow_nan=False))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_problem_and_plan_come_back_equal(seed: int) -> None:
    problem = random_state(seed, SMALL)
    plan = solve(problem)
    assert problem_from_json(stored(problem)) == problem
    assert plan_from_json(stored(plan)) == plan


def test_every_kind_of_steering_comes_back() -> None:
    problem = Problem(
        quarters=("2027Q1",),
        interventions=(),
        gaps=(),
        funds=(),
        absorptive=(1.0,),
        pins=(Pin("A", None, "Asked for."), Pin("B", "2027Q1")),
        forbids=(Forbid("C", "No."),),
        deferrals=(Deferral("D", "2027Q1", "Later."),),
        priorities=(Priority("step", "3", 2.0),),
    )
    assert from_json(stored(problem)) == problem


def test_an_infeasible_plan_comes_back_with_its_conflicts() -> None:
    problem = Problem(("2027Q1",), (), (), (), (1.0,), pins=(Pin("Z"),))
    plan = solve(problem)
    assert from_json(stored(plan)) == plan


def test_the_form_is_stable() -> None:
    assert stored(Plan("optimal")) == {
        "format": "fourfold-planner",
        "version": 1,
        "kind": "plan",
        "content": {
            "status": "optimal",
            "objective": 0.0,
            "bound": 0.0,
            "gap": 0.0,
            "value": 0.0,
            "cost": 0,
            "choices": [],
            "omissions": [],
            "funds": [],
            "quarters": [],
            "trainers": [],
            "unspent": 0,
            "conflicts": [],
        },
    }


def test_what_is_damaged_is_refused() -> None:
    good = stored(random_state(1, SMALL))
    damages = [
        {**good, "version": 2},
        {**good, "kind": "plan"},
        {**good, "format": "other"},
        {**good, "content": None},
        {**good, "content": {**good["content"], "surprise": 1}},
        {**good, "content": {**good["content"], "discount": "much"}},
        {**good, "content": {**good["content"], "quarters": [1]}},
        {
            **good,
            "content": {
                **good["content"],
                "priorities": [{"kind": "moon", "code": "1", "multiplier": 1.0}],
            },
        },
    ]
    refused = 0
    for damage in damages:
        with pytest.raises(SnapshotError):
            problem_from_json(damage)
        refused += 1
    assert refused == len(damages)
