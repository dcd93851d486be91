"""In how many disturbed worlds each choice stays in the plan."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from fourfold.engines.planner.errors import SolverError
from fourfold.engines.planner.plan import Plan
from fourfold.engines.planner.problem import (
    Effect,
    Intervention,
    Problem,
    TrainerCapacity,
)
from fourfold.engines.planner.solving import solve, starts_of

_EFFECT_SPREAD = (0.7, 1.3)
_CAPACITY_SPREAD = (0.8, 1.2)
_LADDER_TOP = 4.0
_GAP = 0.005
_SECONDS_A_TRIAL = 4.0
_SECONDS_FOR_THE_PLAN = 20.0


@dataclass(frozen=True, slots=True)
class Stability:
    """How firmly one intervention stands.

    Attributes:
        code: The intervention.
        in_plan: Whether the undisturbed plan holds it.
        kept: Trials whose plan holds it.
        same_quarter: Trials whose plan starts it in the same quarter as the undisturbed plan.
        trials: Trials that gave a plan; those in which the pins could not be kept do not count.
    """

    code: str
    in_plan: bool
    kept: int
    same_quarter: int
    trials: int


def robustness(
    problem: Problem,
    *,
    plan: Plan | None = None,
    trials: int = 20,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Stability, ...]:
    """Solve again under disturbed costs, effects and capacities.

    Costs are drawn from a triangle over low, likely and high; every effect is multiplied by 0.7
    to 1.3; absorptive capacity and trainers by 0.8 to 1.2. A trial is
    solved to 0.5 %, or for four seconds if that comes first.

    Args:
        problem: The undisturbed problem.
        plan: Its plan, if it is solved already.
        trials: How many disturbed worlds.
        seed: The same seed gives the same worlds.
        progress: Called with (trials done, trials in all) after each.

    Returns:
        One row for each intervention that the plan or any trial holds, by code.
    """
    plan = plan or solve(problem, time_limit=_SECONDS_FOR_THE_PLAN)
    counted: list[dict[str, str]] = []
    for number in range(trials):
        world = disturbed(problem, random.Random(f"{seed}/{number}"))  # noqa: S311 -- repeatable draws, no secret
        starts = _starts(world)
        counted += [] if starts is None else [starts]
        if progress is not None:
            progress(number + 1, trials)
    return _stabilities(plan, counted)


def disturbed(problem: Problem, dice: random.Random) -> Problem:
    """One disturbed world; interventions are drawn by code, so input order does not matter."""
    drawn = {
        row.code: _disturbed_intervention(row, dice)
        for row in sorted(problem.interventions, key=lambda row: row.code)
    }
    return replace(
        problem,
        interventions=tuple(drawn[row.code] for row in problem.interventions),
        absorptive=_scaled(problem.absorptive, dice),
        trainers=tuple(
            TrainerCapacity(row.skill, _scaled(row.per_quarter, dice))
            for row in sorted(problem.trainers, key=lambda row: row.skill)
        ),
    )


def _disturbed_intervention(row: Intervention, dice: random.Random) -> Intervention:
    cost = round(dice.triangular(row.cost_low, row.cost_high, row.cost_likely))
    cost = min(max(cost, row.cost_low), row.cost_high)
    effects = tuple(
        Effect(name.indicator, min(_LADDER_TOP, name.points * dice.uniform(*_EFFECT_SPREAD)))
        for name in sorted(row.effects, key=lambda effect: effect.indicator)
    )
    return replace(row, cost_likely=cost, effects=effects)


def _scaled(values: tuple[float, ...], dice: random.Random) -> tuple[float, ...]:
    factor = dice.uniform(*_CAPACITY_SPREAD)
    return tuple(value * factor for value in values)


def _starts(world: Problem) -> dict[str, str] | None:
    try:
        return starts_of(world, time_limit=_SECONDS_A_TRIAL, relative_gap=_GAP)
    except SolverError:
        return None


def _stabilities(plan: Plan, counted: list[dict[str, str]]) -> tuple[Stability, ...]:
    own = {row.code: row.start for row in plan.choices}
    codes = sorted(set(own).union(*counted))
    return tuple(
        Stability(
            code=code,
            in_plan=code in own,
            kept=sum(code in starts for starts in counted),
            same_quarter=sum(code in own and starts.get(code) == own[code] for starts in counted),
            trials=len(counted),
        )
        for code in codes
    )
