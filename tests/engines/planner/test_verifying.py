"""The independent check catches a plan that somebody has bent, each bend by its rule's name."""

from dataclasses import replace
from typing import Any

import pytest

from fourfold.engines.planner import (
    Amount,
    Choice,
    Deferral,
    Effect,
    Fund,
    FundingLine,
    Gap,
    Intervention,
    Pin,
    Problem,
    Refusal,
    TrainerCapacity,
    TrainerNeed,
    quarters_from,
    solve,
    verify,
)

PROBLEM = Problem(
    quarters=quarters_from("2027Q1", 4),
    interventions=(
        Intervention(
            "A",
            "prevention",
            1,
            100,
            100,
            100,
            (Effect("N1", 1.0),),
            trainers=(TrainerNeed("law", 1.0),),
        ),
        Intervention(
            "B", "prevention", 2, 100, 100, 100, (Effect("N2", 1.0),), prerequisites=("A",)
        ),
    ),
    gaps=(Gap("N1", 1.0), Gap("N2", 1.0)),
    funds=(
        Fund("F1", (Amount(2027, 200),)),
        Fund("F2", (Amount(2027, 200),), pillars=("cooperation",)),
    ),
    absorptive=(1.0,) * 4,
    trainers=(TrainerCapacity("law", (1.0,) * 4),),
)
PLAN = solve(PROBLEM)
FIRST, SECOND = PLAN.choices


def rules(choices: tuple[Choice, ...], problem: Problem = PROBLEM) -> set[str]:
    return {row.rule for row in verify(problem, replace(PLAN, choices=choices))} - {"total"}


def test_the_straight_plan_breaks_no_rule() -> None:
    assert verify(PROBLEM, PLAN) == ()


@pytest.mark.parametrize(
    ("first", "second", "broken"),
    [
        ({"code": "Z"}, {}, {"catalogue", "prerequisite"}),
        ({"start": "2026Q4", "end": "2026Q4"}, {}, {"horizon", "cost"}),
        ({"end": "2027Q2"}, {}, {"duration", "capacity", "prerequisite"}),
        ({}, {"start": "2027Q1", "end": "2027Q2"}, {"prerequisite", "capacity"}),
        ({"cost": 99}, {}, {"cost"}),
        ({"lines": (FundingLine("F1", 2027, 99),)}, {}, {"cost"}),
        ({"lines": (FundingLine("F2", 2027, 100),)}, {}, {"earmark"}),
        ({"lines": (FundingLine("F9", 2027, 100),)}, {}, {"fund"}),
        ({"lines": (FundingLine("F1", 2028, 100),)}, {}, {"cost"}),
    ],
)
def test_each_bend_is_caught(
    first: dict[str, Any], second: dict[str, Any], broken: set[str]
) -> None:
    found = rules((replace(FIRST, **first), replace(SECOND, **second)))
    assert found == broken


def test_the_words_of_the_problem_are_checked() -> None:
    words = replace(
        PROBLEM,
        refused=(Refusal("A", "No."),),
        deferrals=(Deferral("B", "2027Q4"),),
        pins=(Pin("B", "2027Q1"), Pin("C")),
        done=("B",),
    )
    assert {row.rule for row in verify(words, PLAN)} == {"refused", "deferral", "pin", "done"}


def test_limits_are_checked() -> None:
    poor = replace(
        PROBLEM,
        funds=(Fund("F1", (Amount(2027, 199),)),),
        absorptive=(0.0,) * 4,
        trainers=(),
    )
    assert {row.rule for row in verify(poor, PLAN)} == {"fund", "capacity", "trainers"}


def test_totals_and_bound_are_checked() -> None:
    bent = replace(PLAN, cost=1, bound=PLAN.objective - 1)
    assert {row.rule for row in verify(PROBLEM, bent)} == {"total", "bound"}
