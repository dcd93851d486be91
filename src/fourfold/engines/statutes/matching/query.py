"""What is asked of the index: weighted concepts and words, from an atom or from its article.

An atom alone often says too little ("It has to be intentional"), so its article lends it what all
its atoms share: the article is about illegal access even where the atom is about intent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from fourfold.engines.statutes.matching import words
from fourfold.engines.statutes.matching.terms import concepts_in, dictionary, weights
from fourfold.engines.statutes.model import Article, Atom, Does

OWN, NAMED, THEME, TITLE = 1.0, 0.4, 1.0, 0.9
FORMS = {
    Does.OFFENCE: "form-offence",
    Does.PROCEDURE: "form-procedure",
    Does.COOPERATION: "form-cooperation",
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked.

    Args:
        concepts: weight of each concept, none of them a form.
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
    concepts: dict[str, float] = defaultdict(float, dict.fromkeys(atom.concepts, OWN))
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


def _raise(concepts: dict[str, float], codes: tuple[str, ...], weight: float) -> None:
    for code in codes:
        concepts[code] = max(concepts[code], weight)


def _query(
    concepts: dict[str, float], texts: list[tuple[str, float]], article: Article | None
) -> Query:
    stop = dictionary("en").stop
    by_stem: dict[str, float] = {}
    raw: dict[str, float] = {}
    for text, weight in texts:
        for word in words.words_of(words.clean(text)):
            stem = words.stem(word, "en")
            if stem in stop:
                continue
            by_stem[stem] = max(by_stem.get(stem, 0.0), weight)
            plain = words.plain(word, "")
            raw[plain] = max(raw.get(plain, 0.0), weight)
    return Query(
        {
            code: weight * weights().get(code, 1.0)
            for code, weight in concepts.items()
            if not code.startswith("form-")
        },
        by_stem,
        raw,
        FORMS.get(article.does, "") if article else "",
    )
