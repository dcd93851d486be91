"""How often one person's rows stand at each level, and how many pairs are one person at all.

Expectation maximisation over all pairs that were compared (Dempster, Laird and Rubin 1977; Winkler
1988): each pair counts by its probability. Sessions that each look at the pairs of one blocking
rule, as splink's own, see a selection: where year, sex and agency agree, whoever wrote the name the
same way too is no pair any more but one statement. Chances of strangers stay as they were drawn.
"""

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from fourfold.engines.linkage.levels import COLUMNS, FACTS, level_sql

Usual = dict[tuple[str, str], float]

HALF = 200  # pairs that the figures of levels count for
SURE = 20  # pairs that the share expected beforehand counts for
FLOOR = 0.002  # no level is taken to be impossible for one person
ROUNDS = 40
STILL = 1e-3  # less than this is no change
FIGURES, WEIGHED = 6, 4  # decimals: sums of floats differ in the last ones from run to run


@dataclass(frozen=True, slots=True)
class Fitted:
    """Level by fact and name -> how often one person's rows stand there; what the prior gains."""

    usual: Usual
    prior: float


def fitted(connection: Any, scored: str, *, pairs: int, before: float) -> Fitted:
    """Fit the model to the pairs in `scored`, and write their probabilities to a table `linked`.

    Args:
        connection: DuckDB, with the rows as `plain_rows`.
        scored: its table of splink's pairs, weighed by the figures of the levels.
        pairs: how many there are within States, compared or not.
        before: the share of them that are one person, before anything is seen.

    Returns:
        The figures, and the bits that every weight gains so that as many pairs are expected as are
        found. `linked` has id_l, id_r and p.
    """
    _levelled(connection, scored)
    found = Fitted(dict(_begun()), 0.0)
    for _round in range(ROUNDS):
        was, found = found, _better(connection, found, pairs, before)
        if _alike(was, found):
            break
    connection.execute(
        f"create temp table linked as select id_l, id_r, round({_chance(found)}, {FIGURES}) as p "  # noqa: S608 -- our own figures
        "from levelled"
    )
    return found


def _levelled(connection: Any, scored: str) -> None:
    """Pairs, what they weigh, and at which level of each fact they stand."""
    sides = ", ".join(f"l.{c} as {c}_l, r.{c} as {c}_r" for c in COLUMNS if c != "id")
    connection.execute(
        "create temp table levelled as select id_l, id_r, match_weight as weight, "  # noqa: S608 -- our own columns
        f"{', '.join(level_sql(fact) for fact in FACTS)} from (select id_l, id_r, match_weight, "
        f"{sides} from {scored} join plain_rows l on l.id = id_l join plain_rows r on r.id = id_r)"
    )


def _begun() -> Usual:
    return {(fact.name, level.name): level.usual for fact in FACTS for level in fact.levels}


def _better(connection: Any, held: Fitted, pairs: int, before: float) -> Fitted:
    """One round: how probable each pair is, and what follows for the figures."""
    names = ", ".join(f"at_{fact.name}" for fact in FACTS)
    rows = connection.execute(
        f"select {names}, sum({_chance(held)}) from levelled group by all"  # noqa: S608 -- our own figures
    ).fetchall()
    usual: Usual = {}
    for place, fact in enumerate(FACTS):
        found: Counter[int] = Counter()
        for row in rows:
            found[row[place]] += row[-1]
        said = math.fsum(many for number, many in found.items() if number)
        for number, level in enumerate(fact.levels, 1):
            share = (found[number] + HALF * level.usual) / (said + HALF)
            usual[fact.name, level.name] = round(max(FLOOR, share), FIGURES)
    expected = math.fsum(row[-1] for row in rows)
    share = min(0.5, (expected + SURE * before) / (pairs + SURE))
    return Fitted(usual, round(_bits(share) - _bits(before), WEIGHED))


def _chance(held: Fitted) -> str:
    """The probability of a pair, in SQL: its weight, corrected level by level."""
    gains = [f"weight + {held.prior!r}"]
    for fact in FACTS:
        bits = [math.log2(held.usual[fact.name, one.name] / one.usual) for one in fact.levels]
        gains.append(f"({[0.0, *(round(bit, FIGURES) for bit in bits)]})[at_{fact.name} + 1]")
    return f"1 / (1 + pow(2.0, -({' + '.join(gains)})))"


def _alike(one: Fitted, other: Fitted) -> bool:
    moved = (abs(math.log2(one.usual[key] / other.usual[key])) for key in one.usual)
    return max(abs(one.prior - other.prior), *moved) < STILL


def _bits(share: float) -> float:
    return math.log2(share / (1 - share))
