"""Two texts or two lists of clauses -> what was added, removed, moved and changed, by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Scripts written without spaces are compared letter by letter.
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|\s+|[^\w\s]")
_ENDS = frozenset(".;:!?。؛؟")
_WORD_BY_WORD = 1_000_000  # pairs of tokens that are compared in well under a second
_TINY = 2  # words of an equal run that may be swallowed between two larger changes


class PieceKind(StrEnum):
    """What happened to a run of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, spaces included."""

    kind: PieceKind
    text: str


class ClauseKind(StrEnum):
    """What happened to a clause."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause, number as printed."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause before and after; the side where it does not stand is None."""

    kind: ClauseKind
    before: Clause | None
    after: Clause | None
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Run:
    """Tokens that are the same on both sides, or what stands instead of each other."""

    same: bool
    removed: list[str]
    added: list[str]

    @property
    def size(self) -> int:
        """Words on the longer side."""
        return max(_words(self.removed), _words(self.added))


def redline(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of a redline, removed before added where one replaces the other.

    Same and removed pieces join to `before`, same and added ones to `after`, to the letter. An
    equal run of at most two words between larger changes is shown as changed, for the eye.
    """
    return tuple(_pieces(_tidy(_runs(_TOKEN.findall(before), _TOKEN.findall(after)))))


def clause_changes(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[ClauseChange, ...]:
    """Match two lists of clauses.

    Same number and same text: same. The same text under another number: moved. The same number
    otherwise: changed. The rest is added or removed. Where a number stands twice, its first
    clauses are matched first. In the order of `after`; a removed clause follows the one that it
    followed before.
    """
    pairs = _paired(before, after)
    partner = {new: old for old, new in pairs.items()}
    rows = [_change(before[partner[n]] if n in partner else None, c) for n, c in enumerate(after)]
    gone: dict[int, list[ClauseChange]] = {}
    place = -1
    for old, clause in enumerate(before):
        if old in pairs:
            place = pairs[old]
        else:
            gone.setdefault(place, []).append(_change(clause, None))
    ordered = list(gone.get(-1, ()))
    for new, row in enumerate(rows):
        ordered += [row, *gone.get(new, ())]
    return tuple(ordered)


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    """By words; long texts sentence by sentence first, and by words inside what differs."""
    if len(old) * len(new) <= _WORD_BY_WORD:
        yield from _by_words(old, new)
        return
    before, after = _sentences(old), _sentences(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        removed = [token for sentence in before[i:j] for token in sentence]
        added = [token for sentence in after[k:m] for token in sentence]
        if tag == "replace" and len(removed) * len(added) <= _WORD_BY_WORD:
            yield from _by_words(removed, added)
        else:
            yield _Run(tag == "equal", removed, added)


def _by_words(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    # Spaces only extend a match: they never begin one, or every word would match somewhere.
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield _Run(tag == "equal", list(old[i:j]), list(new[k:m]))


def _sentences(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    sentences: list[tuple[str, ...]] = []
    begin = 0
    for place, token in enumerate(tokens, 1):
        if token in _ENDS or "\n" in token or place == len(tokens):
            sentences.append(tuple(tokens[begin:place]))
            begin = place
    return sentences


def _tidy(runs: Iterator[_Run]) -> list[_Run]:
    """Join neighbours of one kind, and swallow tiny equal runs until nothing changes."""
    tidy: list[_Run] = []
    for run in runs:
        tidy.append(run)
        while _joins(tidy):
            right, left = tidy.pop(), tidy.pop()
            tidy.append(_joined(left, right))
    at = 1
    while at < len(tidy) - 1:
        if _swallows(tidy, at):
            tidy[at - 1 : at + 2] = [_joined(*tidy[at - 1 : at + 2])]
            at = max(1, at - 2)
        else:
            at += 1
    return tidy


def _joins(runs: list[_Run]) -> bool:
    return len(runs) > 1 and runs[-1].same == runs[-2].same


def _joined(*runs: _Run) -> _Run:
    return _Run(
        all(run.same for run in runs),
        [token for run in runs for token in run.removed],
        [token for run in runs for token in run.added],
    )


def _swallows(runs: list[_Run], at: int) -> bool:
    left, run, right = runs[at - 1 : at + 2]
    if not run.same or left.same or right.same:
        return False
    words = _words(run.removed)
    return words == 0 or words <= min(_TINY, left.size, right.size)


def _words(tokens: list[str]) -> int:
    return sum(token[0].isalnum() for token in tokens)


def _pieces(runs: list[_Run]) -> Iterator[Piece]:
    for run in runs:
        if run.same:
            yield Piece(PieceKind.SAME, "".join(run.removed))
            continue
        for kind, tokens in ((PieceKind.REMOVED, run.removed), (PieceKind.ADDED, run.added)):
            if tokens:
                yield Piece(kind, "".join(tokens))


def _paired(before: Sequence[Clause], after: Sequence[Clause]) -> dict[int, int]:
    """Positions in `before` by their match in `after`, each used once."""
    pairs: dict[int, int] = {}
    for match in (_same, _moved, _numbered):
        taken = set(pairs.values())
        for old, clause in enumerate(before):
            if old in pairs:
                continue
            found = next(
                (n for n, c in enumerate(after) if n not in taken and match(clause, c)), None
            )
            if found is not None:
                pairs[old] = found
                taken.add(found)
    return pairs


def _same(old: Clause, new: Clause) -> bool:
    return old == new


def _moved(old: Clause, new: Clause) -> bool:
    return bool(old.text.strip()) and old.text.split() == new.text.split()


def _numbered(old: Clause, new: Clause) -> bool:
    return old.number == new.number


def _change(old: Clause | None, new: Clause | None) -> ClauseChange:
    pieces = redline(old.text if old else "", new.text if new else "")
    if old is None or new is None:
        return ClauseChange(ClauseKind.ADDED if new else ClauseKind.REMOVED, old, new, pieces)
    if old == new:
        kind = ClauseKind.SAME
    elif old.number == new.number:
        kind = ClauseKind.CHANGED
    else:
        kind = ClauseKind.MOVED
    return ClauseChange(kind, old, new, pieces)
