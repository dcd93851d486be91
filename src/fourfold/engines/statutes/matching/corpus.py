"""The provisions of one language as arrays: where each word stands and how much it counts there.

All texts stand one after the other in one stream of word numbers, with gaps wider than any window
between fields, so that a phrase is found by comparing sorted positions for all provisions at once.
A position's weight is that of its field, less in a long text (BM25F: Robertson, Zaragoza and
Taylor, 2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from fourfold.engines.statutes.matching import words
from fourfold.engines.statutes.matching.terms import SLACK, Dictionary, Slot
from fourfold.engines.statutes.model import Provision

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

MOST_WORDS = 50_000  # of one provision's text; what follows is not searched
GAP = 64  # empty positions between fields
FIELDS = ("heading", "text", "part")
WEIGHTS = {"heading": 3.0, "text": 1.0, "part": 0.8}
LENGTHS = {"heading": 0.3, "text": 0.6, "part": 0.0}  # how far length counts (b of BM25F)
CLOSE = 2  # words between those of a term that leave it whole
APART = 0.6  # what a term weighs whose words stand further apart
HINT = 0.3  # what a hint weighs beside a term
NOTHING = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Posting:
    """Rows of provisions in rising order, and how much each speaks of one thing.

    `outright` are the rows where more than a hint was found.
    """

    rows: Ints
    amounts: Floats
    outright: Ints


@dataclass(frozen=True, eq=False)
class Corpus:
    """Provisions of one language.

    Args:
        dictionary: of their language, empty when there is none.
        numbers: place of each row's provision in the index.
        vocabulary: the distinct words as they stand.
        stream: number of the word at each position, -1 in gaps.
        row_of: row at each position.
        weight: what the position counts.
        edges: first position of each row, and one past the last.
    """

    dictionary: Dictionary
    numbers: Ints
    vocabulary: tuple[str, ...]
    stream: Ints
    row_of: Ints
    weight: Floats
    edges: Ints
    _slots: dict[Slot, Ints] = field(default_factory=dict)
    _concepts: dict[str, Posting] = field(default_factory=dict)
    _words: dict[str, Posting] = field(default_factory=dict)

    def prepared(self) -> Corpus:
        """Itself, with its vocabulary stemmed and sorted, which the first question would do."""
        _ = self._order, self._by_stem, self._by_plain
        return self

    @property
    def rows(self) -> int:
        """How many provisions it holds."""
        return len(self.numbers)

    def concept(self, code: str) -> Posting:
        """Who speaks of a concept, and how much."""
        if code not in self._concepts:
            self._concepts[code] = self._find(code)
        return self._concepts[code]

    def word(self, stem: str) -> Posting:
        """Who has a word of that stem, and how often."""
        if stem not in self._words:
            places = self._places(self._by_stem.get(stem, []))
            self._words[stem] = self._posting(places)
        return self._words[stem]

    def positions(
        self, term: Sequence[Slot], start: int = 0, end: int | None = None, slack: int = SLACK
    ) -> Ints:
        """Where a term stands between two positions: positions of its rarest word.

        `slack` is how many other words may stand between those of the term.
        """
        places = sorted((_between(self._at(slot), start, end) for slot in term), key=len)
        found = places[0]
        for other in places[1:]:
            found = found[_near(found, other, len(term) - 1 + slack)] if len(found) else found
        return found

    def around(self, term: Sequence[Slot], position: int) -> Ints:
        """The positions of a term's words nearest to one of them."""
        chosen = []
        for slot in term:
            places = self._at(slot)
            nearest = np.abs(places - position).argmin()
            chosen.append(int(places[nearest]))
        return np.unique(np.array(chosen, dtype=np.int64))

    def spoken(self, positions: Ints) -> str:
        """The words at positions, as they stand."""
        return " ".join(self.vocabulary[self.stream[at]] for at in positions)

    def _find(self, code: str) -> Posting:
        entry = self.dictionary.entries.get(code)
        if entry is None:
            return self._posting(NOTHING)
        close = _union([self.positions(term, slack=CLOSE) for term in entry.terms])
        apart = _union([self.positions(term) for term in entry.terms])
        hinted = _union([self.positions(term) for term in entry.hints])
        apart, hinted = np.setdiff1d(apart, close), np.setdiff1d(hinted, np.union1d(apart, close))
        return self._posting(close, apart, hinted)

    def _posting(self, close: Ints, apart: Ints = NOTHING, hinted: Ints = NOTHING) -> Posting:
        amounts = np.zeros(self.rows)
        np.add.at(amounts, self.row_of[close], self.weight[close])
        np.add.at(amounts, self.row_of[apart], APART * self.weight[apart])
        strong = np.flatnonzero(amounts)
        np.add.at(amounts, self.row_of[hinted], HINT * self.weight[hinted])
        rows = np.flatnonzero(amounts)
        return Posting(rows, amounts[rows], strong)

    def _at(self, slot: Slot) -> Ints:
        if slot not in self._slots:
            numbers = {n for stem in slot.stems for n in self._by_stem.get(stem, ())}
            for beginning in slot.beginnings:
                numbers.update(self._beginning(beginning))
            self._slots[slot] = self._places(sorted(numbers))
        return self._slots[slot]

    def _beginning(self, beginning: str) -> list[int]:
        plain, numbers = self._by_plain
        low = int(np.searchsorted(plain, beginning))
        high = int(np.searchsorted(plain, beginning + "\U0010ffff"))
        return [int(number) for number in numbers[low:high]]

    def _places(self, numbers: Sequence[int]) -> Ints:
        order, starts = self._order
        parts = [order[starts[n] : starts[n + 1]] for n in numbers]
        return np.sort(np.concatenate(parts)) if parts else NOTHING

    @cached_property
    def _order(self) -> tuple[Ints, Ints]:
        order = np.argsort(self.stream, kind="stable")
        starts = np.searchsorted(self.stream[order], np.arange(len(self.vocabulary) + 1))
        return order, starts

    @cached_property
    def _by_stem(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.vocabulary):
            found.setdefault(words.stem(word, self.dictionary.language), []).append(number)
        return found

    @cached_property
    def _by_plain(self) -> tuple[NDArray[np.str_], Ints]:
        plain = [words.plain(word, self.dictionary.language) for word in self.vocabulary]
        order = np.array(sorted(range(len(plain)), key=plain.__getitem__), dtype=np.int64)
        return np.array([plain[n] for n in order], dtype=np.str_), order


def corpus_of(rows: Sequence[tuple[int, Provision]], dictionary: Dictionary) -> Corpus:
    """The corpus of provisions, each with its place in the index."""
    seen: dict[str, int] = {}
    chunks = [
        [_numbers(getattr(provision, name), seen) for name in FIELDS] for _, provision in rows
    ]
    sizes = np.array([[len(c) for c in row] for row in chunks], dtype=np.int64).reshape(-1, 3)
    weights = _weights(sizes)
    gap = np.full(GAP, -1, dtype=np.int64)
    stream, row_of, weight = [gap], [np.zeros(GAP, dtype=np.int64)], [np.zeros(GAP)]
    edges = [GAP]
    for row, fields in enumerate(chunks):
        for column, numbers in enumerate(fields):
            stream += [numbers, gap]
            weight += [np.full(len(numbers), weights[row, column]), np.zeros(GAP)]
            row_of.append(np.full(len(numbers) + GAP, row, dtype=np.int64))
        edges.append(edges[-1] + int(sizes[row].sum()) + len(FIELDS) * GAP)
    return Corpus(
        dictionary=dictionary,
        numbers=np.array([number for number, _ in rows], dtype=np.int64),
        vocabulary=tuple(seen),
        stream=np.concatenate(stream),
        row_of=np.concatenate(row_of),
        weight=np.concatenate(weight),
        edges=np.array(edges, dtype=np.int64),
    ).prepared()


def _numbers(text: str, seen: dict[str, int]) -> Ints:
    found = islice(words.words_of(words.clean(text)), MOST_WORDS)
    return np.array([seen.setdefault(word, len(seen)) for word in found], dtype=np.int64)


def _weights(sizes: Ints) -> Floats:
    made = np.ones(sizes.shape)
    for column, name in enumerate(FIELDS):
        lengths = sizes[:, column]
        usual = max(float(lengths[lengths > 0].mean()), 1.0) if (lengths > 0).any() else 1.0
        share = LENGTHS[name]
        made[:, column] = WEIGHTS[name] / (1 - share + share * lengths / usual)
    return made


def _between(places: Ints, start: int, end: int | None) -> Ints:
    if end is None:
        return places
    low, high = np.searchsorted(places, (start, end))
    return places[low:high]


def _near(found: Ints, other: Ints, window: int) -> NDArray[np.bool_]:
    """Which positions have one of the others within the window, itself not counted."""
    left = np.searchsorted(other, found, side="left") - np.searchsorted(other, found - window)
    right = np.searchsorted(other, found + window, side="right")
    return (left > 0) | (right > np.searchsorted(other, found, side="right"))


def _union(parts: Sequence[Ints]) -> Ints:
    return np.unique(np.concatenate(parts)) if parts else NOTHING
