"""The same method on fictional acts in four languages, labelled before the matcher was written."""

import pytest

from fourfold.engines.statutes.matching import Index
from fourfold.engines.statutes.model import AtomKind, Provision
from tests.engines.statutes.acts import articles, fictional_act, labels

LANGUAGES = ("ar", "es", "fr", "pt")
PROMISED = 0.85


def hits(index: Index, language: str, act: str | None = None) -> float:
    """Share of the answered articles with a right provision among the first three."""
    answered = {n: right for n, right in labels(f"acts/{language}.csv", "article").items() if right}
    found = {
        number: {
            c.provision.number
            for c in index.article_candidates(articles()[number])
            if act in (None, c.provision.act)
        }
        for number in answered
    }
    return sum(not right.isdisjoint(found[n]) for n, right in answered.items()) / len(answered)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_article_is_among_the_first_three(language: str) -> None:
    share = hits(Index.build(fictional_act(language)), language)
    assert share >= PROMISED


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_name_articles_that_the_act_has(language: str) -> None:
    numbers = {provision.number for provision in fictional_act(language)}
    named = set().union(*labels(f"acts/{language}.csv", "article").values())
    assert named - numbers == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_atoms_find_the_provision_of_their_article(language: str) -> None:
    index = Index.build(fictional_act(language))
    asked = hit = 0
    for number, right in labels(f"acts/{language}.csv", "article").items():
        article = articles()[number]
        for atom in article.atoms if right else ():
            if atom.kind is not AtomKind.OPTIONAL:
                asked += 1
                found = {c.provision.number for c in index.candidates(atom, article=article)}
                hit += not right.isdisjoint(found)
    assert hit / asked >= 0.8


def test_acts_of_several_languages_are_searched_together() -> None:
    index = Index.build([p for language in LANGUAGES for p in fictional_act(language)])
    found = index.article_candidates(articles()["7"], top=4)
    assert {c.provision.key for c in found} == {"art7", "art15", "art18"}
    assert {c.provision.language for c in found} == set(LANGUAGES)


def test_texts_without_their_accents_are_still_found() -> None:
    plain = str.maketrans("éèêàâîôûçÉÈ", "eeeaaioucEE")
    bare = [
        Provision(p.key, p.number, p.heading, p.text.translate(plain), "", "fr")
        for p in fictional_act("fr")
    ]
    assert hits(Index.build(bare), "fr") >= PROMISED


def test_vowel_signs_and_tatweel_change_nothing_in_arabic() -> None:
    written = Provision("a1", "1", "", "يُعَاقَبُ كُلُّ مَنْ دَخَلَ دُونَ وَجْهِ حَقٍّ إِلَى نِظَـــامٍ مَعْلُومَاتِيٍّ", "", "ar")
    bare = Provision("a2", "2", "", "يعاقب كل من دخل دون وجه حق الى نظام معلوماتي", "", "ar")
    first, second = Index.build([written, bare]).article_candidates(articles()["7"])
    assert first.score == second.score > 0


def test_a_language_without_dictionary_is_compared_word_by_word_and_says_so() -> None:
    act = [
        Provision("a1", "1", "Accesso abusivo", "Chi accede a un sistema informatico", "", "it"),
        Provision("a2", "2", "Tariffe", "Il ministro fissa le tariffe postali", "", "it"),
    ]
    found = Index.build(act).article_candidates(articles()["7"])
    assert [(c.provision.key, c.why.is_words_alone) for c in found] == [("a1", True)]
    assert "informatico" in " ".join(found[0].matched)
