"""Ties go to the lower code, so that two equal plans are always the same plan.

Only interventions alike in cost, duration, pillar, load and trainers are exchanged: then no limit
can be passed by it, and only the worth and the prerequisites have to be looked at.
"""

from itertools import combinations
from typing import TypeAlias

from fourfold.engines.planner.outlook import Outlook
from fourfold.engines.planner.problem import TrainerNeed
from fourfold.engines.planner.worth import objective_of

_EQUAL = 1e-9
Needs: TypeAlias = tuple[int, int, str, float, tuple[TrainerNeed, ...]]


def settled(outlook: Outlook, starts: dict[str, int]) -> dict[str, int]:
    """Starts in which no exchange with a lower code gives an equal plan."""
    alike: dict[Needs, list[str]] = {}
    for code in outlook.candidates:
        alike.setdefault(_needs(outlook, code), []).append(code)
    for codes in alike.values():
        for lower, higher in combinations(codes, 2):
            starts = _exchanged(outlook, starts, lower, higher)
    return starts


def _needs(outlook: Outlook, code: str) -> Needs:
    row = outlook.interventions[code]
    return (row.cost_likely, row.duration_quarters, row.pillar, row.load, row.trainers)


def _exchanged(outlook: Outlook, starts: dict[str, int], lower: str, higher: str) -> dict[str, int]:
    if higher not in starts or starts[higher] >= starts.get(lower, outlook.horizon):
        return starts
    trial = {**starts, lower: starts[higher]}
    if lower in starts:
        trial[higher] = starts[lower]
    else:
        del trial[higher]
    equal = objective_of(outlook, trial) >= objective_of(outlook, starts) - _EQUAL
    return trial if equal and _keeps_words(outlook, trial) else starts


def _keeps_words(outlook: Outlook, starts: dict[str, int]) -> bool:
    """Pins, deferrals, windows and prerequisites."""
    return all(pin.code in starts for pin in outlook.pins.values()) and all(
        _fits(outlook, starts, code) for code in starts
    )


def _fits(outlook: Outlook, starts: dict[str, int], code: str) -> bool:
    pin = outlook.pins.get(code)
    if pin is not None and pin.quarter is not None and starts[code] != outlook.index(pin.quarter):
        return False
    return outlook.earliest[code] <= starts[code] <= outlook.latest(code) and all(
        name in starts and outlook.ready(name, starts) <= starts[code]
        for name in outlook.own_prerequisites(code)
    )
