"""Which numbers of reach may be added: those of one unit that were found by one method."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reached:
    """One recorded number, as far as adding goes."""

    unit: str
    method: str
    value: int
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers of one unit and one method together, with the range that theirs leave."""

    unit: str
    method: str
    value: int
    low: int
    high: int
    records: int

    @property
    def is_certain(self) -> bool:
        """Whether it has no range."""
        return self.low == self.high


def apart(reached: Iterable[Reached]) -> list[Sum]:
    """One sum for each unit and method, in their order; nothing is added over either."""
    held: dict[tuple[str, str], list[Reached]] = {}
    for one in reached:
        held.setdefault((one.unit, one.method), []).append(one)
    return [
        Sum(
            unit=unit,
            method=method,
            value=sum(one.value for one in rows),
            low=sum(one.value if one.low is None else one.low for one in rows),
            high=sum(one.value if one.high is None else one.high for one in rows),
            records=len(rows),
        )
        for (unit, method), rows in sorted(held.items())
    ]
