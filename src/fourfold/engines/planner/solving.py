"""From a problem to a plan that explains itself."""

from dataclasses import replace

from fourfold.engines.planner.checks import check
from fourfold.engines.planner.conflicts import conflict_by_trying, conflicts_by_word
from fourfold.engines.planner.errors import SolverError
from fourfold.engines.planner.limits import Limits
from fourfold.engines.planner.model import Model, Solution, Starts
from fourfold.engines.planner.outlook import Outlook, in_order
from fourfold.engines.planner.plan import Conflict, Plan, Status
from fourfold.engines.planner.polishing import polish
from fourfold.engines.planner.problem import Problem
from fourfold.engines.planner.telling import told
from fourfold.engines.planner.ties import settled
from fourfold.engines.planner.worth import most_possible, objective_of

RELATIVE_GAP = 1e-4
_ATTEMPTS = 8
_TINY = 1e-9


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
    solution = _solution(outlook, time_limit, relative_gap)
    if solution.starts is None:
        return _refused(conflict_by_trying(outlook))
    return _explained(outlook, solution.starts, solution, relative_gap)


def starts_of(problem: Problem, *, time_limit: float, relative_gap: float) -> dict[str, str] | None:
    """First quarters of the plan's choices without reasons; None if the pins cannot be kept."""
    outlook = Outlook(in_order(problem))
    if conflicts_by_word(outlook):
        return None
    starts = _solution(outlook, time_limit, relative_gap).starts
    if starts is None:
        return None
    return {code: problem.quarters[start] for code, start in starts.items()}


def _refused(conflicts: tuple[Conflict, ...]) -> Plan:
    return Plan(Status.INFEASIBLE, conflicts=conflicts)


def _solution(outlook: Outlook, time_limit: float, relative_gap: float) -> Solution:
    """The best starts found, polished; none at all if the pins cannot be kept."""
    solution = _payable_solution(outlook, time_limit, relative_gap)
    if solution.impossible:
        return solution
    if solution.starts is None and outlook.pins:
        message = "The time was too short to find a plan that keeps the pins. Allow more."
        raise SolverError(message)
    polished = polish(Limits(outlook), solution.starts or {})
    return replace(solution, starts=settled(outlook, polished))


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


def _explained(outlook: Outlook, starts: Starts, solution: Solution, relative_gap: float) -> Plan:
    objective = objective_of(outlook, starts)
    bound = max(min(solution.bound, most_possible(outlook)), objective)
    gap = 0.0 if bound <= objective else (bound - objective) / max(abs(objective), _TINY)
    proven = solution.proven or gap <= relative_gap
    status = Status.OPTIMAL if proven else Status.FEASIBLE
    return told(Limits(outlook), starts, status, bound, gap)
