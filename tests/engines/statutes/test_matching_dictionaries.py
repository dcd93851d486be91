"""The dictionaries: every concept in every language, and what their notation means."""

import tomllib
from importlib import resources

import pytest

from fourfold.engines.statutes.matching import DictionaryError, concepts_in, words
from fourfold.engines.statutes.matching.terms import dictionary, slots_of, weights
from fourfold.regulatory.rules import catalogue

LANGUAGES = ("ar", "en", "es", "fr", "pt", "ru")


def test_every_concept_that_an_atom_names_is_in_every_dictionary() -> None:
    named = {c for atom in catalogue.atoms_by_code().values() for c in atom.concepts}
    missing = {(lang, c) for lang in LANGUAGES for c in named - set(dictionary(lang).entries)}
    assert missing == set()


def test_the_dictionaries_hold_the_same_concepts() -> None:
    assert {frozenset(dictionary(language).entries) for language in LANGUAGES} == {
        frozenset(dictionary("en").entries)
    }
    assert set(weights()) - set(dictionary("en").entries) == set()


def test_every_entry_has_terms_and_nothing_else_but_hints() -> None:
    folder = resources.files("fourfold.engines.statutes.matching") / "terms"
    wrong = []
    for language in LANGUAGES:
        tables = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
        tables.pop("stop")
        wrong += [
            (language, code)
            for code, table in tables.items()
            if not table.get("terms") or set(table) - {"terms", "hints"}
        ]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ("interception", "intercepts", "Intercepted")),
        ("fr", ("frauduleux", "frauduleusement", "FRAUDULEUSE")),
        ("es", ("interceptación", "interceptacion", "interceptaciones")),
        ("pt", ("interceptação", "interceptações", "INTERCEPTACAO")),
        ("ar", ("الْبَيَانَات", "بيانات", "والبيانات", "بيان", "بيانـــات")),
        ("ar", ("النظام", "نظاماً", "ونظام")),
        ("ru", ("компьютерной", "компьютерная", "Компьютерные")),
    ],
)
def test_the_forms_of_a_word_share_their_stem(language: str, forms: tuple[str, ...]) -> None:
    stems = {words.stem(w, language) for form in forms for w in words.words_of(words.clean(form))}
    assert len(stems) == 1


def test_tags_of_languages_are_read_as_publishers_write_them() -> None:
    tags = ("pt-BR", "fra", "AR_eg", "sq", "")
    assert [words.language_of(tag) for tag in tags] == ["pt", "fr", "ar", "", ""]


def test_digits_of_any_script_are_the_same_number() -> None:
    assert words.plain("٢٤", "ar") == words.plain("24", "ar") == "24"


def test_a_choice_of_several_words_is_refused() -> None:
    with pytest.raises(DictionaryError, match=r"Each choice of real-time\|live has to be"):
        slots_of("real-time|live collection", "en")


def test_titles_of_articles_name_their_concept() -> None:
    assert "access" in concepts_in("Illegal access")
    assert "preservation" in concepts_in("Expedited preservation of stored electronic data")
    assert concepts_in("") == ()
