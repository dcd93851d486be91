"""What would change if: other budget, horizon, priorities or one more pin. Nothing is written."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from fourfold.engines.planner import Difference, Problem, compare
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import STEER_PLAN, WRITE_PLAN
from fourfold.programme.contracts import PlanSettings, Steer
from fourfold.programme.queries.facts import plan_facts
from fourfold.programme.queries.solving import Solved, solve_question
from fourfold.programme.rules import question_of

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Two answers to nearly the same question, and how they differ."""

    before: Solved
    after: Solved
    difference: Difference


def what_if(
    *,
    actor: Actor,
    place: Place,
    settings: PlanSettings,
    changed: PlanSettings | None = None,
    extra: tuple[Steer, ...] = (),
    progress: Progress | None = None,
) -> WhatIf:
    """Solve today's plan as it stands, and once more with changed settings or extra steering.

    Raises:
        NotVisible: the actor may not make plans for this State.
        NotAssessed: the State has no assessed needs.
        PinsImpossible: what people insist on cannot be kept.
    """
    require(actor, WRITE_PLAN, place.scope.path)
    today, told = clock.today(), progress or _nothing
    told(0)
    facts = plan_facts(place, actor, today=today)
    before = question_of(facts, settings, today=today).problem
    bent = replace(facts, steers=(*facts.steers, *extra))
    after = question_of(bent, changed or settings, today=today).problem
    return _compared(before, after, told)


def cost_of_steering(
    *, actor: Actor, place: Place, settings: PlanSettings, progress: Progress | None = None
) -> WhatIf:
    """The plan without any pin, forbid or deferral, and with them: what people's words cost.

    Raises:
        NotVisible: the actor may not steer this State's plan.
        NotAssessed: the State has no assessed needs.
        PinsImpossible: what people insist on cannot be kept.
    """
    require(actor, STEER_PLAN, place.scope.path)
    today, told = clock.today(), progress or _nothing
    told(0)
    facts = plan_facts(place, actor, today=today, every_fund=True)
    free = question_of(replace(facts, steers=()), settings, today=today).problem
    return _compared(free, question_of(facts, settings, today=today).problem, told)


def _nothing(_done: int) -> None:
    """Nobody waits for how far it is."""


def _compared(before: Problem, after: Problem, told: Progress) -> WhatIf:
    told(1)
    first = solve_question(before)
    told(2)
    second = solve_question(after)
    return WhatIf(first, second, compare(first.plan, second.plan))
