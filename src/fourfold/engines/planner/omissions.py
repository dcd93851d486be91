"""Why an intervention that would help is not in the plan, found out by trying.

First the problem's own words (refused, forbidden, partner, prerequisite, time). Then the plan is
kept as it is and the intervention, with the prerequisites it lacks, is fitted in while limits are
lifted, as few as possible: those that had to be lifted are the reasons.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from fourfold.engines.planner.fitting import Fitting, chain_of
from fourfold.engines.planner.limits import CAPACITY, LIMITS, MONEY, TRAINERS, Limits
from fourfold.engines.planner.outlook import Outlook
from fourfold.engines.planner.plan import Omission, OmissionReason
from fourfold.engines.planner.worth import cost_of, objective_of, value_of

_NOTHING = 1e-9
_GAIN = 1e-6
_BY_LIMIT = {
    MONEY: OmissionReason.NO_MONEY,
    TRAINERS: OmissionReason.NO_TRAINER,
    CAPACITY: OmissionReason.NO_CAPACITY,
}


def omissions(limits: Limits, starts: Mapping[str, int]) -> tuple[Omission, ...]:
    """One row for each intervention that would move an open gap and is not chosen, by code."""
    outlook = limits.outlook
    done = set(outlook.problem.done)
    left_out = sorted(set(outlook.interventions) - set(starts) - done)
    return tuple(_omission(limits, starts, code) for code in left_out if outlook.moves(code))


def _omission(limits: Limits, starts: Mapping[str, int], code: str) -> Omission:
    said = next(_by_the_problem(limits.outlook, code), None)
    return said if said is not None else _by_trying(limits, starts, code)


def _by_the_problem(outlook: Outlook, code: str) -> Iterator[Omission]:
    if code in outlook.finished:
        partner = next(row.partner for row in outlook.problem.occupied if row.code == code)
        yield Omission(code, OmissionReason.PARTNER_DELIVERS, detail=partner)
    if code in outlook.refusals:
        yield Omission(code, OmissionReason.REFUSED, detail=outlook.refusals[code])
    if code in outlook.forbids:
        yield Omission(code, OmissionReason.FORBIDDEN, detail=outlook.forbids[code])
    if code in outlook.roots_of_block:
        roots = outlook.roots_of_block[code]
        yield Omission(code, OmissionReason.PREREQUISITE_MISSING, codes=roots)
    if not outlook.is_open(code):
        yield Omission(code, OmissionReason.NO_TIME_IN_HORIZON)


def _by_trying(limits: Limits, starts: Mapping[str, int], code: str) -> Omission:
    outlook = limits.outlook
    chain = chain_of(outlook, starts, code)
    free = Fitting(limits, starts, frozenset(LIMITS)).find(chain)
    if free is None:
        held = tuple(name for name in outlook.own_prerequisites(code) if name in starts)
        return Omission(code, OmissionReason.NO_TIME_IN_HORIZON, codes=held)
    worth = value_of(outlook, free) - value_of(outlook, starts)
    if worth <= _NOTHING:
        return Omission(code, OmissionReason.NOTHING_LEFT_TO_MOVE)
    price = outlook.problem.thrift * (cost_of(outlook, free) - cost_of(outlook, starts)) / 1e6
    if worth <= price:
        return Omission(code, OmissionReason.NOT_WORTH_ITS_MONEY, worth=worth)
    return _by_lifting(limits, starts, chain, worth)


def _by_lifting(
    limits: Limits, starts: Mapping[str, int], chain: tuple[str, ...], worth: float
) -> Omission:
    for lifted in _smallest_first():
        fitted = Fitting(limits, starts, frozenset(lifted)).find(chain)
        if fitted is not None:
            return _named(limits, starts, (chain[-1], lifted, worth), fitted)
    return Omission(chain[-1], OmissionReason.NO_CAPACITY, worth=worth)


def _smallest_first() -> Iterator[tuple[str, ...]]:
    for count in range(len(LIMITS) + 1):
        yield from combinations(LIMITS, count)


def _named(
    limits: Limits,
    starts: Mapping[str, int],
    found: tuple[str, tuple[str, ...], float],
    fitted: dict[str, int],
) -> Omission:
    code, lifted, worth = found
    if not lifted:
        gain = objective_of(limits.outlook, fitted) - objective_of(limits.outlook, starts)
        late = OmissionReason.SEARCH_STOPPED if gain > _GAIN else OmissionReason.NOT_WORTH_ITS_MONEY
        return Omission(code, late, worth=worth)
    breaches = limits.breaches(fitted)
    return Omission(
        code,
        _BY_LIMIT[lifted[0]],
        also=tuple(_BY_LIMIT[limit] for limit in lifted[1:]),
        skills=tuple(sorted({breach.skill for breach in breaches if breach.skill is not None})),
        missing_usd=sum(breach.usd for breach in breaches),
        worth=worth,
    )
