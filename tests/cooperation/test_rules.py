"""Decisions over plain values: places, changes, matches."""

from dataclasses import replace
from decimal import Decimal

import pytest

from fourfold.cooperation.contracts import NamedPlace
from fourfold.cooperation.queries import spoken_interventions
from fourfold.cooperation.rules.comparing import change, fingerprint
from fourfold.cooperation.rules.matching import proposals, wanted
from fourfold.cooperation.rules.placing import Gazetteer, gazetteer, state_of
from fourfold.reference.places import load_places
from tests.cooperation.factories import EXAMPLE


@pytest.fixture(scope="module")
def states() -> Gazetteer:
    return gazetteer((row.iso3, row.iso2, dict(row.names).values()) for row in load_places())


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("KE", "", "KEN"),
        ("ken", "anything", "KEN"),
        ("", "Kenya", "KEN"),
        ("", "Vietnam", "VNM"),
        ("", "Viet Nam", "VNM"),
        ("", "Congo, Democratic Republic of the", "COD"),
        ("", "Congo, Republic of", "COG"),
        ("", "Gambia, The", "GMB"),
        ("", "Perú", "PER"),
        ("", "Peru", "PER"),
        ("", "Malawi", "MWI"),
        ("", "Moçambique", "MOZ"),
        ("", "Yemen, Republic of", "YEM"),
        ("", "Republic of Korea", "KOR"),
        ("", "Korea", None),
        ("", "Africa", None),
        ("998", "Africa, regional", None),
        ("", "MULTIPLE GOVERNMENTS", None),
        ("", "Republic of", None),
        ("", "", None),
    ],
)
def test_a_state_is_found_by_code_or_name_and_never_guessed(
    states: Gazetteer, code: str, name: str, expected: str | None
) -> None:
    assert state_of(code, name, states) == expected


def test_a_name_that_two_states_share_names_neither() -> None:
    known = gazetteer([("XAA", "XA", ["Guinea"]), ("XAB", "XB", ["Guinea", "New Guinea"])])
    assert (state_of("", "Guinea", known), state_of("", "New Guinea", known)) == (None, "XAB")


def test_the_same_words_on_another_line_are_the_same_activity() -> None:
    moved = replace(EXAMPLE, line=99, budget=Decimal("250000.00"))
    assert fingerprint(moved) == fingerprint(EXAMPLE)


def test_the_order_of_places_does_not_change_an_activity() -> None:
    pair = (NamedPlace("KE", "Kenya", Decimal(50)), NamedPlace("FJ", "Fiji", Decimal(50)))
    one, other = replace(EXAMPLE, places=pair), replace(EXAMPLE, places=pair[::-1])
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    "changes",
    [{"title": "Other"}, {"status": "completed"}, {"end": None}, {"budget": None}, {"places": ()}],
)
def test_whatever_the_publisher_changes_is_a_change(changes: dict[str, object]) -> None:
    other = replace(EXAMPLE, **changes)  # type: ignore[arg-type]  # -- any field
    assert change(fingerprint(EXAMPLE), fingerprint(other)) == "changed"


def test_what_is_not_known_yet_is_added() -> None:
    assert (change(None, "a"), change("a", "a")) == ("added", "unchanged")


def _codes(title: str, description: str = "") -> list[str]:
    titles = {code: spoken.values() for code, spoken in spoken_interventions().items()}
    return [found.intervention for found in proposals(title, description, wanted(titles))]


def test_a_title_that_says_it_all_is_proposed_with_the_words_that_matched() -> None:
    titles = {"darknet-course": ["Darknet investigation course"]}
    found = proposals("Investigations on the darknet: training for police", "", wanted(titles))
    assert [(p.intervention, p.words) for p in found] == [
        ("darknet-course", ("darknet", "investigations"))
    ]


def test_every_title_of_the_catalogue_proposes_itself() -> None:
    titles = {code: spoken["en"] for code, spoken in spoken_interventions().items()}
    missed = [code for code, title in titles.items() if code not in _codes(f"Cyber: {title}")]
    assert missed == []


def test_an_activity_that_does_not_speak_of_cybercrime_matches_nothing() -> None:
    assert _codes("School campaign", "A campaign in schools on malaria. Mentors and judges.") == []


def test_words_that_stand_in_different_sentences_do_not_match() -> None:
    apart = "Cyber awareness. The school has a roof. The campaign for water goes on."
    assert _codes("Village programme", apart) == []


def test_a_title_in_spanish_is_matched_too() -> None:
    spanish = spoken_interventions()["darknet-investigation-course"]["es"]
    assert "darknet-investigation-course" in _codes(spanish)
