"""Trying to fit one more intervention, with the prerequisites it lacks, into a standing plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fourfold.engines.planner.limits import CAPACITY, MONEY, TRAINERS, Limits
from fourfold.engines.planner.outlook import Outlook

_PATIENCE = 1500


def chain_of(outlook: Outlook, starts: Mapping[str, int], code: str) -> tuple[str, ...]:
    """``code`` and every prerequisite that the plan does not hold, in working order."""
    wanted = {code}
    for name in reversed(outlook.in_sequence):
        if name in wanted:
            wanted.update(set(outlook.own_prerequisites(name)) - set(starts))
    return tuple(name for name in outlook.in_sequence if name in wanted)


@dataclass
class Fitting:
    """A search for starts of ``chain`` around fixed ``starts``, earliest first.

    Args:
        limits: The limits to keep.
        starts: The plan, which stays as it is.
        lifted: Limits that may be passed.
    """

    limits: Limits
    starts: Mapping[str, int]
    lifted: frozenset[str] = frozenset()
    _tries: int = field(default=0, init=False)

    def find(self, chain: tuple[str, ...]) -> dict[str, int] | None:
        """Plan and chain together, None if the chain does not fit."""
        self._tries = 0
        return self._place(dict(self.starts), chain)

    def _place(self, placed: dict[str, int], chain: tuple[str, ...]) -> dict[str, int] | None:
        if not chain:
            return placed if self._payable(placed) else None
        for start in self._openings(placed, chain[0]):
            self._tries += 1
            if self._tries > _PATIENCE:
                return None
            trial = {**placed, chain[0]: start}
            if self._within_use(trial):
                found = self._place(trial, chain[1:])
                if found is not None:
                    return found
        return None

    def _openings(self, placed: Mapping[str, int], code: str) -> Iterator[int]:
        outlook = self.limits.outlook
        known = dict(placed)
        waits = [outlook.ready(name, known) for name in outlook.interventions[code].prerequisites]
        yield from range(max(outlook.earliest[code], *waits, 0), outlook.latest(code) + 1)

    def _within_use(self, trial: Mapping[str, int]) -> bool:
        if {CAPACITY, TRAINERS} <= self.lifted:
            return True
        return all(breach.limit in self.lifted for breach in self.limits.use_breaches(trial))

    def _payable(self, trial: Mapping[str, int]) -> bool:
        return MONEY in self.lifted or not tuple(self.limits.money_breaches(trial))
