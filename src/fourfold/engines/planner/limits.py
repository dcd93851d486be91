"""Whether starts keep within what the State can absorb, what trainers can give, what funds pay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fourfold.engines.planner.money import Purse, demand_of
from fourfold.engines.planner.outlook import Outlook

SLACK = 1e-6
MONEY, TRAINERS, CAPACITY = "money", "trainers", "capacity"
LIMITS = (MONEY, TRAINERS, CAPACITY)


@dataclass(frozen=True, slots=True)
class Breach:
    """One limit that would be passed: in a quarter, of a skill, or by an amount of money."""

    limit: str
    quarter: int | None = None
    skill: str | None = None
    usd: int = 0


class Limits:
    """The limits of one problem, to be asked about any starts."""

    def __init__(self, outlook: Outlook) -> None:
        self.outlook = outlook
        self.purse = Purse(outlook)
        self.free = {row.skill: row.per_quarter for row in outlook.problem.trainers}
        self.none = (0.0,) * outlook.horizon

    def breaches(self, starts: Mapping[str, int]) -> tuple[Breach, ...]:
        """Every limit that these starts pass, capacity first, money last."""
        return (*self.use_breaches(starts), *self.money_breaches(starts))

    def use_breaches(self, starts: Mapping[str, int]) -> Iterator[Breach]:
        """Limits on people: what the State absorbs and what trainers give."""
        for quarter, used in enumerate(self.absorbed(starts)):
            if used > self.outlook.problem.absorptive[quarter] + SLACK:
                yield Breach(CAPACITY, quarter)
        for skill, by_quarter in sorted(self.trained(starts).items()):
            for quarter, used in enumerate(by_quarter):
                if used > self.free.get(skill, self.none)[quarter] + SLACK:
                    yield Breach(TRAINERS, quarter, skill)

    def money_breaches(self, starts: Mapping[str, int]) -> Iterator[Breach]:
        """The dollars that nobody can pay, if any."""
        missing = self.purse.shortfall(demand_of(self.outlook, starts))
        if missing:
            yield Breach(MONEY, usd=missing)

    def absorbed(self, starts: Mapping[str, int]) -> list[float]:
        """Absorptive units by quarter."""
        used = [0.0] * self.outlook.horizon
        for code, start in starts.items():
            row = self.outlook.interventions[code]
            for quarter in range(start, start + row.duration_quarters):
                used[quarter] += row.load
        return used

    def trained(self, starts: Mapping[str, int]) -> dict[str, list[float]]:
        """Trainer-quarters by skill and quarter."""
        used: dict[str, list[float]] = {}
        for code, start in sorted(starts.items()):
            row = self.outlook.interventions[code]
            for need in row.trainers:
                by_quarter = used.setdefault(need.skill, [0.0] * self.outlook.horizon)
                for quarter in range(start, start + row.duration_quarters):
                    by_quarter[quarter] += need.per_quarter
        return used
