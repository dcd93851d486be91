"""What a plan takes as given: "optimal" always reads "under these assumptions"."""

from collections.abc import Iterator

from fourfold.engines.planner import Problem
from fourfold.programme.contracts import Assumption, Money, PlanFacts, PlanSettings
from fourfold.programme.rules.means import usable


def assumptions_of(
    facts: PlanFacts, settings: PlanSettings, problem: Problem, funds: tuple[Money, ...]
) -> tuple[Assumption, ...]:
    """Every assumption behind this problem, in the order in which a reader asks."""
    return tuple(_assumptions(facts, settings, problem, funds))


def _assumptions(
    facts: PlanFacts, settings: PlanSettings, problem: Problem, funds: tuple[Money, ...]
) -> Iterator[Assumption]:
    yield Assumption(
        "needs", (("needs", len(facts.needs.needs)), ("date", facts.needs.as_of.isoformat()))
    )
    if facts.needs.to_assess:
        yield Assumption("to-assess", (("count", len(facts.needs.to_assess)),))
    yield Assumption("costs-likely")
    yield from _money(settings, problem, funds)
    load = facts.absorption.load_per_quarter
    kind = "absorption-assumed" if facts.absorption.assumed else "absorption"
    yield Assumption(kind, (("load", load),))
    yield Assumption("trainers" if facts.trainers else "trainers-unrecorded")
    languages = ", ".join(facts.absorption.languages)
    if languages:
        yield Assumption("languages", (("languages", languages),))
    else:
        yield Assumption("languages-unknown")
    if problem.priorities:
        yield Assumption("priorities", (("count", len(problem.priorities)),))
    yield Assumption("delay", (("percent", round(problem.discount * 100, 2)),))


def _money(
    settings: PlanSettings, problem: Problem, funds: tuple[Money, ...]
) -> Iterator[Assumption]:
    held = usable(funds, problem.quarters)
    budget = settings.budget_usd
    if funds:
        yield Assumption("funds", (("count", len(funds)), ("usd", held)))
    if not funds and budget is not None:
        yield Assumption("budget-assumed", (("usd", budget),))
    elif not funds:
        yield Assumption("no-funds")
    elif budget is not None and budget < held:
        yield Assumption("budget-capped", (("usd", budget),))
