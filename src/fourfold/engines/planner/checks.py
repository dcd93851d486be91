"""Whether a problem makes sense, told in full sentences."""

import math
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from fourfold.engines.planner.errors import ProblemError
from fourfold.engines.planner.problem import Fund, Intervention, PartnerDelivery, Problem
from fourfold.engines.planner.quarters import is_quarter, number_of

_LADDER_TOP = 4


def check(problem: Problem) -> None:
    """Refuse a problem that contradicts itself.

    Args:
        problem: The question to look at.

    Raises:
        ProblemError: With every fault found, not only the first.
    """
    faults = tuple(_faults(problem))
    if faults:
        raise ProblemError(faults)


def _faults(problem: Problem) -> Iterator[str]:
    yield from _horizon_faults(problem)
    yield from _repeated_codes(problem)
    for intervention in problem.interventions:
        yield from _intervention_faults(intervention)
    yield from _circle_faults(problem)
    for fund in problem.funds:
        yield from _fund_faults(fund)
    yield from _capacity_faults(problem)
    yield from _worth_faults(problem)
    yield from _label_faults(problem)
    for delivery in problem.occupied:
        yield from _delivery_faults(delivery)


def _horizon_faults(problem: Problem) -> Iterator[str]:
    if not problem.quarters:
        yield "The horizon has no quarter."
    wrong = [label for label in problem.quarters if not is_quarter(label)]
    for label in wrong:
        yield f"'{label}' in the horizon is not a quarter such as 2027Q1."
    if not wrong:
        numbers = [number_of(label) for label in problem.quarters]
        if any(later - sooner != 1 for sooner, later in pairwise(numbers)):
            yield "The quarters of the horizon do not follow one another."


def _repeated_codes(problem: Problem) -> Iterator[str]:
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("intervention", (row.code for row in problem.interventions)),
        ("gap", (row.indicator for row in problem.gaps)),
        ("fund", (row.code for row in problem.funds)),
        ("trainer skill", (row.skill for row in problem.trainers)),
        ("done code", problem.done),
        ("partner delivery", (row.code for row in problem.occupied)),
        ("refusal", (row.code for row in problem.refused)),
        ("pin", (row.code for row in problem.pins)),
        ("forbid", (row.code for row in problem.forbids)),
        ("deferral", (row.code for row in problem.deferrals)),
        ("priority", (f"{row.kind} {row.code}" for row in problem.priorities)),
    )
    for name, codes in lists:
        for code in _repeated(codes):
            yield f"The {name} '{code}' is given twice."


def _repeated(codes: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    twice: list[str] = []
    for code in codes:
        if code in seen:
            twice.append(code)
        seen.add(code)
    return twice


def _intervention_faults(row: Intervention) -> Iterator[str]:
    name = f"Intervention '{row.code}'"
    if row.duration_quarters < 1:
        yield f"{name} must run for at least one quarter."
    if not 0 <= row.cost_low <= row.cost_likely <= row.cost_high:
        yield f"{name} needs costs with 0 <= low <= likely <= high."
    if not _is_amount(row.load):
        yield f"{name} has a load that is not zero or more."
    for effect in row.effects:
        if not 0 <= effect.points <= _LADDER_TOP:
            yield f"{name} moves '{effect.indicator}' by {effect.points}, which is not 0 to 4."
    for need in row.trainers:
        if not _is_amount(need.per_quarter):
            yield f"{name} needs an amount of '{need.skill}' that is not zero or more."
    for code in _repeated(effect.indicator for effect in row.effects):
        yield f"{name} moves '{code}' twice."
    for code in _repeated(need.skill for need in row.trainers):
        yield f"{name} needs '{code}' twice."


def _is_amount(value: float) -> bool:
    return math.isfinite(value) and value >= 0


def _circle_faults(problem: Problem) -> Iterator[str]:
    graph = {row.code: set(row.prerequisites) for row in problem.interventions}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = " -> ".join(reversed(error.args[1]))
        yield f"Prerequisites run in a circle: {circle}."


def _fund_faults(fund: Fund) -> Iterator[str]:
    for year in _repeated(str(amount.year) for amount in fund.amounts):
        yield f"Fund '{fund.code}' has two amounts for {year}."
    for amount in fund.amounts:
        if amount.usd < 0:
            yield f"Fund '{fund.code}' has less than nothing in {amount.year}."


def _capacity_faults(problem: Problem) -> Iterator[str]:
    count = len(problem.quarters)
    rows = [("The absorptive capacity", problem.absorptive)]
    rows += [(f"Trainer skill '{row.skill}'", row.per_quarter) for row in problem.trainers]
    for name, values in rows:
        if len(values) != count:
            yield f"{name} has {len(values)} quarters where the horizon has {count}."
        if not all(_is_amount(value) for value in values):
            yield f"{name} has a quarter that is not zero or more."


def _worth_faults(problem: Problem) -> Iterator[str]:
    for gap in problem.gaps:
        if not 0 <= gap.points <= _LADDER_TOP:
            yield f"The gap '{gap.indicator}' is {gap.points} points, which is not 0 to 4."
        if not _is_amount(gap.weight):
            yield f"The gap '{gap.indicator}' has a weight that is not zero or more."
    for priority in problem.priorities:
        if not _is_amount(priority.multiplier):
            yield f"The priority of {priority.kind} '{priority.code}' is not zero or more."
    if not 0 <= problem.discount < 1:
        yield "The discount of a quarter must be 0 or more and less than 1."
    if not _is_amount(problem.thrift):
        yield "The thrift must be zero or more."


def _label_faults(problem: Problem) -> Iterator[str]:
    for pin in problem.pins:
        if pin.quarter is not None and not is_quarter(pin.quarter):
            yield f"The pin of '{pin.code}' names '{pin.quarter}', which is not a quarter."
    for deferral in problem.deferrals:
        if not is_quarter(deferral.quarter):
            yield f"The deferral of '{deferral.code}' names '{deferral.quarter}', not a quarter."


def _delivery_faults(row: PartnerDelivery) -> Iterator[str]:
    labels = [label for label in (row.start, row.end) if label is not None]
    wrong = [label for label in labels if not is_quarter(label)]
    for label in wrong:
        yield f"The delivery of '{row.code}' by {row.partner} names '{label}', not a quarter."
    if not wrong and [number_of(label) for label in labels] != sorted(map(number_of, labels)):
        yield f"The delivery of '{row.code}' by {row.partner} ends before it starts."
    if row.start is not None and row.end is None:
        yield f"The delivery of '{row.code}' by {row.partner} has a start but no end."
