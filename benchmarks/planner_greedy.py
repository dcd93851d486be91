"""The planner's peer: greedy benefit per dollar, placed one after the other, earliest first.

Each round takes the intervention which, with the prerequisites it lacks, promises most worth for
its dollars, and places it in the first quarters that keep every limit; what does not fit is put
aside for good. A promise is looked at again only when it is next in line. That is how a careful
person would do it on paper.
"""

from heapq import heapify, heappop, heappush

from fourfold.engines.planner.fitting import Fitting, chain_of
from fourfold.engines.planner.limits import LIMITS, Limits
from fourfold.engines.planner.outlook import Outlook, in_order
from fourfold.engines.planner.problem import Problem
from fourfold.engines.planner.worth import cost_of, objective_of


def greedy(problem: Problem) -> dict[str, int]:
    """Starts by code, quarters counted from 0; knows nothing of pins."""
    limits = Limits(Outlook(in_order(problem)))
    starts: dict[str, int] = {}
    waiting = [(-_promise(limits, starts, code), code) for code in limits.outlook.candidates]
    heapify(waiting)
    while waiting:
        _, code = heappop(waiting)
        promise = _promise(limits, starts, code)
        if waiting and promise < -waiting[0][0]:
            heappush(waiting, (-promise, code))
        elif promise > 0:
            starts = _placed(limits, starts, code)
    return starts


def _placed(limits: Limits, starts: dict[str, int], code: str) -> dict[str, int]:
    """The plan with ``code`` in it, or as it was if that does not fit."""
    fitted = Fitting(limits, starts).find(chain_of(limits.outlook, starts, code))
    if fitted is None or _gain(limits.outlook, fitted, starts) <= 0:
        return starts
    return fitted


def greedy_objective(problem: Problem) -> float:
    """What the greedy plan is worth, on the planner's own scale."""
    return objective_of(Outlook(in_order(problem)), greedy(problem))


def _promise(limits: Limits, starts: dict[str, int], code: str) -> float:
    if code in starts:
        return 0.0
    chain = chain_of(limits.outlook, starts, code)
    free = Fitting(limits, starts, frozenset(LIMITS)).find(chain)
    if free is None:
        return 0.0
    dollars = cost_of(limits.outlook, free) - cost_of(limits.outlook, starts)
    return _gain(limits.outlook, free, starts) / max(dollars, 1)


def _gain(outlook: Outlook, after: dict[str, int], before: dict[str, int]) -> float:
    return objective_of(outlook, after) - objective_of(outlook, before)
