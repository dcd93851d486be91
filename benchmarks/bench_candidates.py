"""Find candidate provisions on the labelled acts and in 5,000 provisions; compare with bm25s.

Run: python -m benchmarks.bench_candidates

The peer is plain BM25 over the same words (bm25s, Lucene's variant, English stems and stop words):
heading, text and part as one text, the atom's sentence and its article's title as the question. It
knows no dictionary, no field and no weak answer, and it cannot cross from one language into
another. Both see the same labels, fixed before the matcher was written, in one run.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import TypeVar

import bm25s
import numpy as np
import pytest

from fourfold.engines.statutes.matching import Index, words
from fourfold.engines.statutes.matching.terms import dictionary
from fourfold.engines.statutes.model import Article, Atom, AtomKind, Provision
from fourfold.regulatory.rules import catalogue
from tests.engines.statutes.acts import articles, fictional_act, kenya, labels

Result = TypeVar("Result")
Search = Callable[[Atom, Article], Sequence[Provision]]
TOP, PROVISIONS, LIMIT_MILLISECONDS = 3, 5000, 200
LANGUAGES = ("ar", "es", "fr", "pt")


def main() -> None:
    """Print what each finds and how long a question takes."""
    print(f"right provision among the first {TOP}      ours          bm25s")
    try:
        _kenya()
    except pytest.skip.Exception as missing:
        print(f"  {missing}")
    for language in LANGUAGES:
        _fictional(language)
    _speed()


def _kenya() -> None:
    provisions, atoms = kenya(), catalogue.atoms_by_code()
    right = labels("kenya_candidates.csv", "atom")
    asked = [atoms[code] for code, keys in right.items() if keys]
    ours, peer = _ours(provisions), _peer(provisions)
    hits: dict[str, Counter[AtomKind]] = {"ours": Counter(), "peer": Counter()}
    for atom in asked:
        for name, search in (("ours", ours), ("peer", peer)):
            found = {p.key for p in search(atom, articles()[atom.article])}
            hits[name][atom.kind] += not right[atom.code].isdisjoint(found)
    kinds = Counter(atom.kind for atom in asked)
    _line("Kenya, atoms", hits["ours"].total(), hits["peer"].total(), len(asked))
    for kind, number in sorted(kinds.items()):
        _line(f"  {kind.value}", hits["ours"][kind], hits["peer"][kind], number)
    index = Index.build(provisions)
    absent = [
        index.candidates(atoms[code], article=articles()[atoms[code].article])
        for code, keys in right.items()
        if not keys
    ]
    strong = sum(bool(found) and not found[0].is_weak for found in absent)
    print(f"  the act has nothing, yet the first is strong: {strong} of {len(absent)}")


def _fictional(language: str) -> None:
    provisions = fictional_act(language)
    index, peer = Index.build(provisions), _peer(provisions)
    hits = others = asked = 0
    for number, right in labels(f"acts/{language}.csv", "article").items():
        if right:
            article = articles()[number]
            asked += 1
            found = {c.provision.number for c in index.article_candidates(article, top=TOP)}
            hits += not right.isdisjoint(found)
            whole = Atom("", "", "", AtomKind.CONDUCT, " ".join(a.text for a in article.atoms))
            others += not right.isdisjoint(p.number for p in peer(whole, article))
    _line(f"fictional act, {language}, articles", hits, others, asked)


def _speed() -> None:
    provisions = _many()
    built, index = _timed(lambda: Index.build(provisions))
    peer = _peer(provisions)

    def ask(atom: Atom, article: Article) -> object:
        return index.candidates(atom, article=article, top=TOP)

    asked = [(a, article) for article in articles().values() for a in article.atoms][::8]
    cold = _times(ask, asked)
    ours, theirs = _times(ask, asked), _times(peer, asked)
    ratio = median(ours) / median(theirs)
    print(f"{len(provisions)} provisions, {sum(len(p.text.split()) for p in provisions)} words")
    print(f"  index built in             {built / 1000:8.2f} s")
    print(f"  question asked first time  {median(cold):8.1f} ms  (slowest {max(cold):.1f})")
    print(f"  question, ours             {median(ours):8.1f} ms  (slowest {max(ours):.1f})")
    print(f"  question, bm25s            {median(theirs):8.1f} ms  ratio ours/peer {ratio:.1f}")
    kept = max(cold) <= LIMIT_MILLISECONDS
    print(f"  promise of {LIMIT_MILLISECONDS} ms kept: {'yes' if kept else 'NO'}")


def _many() -> list[Provision]:
    """The fictional acts over and over, each with its words in part exchanged."""
    dice = random.Random(5)
    acts = [p for language in LANGUAGES for p in fictional_act(language)]
    pool = [word for p in acts for word in p.text.split()]
    return [
        replace(
            p := acts[number % len(acts)],
            act=f"act{number // len(acts):03}",
            text=" ".join(
                dice.choice(pool) if dice.random() < 0.3 else word for word in p.text.split() * 3
            ),
        )
        for number in range(PROVISIONS)
    ]


def _ours(provisions: Sequence[Provision]) -> Search:
    index = Index.build(provisions)
    return lambda atom, article: [
        c.provision for c in index.candidates(atom, article=article, top=TOP)
    ]


def _peer(provisions: Sequence[Provision]) -> Search:
    peer = bm25s.BM25()
    texts = [_stems(f"{p.heading} {p.text} {p.part}") for p in provisions]
    peer.index(texts, show_progress=False)

    def search(atom: Atom, article: Article) -> list[Provision]:
        question = _stems(f"{article.title} {atom.text}")
        found, marks = peer.retrieve([question], k=TOP, show_progress=False)
        return [
            provisions[int(number)]
            for number, mark in zip(found[0], np.asarray(marks)[0], strict=True)
            if mark > 0
        ]

    return search


def _stems(text: str) -> list[str]:
    found = (words.stem(word, "en") for word in words.words_of(words.clean(text)))
    return [stem for stem in found if stem not in dictionary("en").stop]


def _times(
    search: Callable[[Atom, Article], object], asked: Iterable[tuple[Atom, Article]]
) -> list[float]:
    return [_timed(lambda a=atom, b=article: search(a, b))[0] for atom, article in asked]


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Milliseconds and what came of it."""
    started = time.perf_counter()
    result = work()
    return 1000 * (time.perf_counter() - started), result


def _line(name: str, ours: int, peer: int, asked: int) -> None:
    ratio = f"ratio {ours / peer:.2f}" if peer else "the peer finds none"
    both = (f"{hits:4}/{asked:3} {hits / asked:6.1%}" for hits in (ours, peer))
    print(f"{name:32}", *both, "", ratio)


if __name__ == "__main__":
    main()
