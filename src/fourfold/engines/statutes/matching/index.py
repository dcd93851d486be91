"""The index over a State's law: built once, asked for each atom and article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fourfold.engines.statutes.matching import query as asking
from fourfold.engines.statutes.matching import words
from fourfold.engines.statutes.matching.corpus import Corpus, corpus_of
from fourfold.engines.statutes.matching.model import Candidate, Why
from fourfold.engines.statutes.matching.scoring import Scores, rarity, scores
from fourfold.engines.statutes.matching.terms import dictionary
from fourfold.engines.statutes.model import Article, Atom, Provision

MOST_MATCHED = 12
MOST_CONCEPTS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Provisions that can be searched; they may be of several acts and languages.

    The answer does not depend on the order in which the provisions came: equal scores stand in the
    order of act and key.
    """

    provisions: tuple[Provision, ...]
    corpora: tuple[Corpus, ...]

    @classmethod
    def build(cls, provisions: Sequence[Provision]) -> Index:
        """Index provisions; the words past the fifty-thousandth of one text are left out."""
        ordered = tuple(sorted(provisions, key=_key))
        groups: dict[str, list[tuple[int, Provision]]] = {}
        for number, provision in enumerate(ordered):
            language = words.language_of(provision.language)
            groups.setdefault(language, []).append((number, provision))
        made = (corpus_of(rows, dictionary(code)) for code, rows in sorted(groups.items()))
        return cls(ordered, tuple(made))

    def candidates(
        self, atom: Atom, *, article: Article | None = None, top: int = 3
    ) -> tuple[Candidate, ...]:
        """The provisions that most probably answer an atom, the best first.

        Args:
            atom: what is asked.
            article: the atom's article with all its atoms; without it the atom stands alone.
            top: how many at most; provisions that share nothing with the atom are left out.
        """
        return self._best(asking.of_atom(atom, article), top)

    def article_candidates(self, article: Article, *, top: int = 3) -> tuple[Candidate, ...]:
        """The provisions that most probably answer an article as a whole, the best first."""
        return self._best(asking.of_article(article), top)

    def _best(self, query: asking.Query, top: int) -> tuple[Candidate, ...]:
        found = []
        for corpus in self.corpora:
            marks = scores(corpus, query)
            order = np.lexsort((corpus.numbers, -marks.whole))[: max(top, 0)]
            found += [
                (-marks.whole[row], int(corpus.numbers[row]), corpus, marks, int(row))
                for row in order
                if marks.whole[row] > 0
            ]
        found.sort(key=lambda one: one[:2])
        return tuple(self._candidate(query, *one[2:]) for one in found[: max(top, 0)])

    def _candidate(self, query: asking.Query, corpus: Corpus, marks: Scores, row: int) -> Candidate:
        values = {
            code: weight * rarity(corpus, corpus.concept(code))
            for code, weight in query.concepts.items()
        }
        codes = sorted(values, key=lambda code: (-values[code], code))
        present = [code for code in codes if row in corpus.concept(code).rows]
        return Candidate(
            provision=self.provisions[corpus.numbers[row]],
            score=float(marks.whole[row]),
            matched=_matched(corpus, query, present, row),
            why=Why(
                names_subject=bool(codes) and row in corpus.concept(codes[0]).outright,
                concepts=tuple(present[:MOST_CONCEPTS]),
                missing=tuple([c for c in codes if c not in present][:MOST_CONCEPTS]),
                by_concepts=round(float(marks.by_concepts[row]), 6),
                by_words=round(float(marks.by_words[row]), 6),
                language=corpus.dictionary.language,
            ),
        )


def _matched(
    corpus: Corpus, query: asking.Query, concepts: Sequence[str], row: int
) -> tuple[str, ...]:
    start, end = int(corpus.edges[row]), int(corpus.edges[row + 1])
    found: dict[str, None] = {}
    for code in concepts:
        entry = corpus.dictionary.entries[code]
        for term in (*entry.terms, *entry.hints):
            places = corpus.positions(term, start, end)
            if len(places):
                found[corpus.spoken(corpus.around(term, int(places[0])))] = None
                break
    if not corpus.dictionary.language:
        found.update(_shared(corpus, query, start, end))
    return tuple(found)[:MOST_MATCHED]


def _shared(corpus: Corpus, query: asking.Query, start: int, end: int) -> dict[str, None]:
    there = (corpus.vocabulary[number] for number in corpus.stream[start:end] if number >= 0)
    return {word: None for word in there if words.plain(word, "") in query.raw}


def _key(provision: Provision) -> tuple[str, ...]:
    return (
        provision.act,
        provision.key,
        provision.language,
        provision.number,
        provision.heading,
        provision.text,
        provision.part,
    )
