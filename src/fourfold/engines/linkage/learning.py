"""How often two different people of one State look alike: from pairs drawn at random, seeded."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from fourfold.engines.linkage.levels import CHANCES, FACTS, NAME, Fact, Level, level_sql
from fourfold.engines.linkage.preparing import Prepared, chance_at

DRAWN = 200_000
HALF = 4_000  # pairs that what was made for the model counts for
APART = 3  # number of the level at which years are not even next to each other
LEAST, MOST = 1e-6, 0.999


@dataclass(frozen=True, slots=True)
class Chances:
    """Of each level: how often by chance, and that for one unit of its rows' own chance."""

    level: dict[tuple[str, str], float]
    times: dict[tuple[str, str], float]


def draw(prepared: Prepared, seed: int) -> list[tuple[int, int]]:
    """Pairs of rows of one State; each State as often as it has pairs, about."""
    dice, members = random.Random(seed), defaultdict(list)  # noqa: S311 -- a sample, no secret
    for number, row in enumerate(prepared.rows):
        members[row["state"]].append(number)
    share = min(1.0, DRAWN / max(1, prepared.pairs))
    drawn = set()
    for state in sorted(members):
        rows, size = members[state], len(members[state])
        for _ in range(round(share * size * (size - 1) / 2)):
            one, other = rows[int(dice.random() * size)], rows[int(dice.random() * size)]
            if one != other:
                drawn.add((min(one, other), max(one, other)))
    return sorted(drawn)


def learn(connection: Any, prepared: Prepared, pairs: list[tuple[int, int]]) -> Chances:
    """Chances at every level. `connection` holds the drawn pairs as `drawn`, columns `_l`, `_r`.

    For names only pairs count whose birth years are apart: those are two people for sure.
    """
    means = _mean_chances(prepared, pairs)
    levels: dict[tuple[str, str], float] = {}
    times: dict[tuple[str, str], float] = {}
    found = _counted(connection)
    for fact in FACTS:
        for level, seen in _smoothed(fact, found[fact.name]).items():
            mean = means.get(level.by, 0.0)
            chance = level.times * mean if level.times is not None and mean else seen
            levels[fact.name, level.name] = round(min(MOST, max(LEAST, chance)), 9)
            if level.by and mean:
                times[fact.name, level.name] = level.times or round(chance / mean, 4)
    return Chances(levels, times)


def _counted(connection: Any) -> dict[str, Counter[int]]:
    """Fact -> number of its level (0: not said) -> pairs."""
    columns = ", ".join(level_sql(fact) for fact in FACTS)
    names = ", ".join(f"at_{fact.name}" for fact in FACTS)
    rows = connection.execute(
        f"select {names}, count(*) from (select {columns} from drawn) group by all"  # noqa: S608 -- our own levels
    ).fetchall()
    found: dict[str, Counter[int]] = {fact.name: Counter() for fact in FACTS}
    for *levels, many in rows:
        at = dict(zip((fact.name for fact in FACTS), levels, strict=True))
        for name, level in at.items():
            if name != NAME.name or at["year"] == APART:
                found[name][level] += many
    return found


def _smoothed(fact: Fact, found: Counter[int]) -> dict[Level, float]:
    said = sum(many for level, many in found.items() if level)
    return {
        level: (found[n] + HALF * level.chance) / (said + HALF)
        for n, level in enumerate(fact.levels, 1)
    }


def _mean_chances(prepared: Prepared, pairs: list[tuple[int, int]]) -> dict[str, float]:
    """Of each chance column: the mean over the pairs of the greater of the two."""
    means = {}
    for column in CHANCES:
        steps = [row[column] for row in prepared.rows]
        both = [
            max(int(steps[a]), int(steps[b]))
            for a, b in pairs
            if steps[a] is not None and steps[b] is not None
        ]
        counts = Counter(both)
        total = sum(chance_at(str(at)) * many for at, many in sorted(counts.items()))
        means[column] = total / len(both) if both else 0.0
    return means
