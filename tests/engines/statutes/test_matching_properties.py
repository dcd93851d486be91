"""What holds for any corpus: order, bounds, ties, and texts made to hurt."""

import random
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.statutes.matching import Index
from fourfold.engines.statutes.matching.corpus import MOST_WORDS
from fourfold.engines.statutes.model import Article, Atom, AtomKind, Does, Provision
from tests.engines.statutes.acts import articles, fictional_act

pytestmark = pytest.mark.proof

ATOM = Atom("x.1.access", "x", "1", AtomKind.CONDUCT, "Illegal access to a system", "", ("a",))
ASKED = replace(ATOM, concepts=("access", "system"))
SPOKEN = (
    "unauthorised access computer system data offence court order police search warrant foreign "
    "State request accès frauduleux système الدخول نظام acceso ilícito sistema 24/7"
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(SPOKEN.split()), max_size=40).map(" ".join)
)
PROVISIONS = st.lists(
    st.builds(
        Provision,
        key=st.sampled_from(["s1", "s2", "s3"]),
        number=st.just("1"),
        heading=TEXTS,
        text=TEXTS,
        part=TEXTS,
        language=st.sampled_from(["en", "fr", "es", "ar", "pt", "ru", "sq", "", "pt-BR"]),
        act=st.sampled_from(["a", "b"]),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=30)
@given(PROVISIONS, st.randoms(use_true_random=False))
def test_the_order_of_the_corpus_changes_nothing(
    found: list[Provision], dice: random.Random
) -> None:
    shuffled = dice.sample(found, len(found))
    article = articles()["7"]
    assert Index.build(found).candidates(ASKED) == Index.build(shuffled).candidates(ASKED)
    assert Index.build(found).article_candidates(article) == Index.build(
        shuffled
    ).article_candidates(article)


@settings(deadline=None, max_examples=30)
@given(PROVISIONS, st.sampled_from(sorted(articles())), st.integers(-1, 5))
def test_scores_are_shares_and_fall(found: list[Provision], number: str, top: int) -> None:
    answer = Index.build(found).article_candidates(articles()[number], top=top)
    scores = [candidate.score for candidate in answer]
    assert len(answer) <= max(top, 0)
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert all(candidate.provision in found for candidate in answer)


@settings(deadline=None, max_examples=40)
@given(PROVISIONS)
def test_matched_words_stand_in_the_text(found: list[Provision]) -> None:
    for candidate in Index.build(found).candidates(ASKED, top=8):
        one = candidate.provision
        whole = f"{one.heading} {one.text} {one.part}"
        assert all(word[:20] in whole for found in candidate.matched for word in found.split())


def test_an_unrelated_provision_leaves_ties_in_their_order() -> None:
    same = [
        Provision(key, "1", "Illegal access", "Access without authority is an offence.", act="a")
        for key in ("s3", "s1", "s2")
    ]
    other = Provision("s0", "0", "Fees", "The Minister prescribes fees by regulations.", act="a")
    before = [c.provision.key for c in Index.build(same).candidates(ASKED)]
    after = [c.provision.key for c in Index.build([*same, other]).candidates(ASKED)]
    assert before == after == ["s1", "s2", "s3"]


@pytest.mark.parametrize(
    "provisions",
    [
        [],
        [Provision("s1", "1", "", "")],
        [Provision("s1", "1", "", "\u0640\u064b\u200f", "", "ar")],
        [Provision("s1", "1", "... --- ...", "(a) , ;")],
    ],
)
def test_nothing_to_search_gives_no_candidate(provisions: list[Provision]) -> None:
    index = Index.build(provisions)
    assert index.candidates(ASKED) == ()
    assert index.article_candidates(articles()["25"]) == ()


def test_a_concept_that_no_dictionary_holds_changes_nothing() -> None:
    index = Index.build(fictional_act("pt"))
    odd = replace(ASKED, concepts=(*ASKED.concepts, "no-such-concept", "form-offence"))
    assert index.candidates(odd) == index.candidates(ASKED)


def test_an_article_without_atoms_is_searched_by_its_title() -> None:
    bare = Article("x", "1", "Illegal interception", "II", Does.OFFENCE)
    act = [Provision("s1", "1", "Interception", "Whoever intercepts data unlawfully is punished.")]
    assert [c.provision.key for c in Index.build(act).article_candidates(bare)] == ["s1"]
    assert Index.build(act).article_candidates(replace(bare, title="")) == ()


def test_texts_made_to_hurt_stay_bounded() -> None:
    hostile = [
        Provision("s1", "1", "a" * 1_000_000, "unauthorised access " * 50_000),
        Provision("s2", "2", "", "\u0301" * 1_000_000, "", "ar"),
        Provision("s3", "3", "", "ﷺ" * 300_000 + " " + "و" * 100_000, "", "ar"),
        Provision("s4", "4", "x-" * 500_000, "'" * 1_000_000, "", "fr"),
    ]
    started = time.process_time()
    index = Index.build(hostile)
    found = index.candidates(ASKED)
    assert [c.provision.key for c in found] == ["s1"]
    assert max(len(word) for c in found for word in c.matched) < 500
    assert max(len(corpus.stream) for corpus in index.corpora) < 2 * 3 * (MOST_WORDS + 100)
    assert time.process_time() - started < 20


def test_the_words_past_the_limit_are_not_searched() -> None:
    late = Provision("s1", "1", "", "word " * MOST_WORDS + "unauthorised access")
    assert Index.build([late]).candidates(ASKED) == ()


def test_a_search_grows_no_faster_than_the_corpus() -> None:
    acts = [replace(p, act=f"{p.act}{n}") for n in range(40) for p in fictional_act("es")]
    few, many = Index.build(acts[: len(acts) // 8]), Index.build(acts)
    article = articles()["25"]
    assert _seconds(many, article) / _seconds(few, article) < 8 * 2


def _seconds(index: Index, article: Article) -> float:
    index.article_candidates(article)
    taken = []
    for _ in range(5):
        started = time.process_time()
        index.article_candidates(article)
        taken.append(time.process_time() - started)
    return float(np.median(taken)) + 1e-4
