"""An independent look at a finished plan: every limit checked again, from problem and plan only.

Nothing here uses the model, the outlook or the money flows, so a mistake there cannot hide.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fourfold.engines.planner.plan import Choice, FundingLine, Plan, Status
from fourfold.engines.planner.problem import Fund, Intervention, Problem
from fourfold.engines.planner.quarters import number_of, year_of

_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that a plan breaks: the rule's name, whom it concerns, and how."""

    rule: str
    subject: str
    detail: str


def verify(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Check a plan against its problem; empty means that every rule is kept."""
    if plan.status is Status.INFEASIBLE:
        return () if not plan.choices else (Violation("status", "plan", "infeasible, yet chooses"),)
    return tuple(_violations(problem, plan))


def _violations(problem: Problem, plan: Plan) -> Iterator[Violation]:
    catalogue = {row.code: row for row in problem.interventions}
    known = [row for row in plan.choices if row.code in catalogue]
    for row in plan.choices:
        if row.code not in catalogue:
            yield Violation("catalogue", row.code, "is not in the catalogue")
    if len({row.code for row in known}) < len(known):
        yield Violation("once", "plan", "chooses an intervention twice")
    for row in known:
        yield from _time_violations(problem, catalogue[row.code], row)
        yield from _cost_violations(catalogue[row.code], row)
        yield from _word_violations(problem, row)
        yield from _prerequisite_violations(problem, catalogue[row.code], row, plan)
    yield from _pin_violations(problem, plan)
    yield from _capacity_violations(problem, catalogue, known)
    yield from _trainer_violations(problem, catalogue, known)
    yield from _money_violations(problem, catalogue, known)
    yield from _total_violations(plan)


def _time_violations(problem: Problem, asked: Intervention, row: Choice) -> Iterator[Violation]:
    if row.start not in problem.quarters or row.end not in problem.quarters:
        yield Violation("horizon", row.code, f"runs {row.start} to {row.end}")
    if number_of(row.end) - number_of(row.start) + 1 != asked.duration_quarters:
        yield Violation("duration", row.code, f"runs {row.start} to {row.end}")
    for deferral in problem.deferrals:
        if deferral.code == row.code and number_of(row.start) < number_of(deferral.quarter):
            yield Violation("deferral", row.code, f"starts before {deferral.quarter}")


def _cost_violations(asked: Intervention, row: Choice) -> Iterator[Violation]:
    if row.cost != asked.cost_likely or sum(line.usd for line in row.lines) != row.cost:
        yield Violation("cost", row.code, "lines do not add up to the likely cost")
    if any(line.usd <= 0 or int(line.usd) != line.usd for line in row.lines):
        yield Violation("cost", row.code, "a line is not a positive whole number of dollars")
    due = _due_by_year(asked, row)
    for year in sorted(set(due) | {line.year for line in row.lines}):
        paid = sum(line.usd for line in row.lines if line.year == year)
        if paid != due.get(year, 0):
            yield Violation("cost", row.code, f"{year} pays {paid}, due {due.get(year, 0)}")


def _due_by_year(asked: Intervention, row: Choice) -> dict[int, int]:
    """Even spending: by the end of its n-th quarter, n parts of the cost, rounded down."""
    due: dict[int, int] = {}
    spent = 0
    for count in range(1, asked.duration_quarters + 1):
        year = (number_of(row.start) + count - 1) // 4
        so_far = asked.cost_likely * count // asked.duration_quarters
        due[year] = due.get(year, 0) + so_far - spent
        spent = so_far
    return {year: usd for year, usd in due.items() if usd}


def _word_violations(problem: Problem, row: Choice) -> Iterator[Violation]:
    words = (
        ("refused", {said.code for said in problem.refused}),
        ("forbidden", {said.code for said in problem.forbids}),
        ("partner", {said.code for said in problem.occupied}),
        ("done", set(problem.done)),
    )
    for rule, codes in words:
        if row.code in codes:
            yield Violation(rule, row.code, "must not be planned")


def _prerequisite_violations(
    problem: Problem, asked: Intervention, row: Choice, plan: Plan
) -> Iterator[Violation]:
    ended = {other.code: number_of(other.end) for other in plan.choices}
    ended |= {
        other.code: number_of(other.end) if other.end is not None else -1
        for other in problem.occupied
    }
    ended |= dict.fromkeys(problem.done, -1)
    for name in asked.prerequisites:
        if name not in ended or ended[name] >= number_of(row.start):
            yield Violation("prerequisite", row.code, f"starts before {name} has ended")


def _pin_violations(problem: Problem, plan: Plan) -> Iterator[Violation]:
    starts = {row.code: row.start for row in plan.choices}
    for pin in problem.pins:
        if pin.code not in starts or pin.quarter not in (None, starts[pin.code]):
            yield Violation("pin", pin.code, f"is pinned to {pin.quarter or 'any quarter'}")


def _runs_in(row: Choice, label: str) -> bool:
    return number_of(row.start) <= number_of(label) <= number_of(row.end)


def _capacity_violations(
    problem: Problem, catalogue: dict[str, Intervention], chosen: list[Choice]
) -> Iterator[Violation]:
    for label, capacity in zip(problem.quarters, problem.absorptive, strict=True):
        used = sum(catalogue[row.code].load for row in chosen if _runs_in(row, label))
        if used > capacity + _SLACK:
            yield Violation("capacity", label, f"uses {used} of {capacity}")


def _trainer_violations(
    problem: Problem, catalogue: dict[str, Intervention], chosen: list[Choice]
) -> Iterator[Violation]:
    free = {
        row.skill: dict(zip(problem.quarters, row.per_quarter, strict=True))
        for row in problem.trainers
    }
    used: dict[tuple[str, str], float] = {}
    for row in chosen:
        for need in catalogue[row.code].trainers:
            for label in filter(lambda quarter: _runs_in(row, quarter), problem.quarters):
                key = (need.skill, label)
                used[key] = used.get(key, 0.0) + need.per_quarter
    for (skill, label), amount in sorted(used.items()):
        if amount > free.get(skill, {}).get(label, 0.0) + _SLACK:
            yield Violation("trainers", f"{skill} {label}", f"uses {amount}")


def _money_violations(
    problem: Problem, catalogue: dict[str, Intervention], chosen: list[Choice]
) -> Iterator[Violation]:
    funds = {fund.code: fund for fund in problem.funds}
    for row in chosen:
        for line in row.lines:
            yield from _line_violations(funds, catalogue[row.code], line)
    lines = [line for row in chosen for line in row.lines]
    for code in sorted(funds):
        yield from _fund_violations(problem, funds[code], lines)


def _line_violations(
    funds: dict[str, Fund], asked: Intervention, line: FundingLine
) -> Iterator[Violation]:
    fund = funds.get(line.fund)
    if fund is None:
        yield Violation("fund", line.fund, "is not a fund of this State")
    elif fund.pillars is not None and asked.pillar not in fund.pillars:
        yield Violation("earmark", line.fund, f"pays for {asked.code} ({asked.pillar})")


def _fund_violations(problem: Problem, fund: Fund, lines: list[FundingLine]) -> Iterator[Violation]:
    first = year_of(problem.quarters[0])
    for year in sorted({year_of(label) for label in problem.quarters}):
        since = min([first, *(row.year for row in fund.amounts)]) if fund.carry_over else year
        brought = sum(row.usd for row in fund.amounts if since <= row.year <= year)
        spent = sum(
            line.usd for line in lines if line.fund == fund.code and since <= line.year <= year
        )
        if spent > brought:
            yield Violation("fund", fund.code, f"spends {spent} of {brought} by {year}")


def _total_violations(plan: Plan) -> Iterator[Violation]:
    lines = [line for row in plan.choices for line in row.lines]
    for total in plan.funds:
        spent = sum(
            line.usd for line in lines if (line.fund, line.year) == (total.fund, total.year)
        )
        if spent != total.spent:
            yield Violation("total", total.fund, f"{total.year} says {total.spent}, is {spent}")
    if plan.cost != sum(row.cost for row in plan.choices):
        yield Violation("total", "plan", "the cost is not the sum of its choices")
    if plan.objective > plan.bound + _SLACK:
        yield Violation("bound", "plan", "the objective is above the bound")
