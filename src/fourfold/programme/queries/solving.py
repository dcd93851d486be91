"""Ask the planner, outside any transaction, and give its answer as plain data."""

from dataclasses import dataclass
from math import isfinite
from time import perf_counter
from typing import Any

from django.utils.translation import gettext as _

from fourfold.engines.planner import (
    Plan,
    Problem,
    ProblemError,
    SolverError,
    Status,
    solve,
    to_json,
    verify,
)
from fourfold.kernel.errors import Invalid
from fourfold.programme.errors import NoPlanFound, PinsImpossible
from fourfold.programme.queries.catalogue import label, titles
from fourfold.programme.rules.explanation import conflict_sentence

TIME_LIMIT = 20.0


@dataclass(frozen=True, slots=True)
class Solved:
    """A problem and its answer, as they are and as a version stores them."""

    asked: Problem
    plan: Plan
    seconds: float

    @property
    def problem(self) -> Any:
        """The whole question as plain data."""
        return to_json(self.asked)

    @property
    def result(self) -> Any:
        """The whole answer as plain data."""
        return to_json(self.plan)

    @property
    def status(self) -> str:
        """How sure the answer is."""
        return str(self.plan.status)

    @property
    def cost_usd(self) -> int:
        """Whole USD."""
        return self.plan.cost


def solve_question(problem: Problem, *, time_limit: float = TIME_LIMIT) -> Solved:
    """Solve a problem, and check the answer against every limit before anybody relies on it.

    Raises:
        Invalid: the problem contradicts itself.
        PinsImpossible: what people insist on cannot be kept; says why.
        NoPlanFound: the time was too short, or the answer did not stand the check.
    """
    began = perf_counter()
    try:
        plan = solve(problem, time_limit=time_limit)
    except ProblemError as error:
        raise Invalid(" ".join(error.faults)) from error
    except SolverError as error:
        raise NoPlanFound(_too_short(time_limit)) from error
    if plan.status == Status.INFEASIBLE:
        raise PinsImpossible(_impossible(plan))
    if not isfinite(plan.bound) or verify(problem, plan):
        raise NoPlanFound(_too_short(time_limit))
    return Solved(problem, plan, perf_counter() - began)


def _impossible(plan: Plan) -> str:
    words = titles()
    said = [
        conflict_sentence(one, lambda code: words.get(code) or label("skills", code))
        for one in plan.conflicts
    ]
    return " ".join([_("What people insist on cannot be kept:"), *said])


def _too_short(seconds: float) -> str:
    return _("No plan was found within %(seconds)s seconds. Plan for fewer quarters.") % {
        "seconds": f"{seconds:g}"
    }
