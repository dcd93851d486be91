"""What a set of starts is worth, and which choice earns which part of it."""

from collections import deque
from collections.abc import Mapping

from fourfold.engines.planner.outlook import Outlook
from fourfold.engines.planner.plan import Contribution

_NOTHING = 1e-9


def value_of(outlook: Outlook, starts: Mapping[str, int]) -> float:
    """Discounted weighted points; each gap counts once, however many choices move it."""
    return sum(
        outlook.worth[indicator] * _held(outlook, indicator, arrivals)
        for indicator, arrivals in sorted(_arrivals(outlook, starts).items())
    )


def cost_of(outlook: Outlook, starts: Mapping[str, int]) -> int:
    """Whole USD."""
    return sum(outlook.interventions[code].cost_likely for code in starts)


def objective_of(outlook: Outlook, starts: Mapping[str, int]) -> float:
    """Value less thrift: what the planner maximises."""
    saved = outlook.problem.thrift * cost_of(outlook, starts) / 1e6
    return value_of(outlook, starts) - saved


def most_possible(outlook: Outlook) -> float:
    """The worth of every gap closed from the first quarter on: a bound that needs no solver."""
    return sum(
        outlook.worth[indicator] * held * room
        for indicator, rooms in sorted(outlook.room.items())
        for held, room in zip(outlook.holding, rooms, strict=True)
    )


def contributions(
    outlook: Outlook, starts: Mapping[str, int]
) -> dict[str, tuple[Contribution, ...]]:
    """What each choice adds when choices are counted in the order in which they end.

    Ties are broken by code. The values of all contributions add up to the plan's value.
    """
    earned: dict[str, list[Contribution]] = {code: [] for code in starts}
    for indicator, arrivals in sorted(_arrivals(outlook, starts).items()):
        for place, (end, code, _) in enumerate(arrivals):
            before, after = arrivals[:place], arrivals[: place + 1]
            value = _held(outlook, indicator, after) - _held(outlook, indicator, before)
            points = _won(outlook, indicator, after, end) - _won(outlook, indicator, before, end)
            if points > _NOTHING:
                value *= outlook.worth[indicator]
                earned[code].append(Contribution(indicator, points, value))
    return {code: tuple(rows) for code, rows in earned.items()}


def _arrivals(
    outlook: Outlook, starts: Mapping[str, int]
) -> dict[str, list[tuple[int, str, float]]]:
    arrivals: dict[str, list[tuple[int, str, float]]] = {}
    for code, start in starts.items():
        row = outlook.interventions[code]
        end = start + row.duration_quarters - 1
        for effect in row.effects:
            if effect.points > 0 and outlook.worth.get(effect.indicator, 0.0) > 0:
                arrivals.setdefault(effect.indicator, []).append((end, code, effect.points))
    return {indicator: sorted(rows) for indicator, rows in arrivals.items()}


def _held(outlook: Outlook, indicator: str, arrivals: list[tuple[int, str, float]]) -> float:
    """Worth of the points held from quarter to quarter; arrivals come in the order of their end."""
    total = moved = 0.0
    waiting = deque(arrivals)
    room = outlook.room[indicator]
    for quarter in range(arrivals[0][0] if arrivals else outlook.horizon, outlook.horizon):
        while waiting and waiting[0][0] <= quarter:
            moved += waiting.popleft()[2]
        total += outlook.holding[quarter] * min(moved, room[quarter])
    return total


def _won(
    outlook: Outlook, indicator: str, arrivals: list[tuple[int, str, float]], quarter: int
) -> float:
    moved = sum(points for end, _, points in arrivals if end <= quarter)
    return min(moved, outlook.room[indicator][quarter])
