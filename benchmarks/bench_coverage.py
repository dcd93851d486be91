"""Coverage of 193 fictional States x 68 articles x 8 atoms; compare with a plain SQL roll-up.

Run: python -m benchmarks.bench_coverage

The peer holds the same findings in an in-memory SQLite table with an index and asks for one thing
only, the mean points per State and article with what is unknown as nought. It knows points and
weights beforehand: it reads no verdicts, forces, elements or reviews, and keeps no upper end, no
likely value, no counts, no chapters. The ratio is what those cost.
"""

import random
import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

from fourfold.engines.statutes.assessing import StateCoverage, assess, assess_many
from fourfold.engines.statutes.model import (
    Article,
    Atom,
    AtomKind,
    Cited,
    Does,
    Finding,
    Force,
    Verdict,
)

Result = TypeVar("Result")
STATES, ARTICLES, ATOMS, MAPPED, LIMIT_SECONDS = 193, 68, 8, 0.9, 2.0
ELEMENTS = ("conduct", "intent", "right", "object")
FORCES = (*[Force.IN_FORCE] * 9, Force.SUSPENDED)
ROLL_UP = """
select article, sum(weight * coalesce(points, 0)) / sum(weight)
from atom left join finding on finding.atom = atom.code and finding.state = ?
group by article order by article
"""


def main() -> None:
    """Print the times, their ratio and whether the promise of two seconds holds."""
    dice = random.Random(193)
    articles = [_article(number) for number in range(ARTICLES)]
    atoms = [atom for article in articles for atom in article.atoms]
    findings = {f"S{n:03}": _findings(dice, atoms) for n in range(STATES)}
    database = _database(atoms, findings)
    ours, covered = _timed(lambda: assess_many(articles, findings, complete=set(findings)))
    whole, _ = _timed(
        lambda: [assess(articles, held, corpus_complete=True) for held in findings.values()]
    )
    peer, rows = _timed(lambda: [database.execute(ROLL_UP, (s,)).fetchall() for s in findings])
    same = all(_same(one, row) for one, row in zip(covered.values(), rows, strict=True))
    size = f"{STATES} States x {ARTICLES} articles x {ATOMS} atoms"
    print(f"coverage: {size}, {sum(map(len, findings.values()))} findings")
    print(f"  assess_many           {ours:6.2f} s   (promise: <= {LIMIT_SECONDS} s)")
    print(f"  assess, whole sheets  {whole:6.2f} s")
    print(f"  plain SQL means only  {peer:6.2f} s   ratio ours/peer {ours / peer:.1f}")
    print(f"  same means as the peer: {'yes' if same else 'NO'}")
    print(f"  promise kept: {'yes' if ours <= LIMIT_SECONDS else 'NO'}")


def _article(number: int) -> Article:
    code = f"{number:02}"
    atoms = tuple(
        Atom(f"x.{code}.{n}", "x", code, AtomKind.CONDUCT, "", elements=ELEMENTS)
        for n in range(ATOMS)
    )
    return Article("x", code, "", f"chapter-{number // 8}", Does.OFFENCE, atoms)


def _findings(dice: random.Random, atoms: list[Atom]) -> list[Finding]:
    return [_finding(dice, atom.code) for atom in atoms if dice.random() < MAPPED]


def _finding(dice: random.Random, atom: str) -> Finding:
    verdict = dice.choice(list(Verdict))
    cited = () if verdict is Verdict.ABSENT else (Cited("act", "s1", force=dice.choice(FORCES)),)
    missing = tuple(dice.sample(ELEMENTS, 2)) if verdict is Verdict.PARTIAL else ()
    return Finding(atom, verdict, cited, missing, "A reason.")


def _database(atoms: list[Atom], findings: dict[str, list[Finding]]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("create table atom (code text primary key, article text, weight real)")
    database.execute("create table finding (state text, atom text, points real)")
    database.executemany(
        "insert into atom values (?, ?, ?)", ((a.code, a.article, a.weight) for a in atoms)
    )
    database.executemany(
        "insert into finding values (?, ?, ?)",
        ((state, f.atom, _points(f)) for state, held in findings.items() for f in held),
    )
    database.execute("create index by_state on finding (state, atom)")
    return database


def _points(finding: Finding) -> float:
    if any(cited.force is not Force.IN_FORCE for cited in finding.cited):
        return 0.0
    full = finding.verdict in {Verdict.FULL, Verdict.EXCEEDS, Verdict.OVERBROAD}
    return 1.0 if full else 0.5 if finding.verdict is Verdict.PARTIAL else 0.0


def _same(covered: StateCoverage, rows: list[tuple[str, float]]) -> bool:
    return [(c.code, c.low) for c in covered.articles] == [(code, round(m, 9)) for code, m in rows]


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main()
