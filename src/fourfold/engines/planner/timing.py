"""Why a choice starts when it starts: what forbids one quarter earlier, all else unchanged."""

from collections.abc import Iterator, Mapping

from fourfold.engines.planner.limits import CAPACITY, MONEY, Breach, Limits
from fourfold.engines.planner.outlook import Outlook
from fourfold.engines.planner.plan import Timing, TimingReason


def timings(limits: Limits, starts: Mapping[str, int], code: str) -> tuple[Timing, ...]:
    """Every reason that holds, the problem's own words first, then limits."""
    outlook, start = limits.outlook, starts[code]
    fixed = tuple(_fixed(outlook, starts, code))
    if fixed:
        return fixed
    if start == 0:
        return (Timing(TimingReason.EARLIEST_POSSIBLE),)
    earlier = {**starts, code: start - 1}
    found = tuple(_as_timing(outlook, breach, code, start) for breach in limits.breaches(earlier))
    return found or (Timing(TimingReason.NO_GAIN_EARLIER),)


def _fixed(outlook: Outlook, starts: Mapping[str, int], code: str) -> Iterator[Timing]:
    start = starts[code]
    pin = outlook.pins.get(code)
    if pin is not None and pin.quarter is not None:
        yield Timing(TimingReason.PINNED, quarter=pin.quarter)
    if start > 0 and outlook.deferred_to.get(code) == start:
        yield Timing(TimingReason.DEFERRED, quarter=outlook.problem.quarters[start])
    awaited = tuple(
        name
        for name in outlook.interventions[code].prerequisites
        if start > 0 and outlook.ready(name, dict(starts)) == start
    )
    if awaited:
        last = outlook.problem.quarters[start - 1]
        yield Timing(TimingReason.WAITS_FOR, codes=awaited, quarter=last)


def _as_timing(outlook: Outlook, breach: Breach, code: str, start: int) -> Timing:
    if breach.limit == MONEY or breach.quarter is None:
        end = start + outlook.interventions[code].duration_quarters - 1
        return Timing(TimingReason.MONEY_ARRIVES, year=outlook.year_by_quarter[end])
    label = outlook.problem.quarters[breach.quarter]
    if breach.limit == CAPACITY:
        return Timing(TimingReason.CAPACITY_FULL, quarter=label)
    return Timing(TimingReason.TRAINER_BUSY, quarter=label, skill=breach.skill)
