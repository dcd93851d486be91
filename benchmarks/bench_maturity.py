"""Score 193 fictional States, 100 indicators and 5 returns each; compare with a plain SQL roll-up.

Run: python -m benchmarks.bench_maturity

The peer holds the same answers in an in-memory SQLite table with an index and asks for one thing
only, the weighted mean per State and dimension code over agreed answers, once a State as a page
would. It keeps no bounds, no coverage, no confidence, no lines, so the ratio is what those cost.
"""

import random
import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

from fourfold.engines.maturity import (
    Answer,
    Dimension,
    EvidenceKind,
    Indicator,
    Scale,
    ScoreSheet,
    consolidate,
    needs,
    score,
    to_json,
)

Result = TypeVar("Result")
STATES, INDICATORS, RETURNS, LIMIT_SECONDS = 193, 100, 5, 2.0
CODES = {
    Dimension.AREA: [f"area-{number}" for number in range(8)],
    Dimension.STEP: [f"step-{number}" for number in range(7)],
    Dimension.PILLAR: [f"pillar-{number}" for number in range(4)],
    Dimension.CAPACITY: [f"capacity-{number}" for number in range(6)],
}
ROLL_UP = """
with agreed as (
  select indicator, min(level) as level from answer where state = ?
  group by indicator having min(level) = max(level)
)
select dimension, code, sum(weight * level) / sum(weight)
from agreed join tag using (indicator) group by dimension, code
"""


def main() -> None:
    """Print both times, their ratio and whether the promise of two seconds holds."""
    dice = random.Random(193)
    indicators = [_indicator(dice, number) for number in range(INDICATORS)]
    states = [_answers(dice, indicators) for _ in range(STATES)]
    database = _database(indicators, states)
    ours, sheets = _timed(lambda: [score(indicators, consolidate(indicators, a)) for a in states])
    with_needs, _ = _timed(
        lambda: [needs(indicators, consolidate(indicators, answers)) for answers in states]
    )
    stored, _ = _timed(lambda: [to_json(sheet) for sheet in sheets])
    peer, rows = _timed(lambda: [database.execute(ROLL_UP, (s,)).fetchall() for s in range(STATES)])
    same = all(_same(sheet, row) for sheet, row in zip(sheets, rows, strict=True))
    answers = STATES * INDICATORS * RETURNS
    print(f"maturity: {STATES} States x {INDICATORS} indicators x {RETURNS} returns = {answers}")
    print(f"  consolidate + score   {ours:6.2f} s   (promise: <= {LIMIT_SECONDS} s)")
    print(f"  consolidate + needs   {with_needs:6.2f} s")
    print(f"  to_json               {stored:6.2f} s")
    print(f"  plain SQL means only  {peer:6.2f} s   ratio ours/peer {ours / peer:.1f}")
    print(f"  same means as the peer: {'yes' if same else 'NO'}")
    print(f"  promise kept: {'yes' if ours <= LIMIT_SECONDS else 'NO'}")


def _indicator(dice: random.Random, number: int) -> Indicator:
    tags = {dimension: tuple(dice.sample(codes, 1)) for dimension, codes in CODES.items()}
    return Indicator(
        code=f"I{number:03}",
        scale=dice.choice((Scale.LADDER, Scale.YES_PARTLY_NO)),
        weight=float(dice.randint(1, 3)),
        target=dice.randint(2, 4),
        areas=tags[Dimension.AREA],
        steps=tags[Dimension.STEP],
        pillars=tags[Dimension.PILLAR],
        capacities=tags[Dimension.CAPACITY],
        requires=tuple(
            f"I{dice.randrange(number):03}" for _ in range(dice.randint(0, 2)) if number
        ),
    )


def _answers(dice: random.Random, indicators: list[Indicator]) -> list[Answer]:
    words = {Scale.LADDER: ("0", "1", "2", "3", "4"), Scale.YES_PARTLY_NO: ("yes", "partly", "no")}
    answers = []
    for indicator in indicators:
        usual = dice.choice(words[indicator.scale])
        unsure = dice.random() < 0.25
        for number in range(RETURNS):
            value = dice.choice(words[indicator.scale]) if unsure else usual
            evidence = dice.choice(list(EvidenceKind))
            answers.append(Answer(f"return-{number}", indicator.code, value, evidence))
    return answers


def _database(indicators: list[Indicator], states: list[list[Answer]]) -> sqlite3.Connection:
    levels = {"yes": 4, "partly": 2, "no": 0} | {str(level): level for level in range(5)}
    database = sqlite3.connect(":memory:")
    database.execute("create table answer (state int, indicator text, respondent text, level int)")
    database.execute("create table tag (indicator text, dimension text, code text, weight real)")
    database.executemany(
        "insert into answer values (?, ?, ?, ?)",
        (
            (state, answer.indicator, answer.respondent, levels[answer.value])
            for state, answers in enumerate(states)
            for answer in answers
        ),
    )
    database.executemany(
        "insert into tag values (?, ?, ?, ?)",
        (
            (indicator.code, dimension, code, indicator.weight)
            for indicator in indicators
            for dimension in Dimension
            for code in indicator.codes(dimension)
        ),
    )
    database.execute("create index by_state on answer (state, indicator)")
    return database


def _same(sheet: ScoreSheet, rows: list[tuple[str, str, float]]) -> bool:
    ours = {(f.dimension, f.code): f.value for f in sheet.figures if f.value is not None}
    return ours == {(dimension, code): round(mean, 9) for dimension, code, mean in rows}


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main()
