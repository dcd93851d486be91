"""Small moves that can only better a plan: start earlier, add what still fits.

A proven plan has none left beyond the solver's tolerance; one that was stopped by the clock may.
"""

from fourfold.engines.planner.fitting import Fitting, chain_of
from fourfold.engines.planner.limits import Limits
from fourfold.engines.planner.outlook import Outlook
from fourfold.engines.planner.worth import objective_of

_GAIN = 1e-7
_ROUNDS = 10


def polish(limits: Limits, starts: dict[str, int]) -> dict[str, int]:
    """The plan after every small move that betters it, in a fixed order."""
    for _ in range(_ROUNDS):
        moved = _added(limits, _moved_earlier(limits, starts))
        if moved == starts:
            return starts
        starts = moved
    return starts


def _moved_earlier(limits: Limits, starts: dict[str, int]) -> dict[str, int]:
    for code in sorted(starts, key=lambda name: (starts[name], name)):
        if code not in limits.outlook.pins:
            starts = _best_earlier(limits, starts, code)
    return starts


def _best_earlier(limits: Limits, starts: dict[str, int], code: str) -> dict[str, int]:
    outlook = limits.outlook
    waits = [outlook.ready(name, starts) for name in outlook.interventions[code].prerequisites]
    for start in range(max(outlook.earliest[code], *waits, 0), starts[code]):
        trial = {**starts, code: start}
        if _gains(outlook, trial, starts) and not limits.breaches(trial):
            return trial
    return starts


def _added(limits: Limits, starts: dict[str, int]) -> dict[str, int]:
    outlook = limits.outlook
    for code in outlook.candidates:
        if code not in starts and outlook.moves(code):
            fitted = Fitting(limits, starts).find(chain_of(outlook, starts, code))
            if fitted is not None and _gains(outlook, fitted, starts):
                starts = fitted
    return starts


def _gains(outlook: Outlook, trial: dict[str, int], starts: dict[str, int]) -> bool:
    return objective_of(outlook, trial) > objective_of(outlook, starts) + _GAIN
