"""Keys of provisions: stable, unique; and the numbers that are missing between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from fourfold.engines.statutes.messages import Sentence, gettext_noop
from fourfold.engines.statutes.reading.drafts import Piece
from fourfold.engines.statutes.reading.numbers import canonical, whole

DOUBLE = gettext_noop(
    "“%(number)s” stands more than once; the later one is kept under the key “%(key)s”."
)
MISSING = gettext_noop("These numbers are missing in the sequence: %(numbers)s.")
OUT_OF_ORDER = gettext_noop(
    "These numbers come after a higher one: %(numbers)s. References may have been taken for "
    "provisions."
)
_MANY = 60


def give_keys(pieces: Sequence[Piece]) -> tuple[list[str], list[Sentence]]:
    """A key for each piece in order (`s14`, `art323-1`, `sch1`), with notices of doubles."""
    taken: set[str] = set()
    keys, notices = [], []
    for position, piece in enumerate(pieces, start=1):
        base = piece.kind + (canonical(piece.number) or f"x{position}")
        key = base[:60]
        count = 1
        while key in taken:
            count += 1
            key = f"{base[:60]}-{count}"
        if count > 1:
            notices.append(Sentence(DOUBLE, number=piece.number, key=key))
        taken.add(key)
        keys.append(key)
    return keys, notices


def missing_numbers(pieces: Iterable[Piece]) -> list[Sentence]:
    """Notices of the whole numbers that the sequence leaves out, and of those out of order."""
    numbers = [whole(canonical(piece.number)) for piece in pieces if piece.kind != "sch"]
    plain = [number for number in numbers if number is not None]
    gaps: list[str] = []
    for before, after in pairwise(sorted(set(plain))):
        if after == before + 2:
            gaps.append(str(before + 1))
        elif after > before + 2:
            gaps.append(f"{before + 1}-{after - 1}")
    turned = [str(after) for before, after in pairwise(plain) if after < before]
    told = ((MISSING, gaps), (OUT_OF_ORDER, turned))
    return [Sentence(pattern, numbers=_shown(listed)) for pattern, listed in told if listed]


def _shown(numbers: list[str]) -> str:
    return ", ".join([*numbers[:_MANY], *(["…"] if len(numbers) > _MANY else [])])
