"""What is asked of the index: weighted concepts and words, from an atom or from its article.

An atom alone often says too little ("It has to be intentional"), so its article lends it what all
its atoms share: the article is about illegal access even where the atom is about intent.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fourfold.engines.statutes.matching import words
from fourfold.engines.statutes.matching.terms import (
    Slot,
    concepts_in,
    dictionary,
    weights,
)
from fourfold.engines.statutes.model import Article, Atom, AtomKind, Does

OWN, NAMED, THEME, TITLE = 1.0, 0.4, 1.0, 0.9
# What a detail asks of its own weighs less: its article's subject says where to look for it.
DETAIL, DETAILS = 0.5, frozenset((AtomKind.OBJECT, AtomKind.PARAMETER, AtomKind.SAFEGUARD))
# Laws say what their words mean in one place, and use the words everywhere else.
DEFINING, DEFINITION = 2.0, "form-definition"
DEFINES = re.compile(r"\buse of terms\b|\bdefinitions?\b|\binterpretation\b", re.IGNORECASE)
FORMS = {
    Does.OFFENCE: "form-offence",
    Does.PROCEDURE: "form-procedure",
    Does.COOPERATION: "form-cooperation",
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked.

    Args:
        concepts: weight of each concept; of the forms, at most that of a definition.
        words: weight of each word's English stem.
        raw: weight of each word as it stands, for languages without a dictionary.
        form: the concept of the kind of provision that is looked for, empty for any.
    """

    concepts: dict[str, float]
    words: dict[str, float]
    raw: dict[str, float]
    form: str


def of_atom(atom: Atom, article: Article | None) -> Query:
    """What an atom asks, with what its article lends it."""
    own = DETAIL if article is not None and atom.kind in DETAILS else OWN
    concepts: dict[str, float] = defaultdict(float, dict.fromkeys(atom.concepts, own))
    _raise(concepts, concepts_in(atom.text), NAMED)
    texts = [(atom.text, OWN)]
    if article is not None:
        _lend(concepts, article)
        texts.append((article.title, TITLE))
    return _query(concepts, texts, article)


def of_article(article: Article) -> Query:
    """What an article asks as a whole."""
    concepts: dict[str, float] = defaultdict(float)
    _lend(concepts, article)
    texts = [(article.title, OWN), *((atom.text, NAMED) for atom in article.atoms)]
    return _query(concepts, texts, article)


def _lend(concepts: dict[str, float], article: Article) -> None:
    shared = Counter(code for atom in article.atoms for code in set(atom.concepts))
    for code, atoms in shared.items():
        concepts[code] += THEME * atoms / len(article.atoms)
    _raise(concepts, concepts_in(article.title), TITLE)
    if DEFINES.search(article.title):
        concepts[DEFINITION] = DEFINING


def _raise(concepts: dict[str, float], codes: tuple[str, ...], weight: float) -> None:
    for code in codes:
        if code == DEFINITION:
            continue  # an atom's own words may say "interpretation" of anything
        concepts[code] = max(concepts.get(code, 0.0), weight)


def _query(
    concepts: dict[str, float], texts: list[tuple[str, float]], article: Article | None
) -> Query:
    by_stem: dict[str, float] = {}
    raw: dict[str, float] = {}
    told = _told(concepts)
    for text, weight in texts:
        for word in _telling(text):
            if not any(slot.fits(word, "en") for slot in told):
                _raise(by_stem, (words.stem(word, "en"),), weight)
            _raise(raw, (words.plain(word, ""),), weight)
    return Query(
        {
            code: weight * weights().get(code, 1.0)
            for code, weight in concepts.items()
            if code in dictionary("en").entries
            and (code == DEFINITION or not code.startswith("form-"))
        },
        by_stem,
        raw,
        FORMS.get(article.does, "") if article else "",
    )


def _telling(text: str) -> Iterator[str]:
    stop = dictionary("en").stop
    for word in words.words_of(words.clean(text)):
        if words.stem(word, "en") not in stop:
            yield word


def _told(concepts: Iterable[str]) -> frozenset[Slot]:
    """The words that the concepts speak of already: they would count twice, and in one variant."""
    entries = dictionary("en").entries
    asked = (entries[code] for code in concepts if code in entries)
    return frozenset(slot for entry in asked for term in entry.terms for slot in term)
