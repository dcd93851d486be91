"""A plan version read back: the planner's own problem and plan, and what follows from them."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from functools import cached_property
from typing import Any

from fourfold.engines.planner import Intervention, Plan, Problem, plan_from_json, problem_from_json
from fourfold.programme.contracts import Saying
from fourfold.programme.models import PlanVersion

THOUSANDTH = Decimal("0.001")
READINGS_KEPT = 64

_READINGS: dict[str, "PlanReading"] = {}  # by digest


@dataclass(frozen=True)
class PlanReading:
    """Problem, answer and context of one version."""

    problem: Problem
    plan: Plan
    context: dict[str, Any]

    @property
    def quarters(self) -> tuple[str, ...]:
        """The plan's horizon."""
        return self.problem.quarters

    @property
    def codes(self) -> tuple[str, ...]:
        """Chosen interventions, by start."""
        return tuple(choice.code for choice in self.plan.choices)

    @cached_property
    def interventions(self) -> dict[str, Intervention]:
        """The catalogue as the planner saw it."""
        return {row.code: row for row in self.problem.interventions}

    @cached_property
    def spending(self) -> dict[tuple[str, int], int]:
        """Whole USD by fund and year."""
        spent: dict[tuple[str, int], int] = {}
        for choice in self.plan.choices:
            for line in choice.lines:
                key = (line.fund, line.year)
                spent[key] = spent.get(key, 0) + line.usd
        return spent

    @cached_property
    def trainer_quarters(self) -> dict[tuple[str, str], Decimal]:
        """Trainer-quarters by skill and quarter, rounded down to what the tables hold."""
        used = {
            (row.skill, row.quarter): Decimal(str(row.used)).quantize(THOUSANDTH, ROUND_DOWN)
            for row in self.plan.trainers
        }
        return {key: amount for key, amount in used.items() if amount > 0}

    @property
    def languages(self) -> tuple[str, ...]:
        """Working languages of the State as the plan knew them."""
        return tuple(self.context.get("languages", ()))

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """What the State had said when the plan was made."""
        return tuple(
            Saying(
                kind=one["kind"],
                text=one["text"],
                intervention=one["intervention"],
                indicators=tuple(one["indicators"]),
                steps=tuple(one["steps"]),
                pillars=tuple(one["pillars"]),
            )
            for one in self.context.get("sayings", ())
        )


def reading_of(version: PlanVersion) -> PlanReading:
    """Read a version back. A version never changes, so what was read once is kept for a while."""
    reading = _READINGS.get(version.digest)
    if reading is None:
        reading = _read(version)
        while len(_READINGS) >= READINGS_KEPT:
            _READINGS.pop(next(iter(_READINGS)), None)
        _READINGS[version.digest] = reading
    version.context = reading.context  # queries leave it out: it is large
    return reading


def _read(version: PlanVersion) -> PlanReading:
    snapshots = PlanVersion.objects.values_list("problem", "result", "context")
    problem, result, context = snapshots.get(pk=version.pk)
    return PlanReading(problem_from_json(problem), plan_from_json(result), context)
