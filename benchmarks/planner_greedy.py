"""The planner's peer: greedy benefit per dollar, placed one after the other, earliest first.

Each round takes the intervention which, with the prerequisites it lacks, promises most worth for
its dollars, and places it in the first quarters that keep every limit; what does not fit is put
aside for good. That is how a careful person would do it on paper.
"""

from fourfold.engines.planner.fitting import Fitting, chain_of
from fourfold.engines.planner.limits import LIMITS, Limits
from fourfold.engines.planner.outlook import Outlook, in_order
from fourfold.engines.planner.problem import Problem
from fourfold.engines.planner.worth import cost_of, objective_of


def greedy(problem: Problem) -> dict[str, int]:
    """Starts by code, quarters counted from 0; knows nothing of pins."""
    limits = Limits(Outlook(in_order(problem)))
    waiting = set(limits.outlook.candidates)
    starts: dict[str, int] = {}
    while waiting:
        best = max(sorted(waiting), key=lambda code: _promise(limits, starts, code))
        waiting.discard(best)
        chain = chain_of(limits.outlook, starts, best)
        fitted = Fitting(limits, starts).find(chain)
        if fitted is not None and _gain(limits.outlook, fitted, starts) > 0:
            starts = fitted
            waiting -= set(chain)
    return starts


def greedy_objective(problem: Problem) -> float:
    """What the greedy plan is worth, on the planner's own scale."""
    return objective_of(Outlook(in_order(problem)), greedy(problem))


def _promise(limits: Limits, starts: dict[str, int], code: str) -> float:
    chain = chain_of(limits.outlook, starts, code)
    free = Fitting(limits, starts, frozenset(LIMITS)).find(chain)
    if free is None:
        return 0.0
    dollars = cost_of(limits.outlook, free) - cost_of(limits.outlook, starts)
    return _gain(limits.outlook, free, starts) / max(dollars, 1)


def _gain(outlook: Outlook, after: dict[str, int], before: dict[str, int]) -> float:
    return objective_of(outlook, after) - objective_of(outlook, before)
