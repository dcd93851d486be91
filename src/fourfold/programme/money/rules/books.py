"""The books of a fund over plain entries: what came, what is bound, what is spent."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from uuid import UUID

from fourfold.programme.money.contracts import Entry

PLEDGE, PROMISED, RECEIVED, COMMITMENT, DISBURSED, SPENT = "13", "11", "1", "2", "3", "4"
SPENDING = frozenset({DISBURSED, SPENT})
OUTGOING = SPENDING | {COMMITMENT}
NOTHING = Decimal(0)


def total(entries: Iterable[Entry], *kinds: str) -> Decimal:
    """The sum of these kinds in US dollars."""
    return sum((one.usd for one in entries if one.kind in kinds), NOTHING)


def spent(entries: Iterable[Entry]) -> Decimal:
    """What has gone: disbursed or spent."""
    return total(entries, *SPENDING)


def open_commitments(entries: Sequence[Entry]) -> dict[UUID, Decimal]:
    """What is left to pay of each commitment; one that is paid in full or reversed is left out."""
    left: dict[UUID, Decimal] = defaultdict(Decimal)
    for one in entries:
        if one.kind == COMMITMENT:
            left[one.commitment or one.entry] += one.usd
        elif one.kind in SPENDING and one.commitment:
            left[one.commitment] -= one.usd
    return {entry: usd for entry, usd in left.items() if usd > 0}


def bound(entries: Sequence[Entry]) -> Decimal:
    """What is spent or still promised to others: it cannot be promised again."""
    return spent(entries) + sum(open_commitments(entries).values(), NOTHING)


def of_lines(entries: Sequence[Entry]) -> dict[UUID | None, tuple[Decimal, Decimal]]:
    """Budget line -> what is spent of it, and what is still promised."""
    left = open_commitments(entries)
    used: dict[UUID | None, tuple[Decimal, Decimal]] = defaultdict(lambda: (NOTHING, NOTHING))
    for one in entries:
        before_spent, before_open = used[one.line]
        if one.kind in SPENDING:
            used[one.line] = (before_spent + one.usd, before_open)
        elif one.entry in left:
            used[one.line] = (before_spent, before_open + left[one.entry])
    return {line: sums for line, sums in used.items() if any(sums)}
