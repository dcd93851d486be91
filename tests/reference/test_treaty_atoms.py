"""What the treaties ask: well-formed, in known words, anchored in articles, in our own words."""

import re
from collections import Counter
from pathlib import Path

import pytest

from fourfold.engines.statutes.model import AtomKind, Bound
from fourfold.reference import treaties
from fourfold.reference.treaties import Atom
from tests.reference.law_texts import TREATIES, text_named

FOLDER = Path(treaties.__file__).parent / "atoms"
INSTRUMENTS = sorted(path.stem for path in FOLDER.glob("*.toml"))
FROM_TEXTS = ("budapest", "budapest-p1", "untoc")
CODE = re.compile(r"[a-z0-9-]+\.\d+[A-Z]?\.[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_RUN = 9  # words in a row that a treaty has too


def atoms() -> list[Atom]:
    return [atom for instrument in INSTRUMENTS for atom in treaties.atoms_of(instrument)]


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def runs_of(words: list[str], length: int = LONGEST_RUN) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_every_code_is_unique_and_names_instrument_and_article() -> None:
    codes = Counter(atom.code for atom in atoms())
    assert [code for code, times in codes.items() if times > 1] == []
    assert [code for code in codes if not CODE.fullmatch(code)] == []
    assert [
        atom.code
        for atom in atoms()
        if not atom.code.startswith(f"{atom.instrument}.{atom.article}.")
    ] == []


def test_every_atom_stands_in_an_article_of_its_instrument() -> None:
    articles = {
        (instrument, row.number)
        for instrument in INSTRUMENTS
        for row in treaties.articles_of(instrument)
    }
    assert [atom.code for atom in atoms() if (atom.instrument, atom.article) not in articles] == []


def test_kinds_and_bounds_are_words_of_the_engine() -> None:
    assert {atom.kind for atom in atoms()} <= {kind.value for kind in AtomKind}
    bounds = {atom.parameter.bound for atom in atoms() if atom.parameter}
    assert bounds <= {bound.value for bound in Bound}


def test_optional_atoms_alone_weigh_nothing_in_the_instruments_whose_text_is_held() -> None:
    weightless = {
        atom.code for atom in atoms() if atom.weight == 0 and atom.instrument in FROM_TEXTS
    }
    optional = {atom.code for atom in atoms() if atom.kind == AtomKind.OPTIONAL}
    assert weightless == {code for code in optional if code.split(".")[0] in FROM_TEXTS}
    assert {atom.weight for atom in atoms() if atom.kind == AtomKind.OPTIONAL} == {0.0}


def test_a_figure_stands_at_parameter_atoms_and_nowhere_else() -> None:
    assert [
        atom.code
        for atom in atoms()
        if (atom.kind == AtomKind.PARAMETER) != (atom.parameter is not None)
    ] == []


@pytest.mark.parametrize("instrument", FROM_TEXTS)
def test_every_offence_has_a_conduct_and_a_mental_element(instrument: str) -> None:
    kinds: dict[str, set[str]] = {}
    for atom in treaties.atoms_of(instrument):
        kinds.setdefault(atom.article, set()).add(atom.kind)
    offences = [row.number for row in treaties.articles_of(instrument) if row.does == "offence"]
    assert offences != []
    assert [
        number
        for number in offences
        if not {AtomKind.CONDUCT, AtomKind.MENTAL} <= kinds.get(number, set())
    ] == []


def test_every_atom_of_a_held_text_has_a_pinpoint_in_its_article() -> None:
    elsewhere = {
        atom.code
        for atom in atoms()
        if atom.instrument in FROM_TEXTS and not re.match(rf"{atom.article}\b", atom.pinpoint)
    }
    # A penalty rests on the article on sanctions, and a term on the article that defines it.
    assert {code.rsplit(".", 1)[1] for code in elsewhere} == {"penalty", "material"}


def test_the_figures_of_the_treaties_are_those_that_the_texts_set() -> None:
    held = {
        atom.code: (atom.parameter.bound, atom.parameter.value, atom.parameter.unit)
        for atom in atoms()
        if atom.parameter and atom.instrument in FROM_TEXTS
    }
    assert held == {
        "budapest.9.age": ("at-least", 16, "years"),
        "budapest.16.period": ("at-most", 90, "days"),
        "budapest.24.threshold": ("at-least", 1, "years"),
        "budapest.29.period": ("at-least", 60, "days"),
        "untoc.2.serious-crime": ("at-least", 4, "years"),
    }


@pytest.mark.parametrize("instrument", sorted(TREATIES))
def test_no_nine_words_in_a_row_are_those_of_the_treaty(instrument: str) -> None:
    text = runs_of(words_of(text_named(TREATIES[instrument])))
    copied = [
        atom.code for atom in treaties.atoms_of(instrument) if runs_of(words_of(atom.text)) & text
    ]
    assert copied == []


def test_atoms_from_notes_alone_are_of_low_or_medium_confidence() -> None:
    sure = {atom.instrument for atom in atoms() if atom.provenance.confidence == "high"}
    assert sure == set(FROM_TEXTS)


def test_concepts_are_those_of_the_matchers_dictionary() -> None:
    listed = (FOLDER / "uncc.toml").read_text(encoding="utf-8").split("source =", 1)[0]
    known = set(re.findall(r"[a-z]+(?:-[a-z]+)*", listed.split("`concepts`", 1)[1]))
    assert {concept for atom in atoms() for concept in atom.concepts} - known == set()
