"""From a problem to a plan that explains itself."""

from fourfold.engines.planner.checks import check
from fourfold.engines.planner.conflicts import conflict_by_trying, conflicts_by_word
from fourfold.engines.planner.errors import SolverError
from fourfold.engines.planner.limits import Limits
from fourfold.engines.planner.model import Model, Solution
from fourfold.engines.planner.outlook import Outlook, in_order
from fourfold.engines.planner.plan import Conflict, Plan, Status
from fourfold.engines.planner.polishing import polish
from fourfold.engines.planner.problem import Problem
from fourfold.engines.planner.telling import told
from fourfold.engines.planner.ties import settled
from fourfold.engines.planner.worth import most_possible, objective_of

RELATIVE_GAP = 1e-4
_ATTEMPTS = 8


def solve(
    problem: Problem, *, time_limit: float = 30.0, relative_gap: float = RELATIVE_GAP
) -> Plan:
    """Choose and schedule support for one State.

    Args:
        problem: The question; the order of its lists does not matter.
        time_limit: Seconds for the solver. Within it the same problem gives the same plan.
        relative_gap: How close to the bound counts as optimal (0.0001 is 0.01 %).

    Returns:
        A plan whose status is "optimal" (proven within ``relative_gap``), "feasible" (the clock
        ran out; see ``bound`` and ``gap``) or "infeasible" (see ``conflicts``).

    Raises:
        ProblemError: The problem contradicts itself.
        SolverError: The time was too short to find any plan that keeps the pins.
    """
    check(problem)
    outlook = Outlook(in_order(problem))
    conflicts = conflicts_by_word(outlook)
    if conflicts:
        return _refused(conflicts)
    solution = _payable_solution(outlook, time_limit, relative_gap)
    if solution.impossible:
        return _refused(conflict_by_trying(outlook))
    return _finished(outlook, solution, relative_gap)


def _refused(conflicts: tuple[Conflict, ...]) -> Plan:
    return Plan(Status.INFEASIBLE, conflicts=conflicts)


def _payable_solution(outlook: Outlook, time_limit: float, relative_gap: float) -> Solution:
    """Solve; cut off and solve again in the rare case that rounding hid a missing dollar."""
    model, limits = Model(outlook), Limits(outlook)
    for _ in range(_ATTEMPTS):
        solution = model.solve(time_limit, relative_gap)
        if solution.starts is None or not limits.breaches(solution.starts):
            return solution
        model.exclude(solution.starts)
    message = f"The solver passed a limit {_ATTEMPTS} times, by rounding."
    raise SolverError(message)


def _finished(outlook: Outlook, solution: Solution, relative_gap: float) -> Plan:
    limits = Limits(outlook)
    starts = solution.starts
    if starts is None:
        if outlook.pins:
            message = "The time was too short to find a plan that keeps the pins. Allow more."
            raise SolverError(message)
        starts = {}
    starts = settled(outlook, polish(limits, starts))
    objective = objective_of(outlook, starts)
    bound = max(min(solution.bound, most_possible(outlook)), objective)
    gap = 0.0 if bound <= objective else (bound - objective) / max(abs(objective), 1e-9)
    proven = solution.proven or gap <= relative_gap
    return told(limits, starts, Status.OPTIMAL if proven else Status.FEASIBLE, bound, gap)
