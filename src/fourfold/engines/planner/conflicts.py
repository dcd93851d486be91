"""Why pins cannot be kept: first each pin by itself, then the smallest set that clashes."""

from collections.abc import Iterator
from dataclasses import replace

from fourfold.engines.planner.limits import CAPACITY, LIMITS, MONEY, TRAINERS
from fourfold.engines.planner.model import Model
from fourfold.engines.planner.outlook import Outlook
from fourfold.engines.planner.plan import Conflict, ConflictReason
from fourfold.engines.planner.problem import Pin

_SECONDS_A_TEST = 5.0
_BY_LIMIT = {
    MONEY: ConflictReason.NO_MONEY,
    TRAINERS: ConflictReason.NO_TRAINER,
    CAPACITY: ConflictReason.NO_CAPACITY,
}


def conflicts_by_word(outlook: Outlook) -> tuple[Conflict, ...]:
    """Pins that the problem's own words rule out, each with the first reason found."""
    found = (next(_against(outlook, pin), None) for pin in outlook.problem.pins)
    return tuple(conflict for conflict in found if conflict is not None)


def _against(outlook: Outlook, pin: Pin) -> Iterator[Conflict]:
    code, pins = pin.code, (pin.code,)
    if code in outlook.problem.done:
        yield Conflict(pins, ConflictReason.ALREADY_DONE)
    if code in outlook.finished:
        partner = next(row.partner for row in outlook.problem.occupied if row.code == code)
        yield Conflict(pins, ConflictReason.PARTNER_DELIVERS, detail=partner)
    if code not in outlook.interventions:
        yield Conflict(pins, ConflictReason.UNKNOWN)
        return
    if code in outlook.refusals:
        yield Conflict(pins, ConflictReason.REFUSED, detail=outlook.refusals[code])
    if code in outlook.forbids:
        yield Conflict(pins, ConflictReason.FORBIDDEN, detail=outlook.forbids[code])
    if code in outlook.roots_of_block:
        roots = outlook.roots_of_block[code]
        yield Conflict(pins, ConflictReason.PREREQUISITE_MISSING, codes=roots)
    yield from _against_time(outlook, pin)


def _against_time(outlook: Outlook, pin: Pin) -> Iterator[Conflict]:
    code, pins = pin.code, (pin.code,)
    if pin.quarter is not None:
        yield from _against_quarter(outlook, code, pin.quarter)
    if outlook.earliest[code] > outlook.latest(code):
        yield Conflict(pins, ConflictReason.NO_TIME_IN_HORIZON)


def _against_quarter(outlook: Outlook, code: str, label: str) -> Iterator[Conflict]:
    pins, start = (code,), outlook.index(label)
    if not 0 <= start < outlook.horizon:
        yield Conflict(pins, ConflictReason.OUTSIDE_HORIZON, quarter=label)
    if start > outlook.latest(code):
        yield Conflict(pins, ConflictReason.NO_TIME_IN_HORIZON, quarter=label)
    if start < outlook.deferred_to.get(code, 0):
        yield Conflict(pins, ConflictReason.BEFORE_DEFERRAL, quarter=label)
    if start < outlook.earliest[code]:
        waits = tuple(
            name
            for name in outlook.interventions[code].prerequisites
            if outlook.ready(name, outlook.earliest) > start
        )
        yield Conflict(pins, ConflictReason.BEFORE_PREREQUISITES, codes=waits, quarter=label)


def conflict_by_trying(outlook: Outlook) -> tuple[Conflict, ...]:
    """The smallest set of pins that cannot all be kept, and the limits that stand against it.

    A pin is taken out of the set when the rest still clashes without it; then limits are lifted
    one at a time to see which of them would make the rest possible.
    """
    clashing = _smallest(outlook, list(outlook.problem.pins))
    codes = tuple(pin.code for pin in clashing)
    helpful = [limit for limit in LIMITS if _possible(outlook, clashing, frozenset({limit}))]
    if helpful:
        return tuple(Conflict(codes, _BY_LIMIT[limit]) for limit in helpful)
    if not _possible(outlook, clashing, frozenset(LIMITS)):
        return (Conflict(codes, ConflictReason.BEFORE_PREREQUISITES),)
    return (Conflict(codes, ConflictReason.TOGETHER),)


def _smallest(outlook: Outlook, pins: list[Pin]) -> list[Pin]:
    for pin in list(pins):
        rest = [other for other in pins if other is not pin]
        if not _possible(outlook, rest, frozenset()):
            pins = rest
    return pins


def _possible(outlook: Outlook, pins: list[Pin], lifted: frozenset[str]) -> bool:
    """Whether these pins alone can be kept; no gap is looked at, so the model is small."""
    if not pins:
        return True
    bare = Outlook(replace(outlook.problem, pins=tuple(pins), gaps=(), thrift=0.0))
    return not Model(bare, lifted).solve(_SECONDS_A_TEST, 1.0).impossible
