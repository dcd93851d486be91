"""A problem that contradicts itself is refused, with every fault in one go."""

from dataclasses import replace
from typing import Any

import pytest

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
    PlannerError,
    Priority,
    Problem,
    ProblemError,
    TrainerCapacity,
    solve,
)

GOOD = random_state(3, Size(interventions=4, quarters=2, funds=1, indicators=2))
ROW = Intervention("A", "prevention", 1, 1, 2, 3, (Effect("N1", 1.0),))


def faults(**changes: Any) -> tuple[str, ...]:
    with pytest.raises(ProblemError) as caught:
        solve(replace(GOOD, **changes))
    return caught.value.faults


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"quarters": ()}, "The horizon has no quarter."),
        (
            {"quarters": ("2027Q1", "2027Q5")},
            "'2027Q5' in the horizon is not a quarter such as 2027Q1.",
        ),
        (
            {"quarters": ("2027Q1", "2027Q3")},
            "The quarters of the horizon do not follow one another.",
        ),
        ({"interventions": (ROW, ROW)}, "The intervention 'A' is given twice."),
        (
            {"interventions": (replace(ROW, duration_quarters=0),)},
            "Intervention 'A' must run for at least one quarter.",
        ),
        (
            {"interventions": (replace(ROW, cost_likely=9),)},
            "Intervention 'A' needs costs with 0 <= low <= likely <= high.",
        ),
        (
            {"interventions": (replace(ROW, effects=(Effect("N1", 5.0),)),)},
            "Intervention 'A' moves 'N1' by 5.0, which is not 0 to 4.",
        ),
        (
            {
                "interventions": (
                    replace(ROW, prerequisites=("B",)),
                    replace(ROW, code="B", prerequisites=("A",)),
                )
            },
            "Prerequisites run in a circle: A -> B -> A.",
        ),
        (
            {"funds": (Fund("F", (Amount(2027, -1),)),)},
            "Fund 'F' has less than nothing in 2027.",
        ),
        (
            {"funds": (Fund("F", (Amount(2027, 1), Amount(2027, 1))),)},
            "Fund 'F' has two amounts for 2027.",
        ),
        (
            {"absorptive": (1.0,)},
            "The absorptive capacity has 1 quarters where the horizon has 2.",
        ),
        (
            {"trainers": (TrainerCapacity("law", (1.0, float("nan"))),)},
            "Trainer skill 'law' has a quarter that is not zero or more.",
        ),
        ({"gaps": (Gap("N1", 4.5),)}, "The gap 'N1' is 4.5 points, which is not 0 to 4."),
        (
            {"priorities": (Priority("step", "1", -1.0),)},
            "The priority of step '1' is not zero or more.",
        ),
        ({"discount": 1.0}, "The discount of a quarter must be 0 or more and less than 1."),
        ({"pins": (Pin("A", "soon"),)}, "The pin of 'A' names 'soon', which is not a quarter."),
        (
            {"deferrals": (Deferral("A", "2027"),)},
            "The deferral of 'A' names '2027', not a quarter.",
        ),
        (
            {"occupied": (PartnerDelivery("A", "Partner A", "2027Q4", "2027Q1"),)},
            "The delivery of 'A' by Partner A ends before it starts.",
        ),
        (
            {"occupied": (PartnerDelivery("A", "Partner A", "2027Q4"),)},
            "The delivery of 'A' by Partner A has a start but no end.",
        ),
    ],
)
def test_each_fault_is_named(changes: dict[str, Any], fault: str) -> None:
    assert fault in faults(**changes)


def test_all_faults_are_told_at_once() -> None:
    assert len(faults(discount=2.0, gaps=(Gap("N1", 9.0),))) == 2


def test_the_error_tree_has_one_root() -> None:
    assert issubclass(ProblemError, PlannerError)


def test_a_prerequisite_outside_the_catalogue_is_no_fault() -> None:
    problem = Problem(
        ("2027Q1",), (replace(ROW, prerequisites=("X",)),), (Gap("N1", 1.0),), (), (1.0,)
    )
    assert [row.codes for row in solve(problem).omissions] == [("X",)]
