"""Count 60,000 made-up people in 109,000 attendances; compare with counting names and addresses.

Run: python -m benchmarks.bench_linkage [SEED ...]

The peers count in the same run what spreadsheets count: different names, different names with their
State, different e-mail addresses. They take no time to speak of and give no range; what the ratio
shows is how far each is from the truth. A claim over all attendances, and its breakdown by State,
are counted as results count them, and must hold the truth too.
"""

import resource
import sys
import time
from collections import defaultdict
from datetime import date
from uuid import UUID

from benchmarks.synthetic_register import ATTENDANCES, PEOPLE, Attendance, register
from fourfold.capacity.people.rules.pairs import pairs_of_people
from fourfold.engines.counting import Count, CountUnit, Record, Tie, Wanted, count
from fourfold.engines.linkage import (
    Linkage,
    Pair,
    Row,
    Thresholds,
    counted,
    link,
    sureness_of,
    unseen_of,
)

SEEDS = (101,)  # none of those that the comparison was developed on (1 to 12)
DAY = date(2026, 3, 2)
LIMIT_SECONDS, LIMIT_ERROR, LIMIT_PRECISION = 20.0, 0.05, 0.97


def main() -> None:
    """Print, for each seed, figures and whether the promises hold."""
    print(f"{ATTENDANCES:,} attendances by {PEOPLE:,} people, made up")
    for seed in [int(text) for text in sys.argv[1:]] or SEEDS:
        _measure(seed)


def _measure(seed: int) -> None:
    made = register(seed)
    rows = [Row(r.id, r.name, r.state, r.agency, r.birth_year, r.sex, r.email) for r in made]
    begun, computed = time.perf_counter(), time.process_time()
    linkage = link(rows)
    found = counted(linkage)
    seconds, computed = time.perf_counter() - begun, time.process_time() - computed
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"seed {seed}: {seconds:.1f} s, {computed:.1f} s of processor, {memory} MiB at most")
    print(f"  value {found.value:,} ({_off(found.value)}), range {found.low:,} to {found.high:,}")
    precision, recall = _quality(linkage, {row.id: row.person for row in made})
    print(f"  pairs at the published threshold: precision {precision:.4f}, recall {recall:.3f}")
    claim = _claimed(made, linkage)
    inside, shown = _states(made, claim)
    of_claim = claim.figure
    print(f"  a claim over all: {of_claim.value:,}, range {of_claim.low:,} to {of_claim.high:,}")
    print(f"  its breakdown by State: the true number in the range of {inside} of {shown} shown")
    _peers(made)
    held = {
        f"at most {LIMIT_SECONDS:.0f} s": seconds <= LIMIT_SECONDS,
        f"at most {LIMIT_SECONDS:.0f} s of processor": computed <= LIMIT_SECONDS,
        "true number in the range": found.low <= PEOPLE <= found.high,
        "and in the claim's": of_claim.low <= PEOPLE <= of_claim.high,
        "error at most 5 %": abs(found.value / PEOPLE - 1) <= LIMIT_ERROR,
        "precision at least 0.97": precision >= LIMIT_PRECISION,
    }
    print("  " + "; ".join(f"{name}: {'kept' if ok else 'NOT KEPT'}" for name, ok in held.items()))


def _quality(linkage: Linkage, who: dict[str, int]) -> tuple[float, float]:
    """Precision and recall over pairs of different statements."""
    joined = [p for p in linkage.pairs if p.probability >= Thresholds().published]
    right = sum(_is_right(pair, who) for pair in joined)
    statements: dict[int, int] = {}
    for one in linkage.ids:
        statements[who[one]] = statements.get(who[one], 0) + 1
    true = sum(many * (many - 1) // 2 for many in statements.values())
    return right / len(joined), right / true


def _is_right(pair: Pair, who: dict[str, int]) -> bool:
    return who[pair.first] == who[pair.second]


def _claimed(made: list[Attendance], linkage: Linkage) -> Count:
    """A claim over every attendance; who was written the very same is one participant."""
    numbers = {one: UUID(int=n) for n, one in enumerate(linkage.ids)}
    people = {row.id: numbers[linkage.copies.get(row.id, row.id)] for row in made}
    asked = Thresholds()
    ties = [
        Tie(first, second, sureness_of(probability, asked), probability)
        for (first, second), probability in pairs_of_people(linkage, people).items()
    ]
    records = [
        Record("attendance", UUID(int=n), DAY, row.state, person=people[row.id])
        for n, row in enumerate(made)
    ]
    kinds = frozenset({"attendance"})
    wanted = Wanted(CountUnit.PERSONS, kinds, DAY, DAY, by=("state",))
    return count(records, ties, wanted, unseen=unseen_of(linkage, people))


def _states(made: list[Attendance], claim: Count) -> tuple[int, int]:
    """Cells whose range holds the truth, out of those that are shown."""
    true: dict[str, set[int]] = defaultdict(set)
    for row in made:
        true[row.state].add(row.person)
    shown = [(cell.figure, len(true[cell.at[0]])) for cell in claim.cells if cell.figure]
    return sum(figure.low <= there <= figure.high for figure, there in shown), len(shown)


def _peers(made: list[Attendance]) -> None:
    peers = {
        "different names": len({row.name for row in made}),
        "different names with their State": len({(row.name, row.state) for row in made}),
        "different e-mail addresses": len({row.email for row in made if row.email}),
    }
    for name, many in peers.items():
        print(f"  peer: {name} {many:,} ({_off(many)})")


def _off(value: int) -> str:
    return f"{(value / PEOPLE - 1) * 100:+.1f} %"


if __name__ == "__main__":
    main()
