"""How much of what is asked each provision of a corpus speaks of: 0 to 1, the same scale for all.

A score is a share: each concept and word asked for counts by its weight and by how rare it is, and
a provision earns of it the more, the more it speaks of it, up to the whole. Nothing is divided by
the best score found, so a query that the law does not answer scores low everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from fourfold.engines.statutes.matching.corpus import Corpus, Floats, Posting
from fourfold.engines.statutes.matching.query import FORMS, Query

K1 = 0.9  # how soon more of the same adds little
BY_CONCEPTS = 0.75  # the rest is by words, where the languages are the same
OTHER_FORM = 0.25  # what a provision of another kind loses at most
UNDECIDED = 0.25  # how far one that shows no kind counts as another


@dataclass(frozen=True, slots=True)
class Scores:
    """Of each row: the whole, and the shares that it is made of."""

    whole: Floats
    by_concepts: Floats
    by_words: Floats


def scores(corpus: Corpus, query: Query) -> Scores:
    """The scores of all provisions of a corpus."""
    by_concepts = _covered(corpus, query.concepts, corpus.concept, counts_absent=True)
    language = corpus.dictionary.language
    if language == "en":
        by_words = _covered(corpus, query.words, corpus.word, counts_absent=False)
        whole = BY_CONCEPTS * by_concepts + (1 - BY_CONCEPTS) * by_words
    elif language:
        by_words = np.zeros(corpus.rows)
        whole = by_concepts
    else:
        by_words = _covered(corpus, query.raw, corpus.word, counts_absent=True)
        whole = np.maximum(by_concepts, by_words)
    return Scores(np.round(whole * _fit(corpus, query.form), 6), by_concepts, by_words)


def rarity(corpus: Corpus, posting: Posting) -> float:
    """How much finding something tells: much when few provisions have it."""
    have = len(posting.outright)
    return float(np.log1p((corpus.rows - have + 0.5) / (have + 0.5)))


def earned(amounts: Floats) -> Floats:
    """The share earned by so much, 0 to 1."""
    return amounts / (K1 + amounts)


def _covered(
    corpus: Corpus,
    asked: Mapping[str, float],
    look_up: Callable[[str], Posting],
    *,
    counts_absent: bool,
) -> Floats:
    total, found = 0.0, np.zeros(corpus.rows)
    for code in sorted(asked):
        posting = look_up(code)
        if not counts_absent and not len(posting.rows):
            continue
        value = asked[code] * rarity(corpus, posting)
        total += value
        found[posting.rows] += value * earned(posting.amounts)
    return np.minimum(found / total, 1.0) if total else found


def _fit(corpus: Corpus, form: str) -> Floats:
    """How far each provision is of the kind looked for, from 1 less OTHER_FORM to 1."""
    if not form:
        return np.ones(corpus.rows)
    kinds = {code: _filled(corpus, code) for code in FORMS.values()}
    other = np.max([kind for code, kind in kinds.items() if code != form], axis=0)
    away = np.clip(other - kinds[form] + UNDECIDED, 0.0, 1.0)
    return np.asarray(1.0 - OTHER_FORM * away, dtype=np.float64)


def _filled(corpus: Corpus, code: str) -> Floats:
    posting = corpus.concept(code)
    made = np.zeros(corpus.rows)
    made[posting.rows] = earned(posting.amounts)
    return made
