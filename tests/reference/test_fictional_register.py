"""The fictional register: complete, labelled, the same for the same seed, nothing real in it."""

import tomllib
from copy import deepcopy
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, cast

import pytest

from fourfold.cli.demonstration.register.inventing import Inventor
from fourfold.reference.fictional import load_fictional
from fourfold.reference.fictional.days import When, when_of
from fourfold.reference.fictional.errors import FictionalDataError
from fourfold.reference.fictional.register import FILES, load_register, read_register
from fourfold.reference.results import load_results
from fourfold.reference.units import dimensions

FEBRUARY_29, NEW_YEAR, LAST_DAY = date(2028, 2, 29), date(2027, 1, 1), date(2027, 12, 31)


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    folder = files("fourfold.reference.fictional")
    held: dict[str, Any] = {}
    for name in FILES:
        held |= tomllib.loads((folder / name).read_text(encoding="utf-8"))
    return held


def test_every_title_and_text_of_the_register_says_that_it_is_made_up() -> None:
    made = load_register()
    titled = (made.event, made.curriculum, made.campaign, made.operation)
    titles = [one.title for table in titled for one in cast("tuple[Any, ...]", table)]
    titles += [one.name for one in made.unit]
    told = (made.mentoring, made.advice)
    words = [one.words for table in told for one in cast("tuple[Any, ...]", table) if one.words]
    words += [text for texts in made.said.values() for text in texts]
    assert [one for one in titles if "ictional" not in one] == []
    assert [one for one in words if not one.startswith("Made up")] == []


def test_it_names_only_fictional_states_funds_indicators_and_dimensions_that_there_are() -> None:
    made, results = load_register(), load_results()
    states: dict[str, Any] = load_fictional()
    codes = {row["code"] for row in states["states"]}
    funds = {row["title"] for row in states["funds"]}
    assert {code for one in made.event for code in one.states} == codes
    assert {one.fund for one in made.grant} <= funds
    assert {title for one in made.share for title in one.funds} <= funds
    asked = {code for one in made.claim for code in one.indicators}
    assert asked <= {one.code for one in results.indicators}
    assert {code for one in made.review for code in one.rungs} <= set(dimensions())


def test_claims_of_the_whole_programme_leave_out_only_what_has_no_records() -> None:
    whole = next(one for one in load_register().claim if one.period == "last-year")
    known = {one.code for one in load_results().indicators}
    assert known - set(whole.indicators) == {"people-rescued"}


def test_days_of_last_year_are_last_year_and_others_count_from_today() -> None:
    for today in (FEBRUARY_29, NEW_YEAR, LAST_DAY):
        assert When(last_year=1).on(today) == date(today.year - 1, 1, 1)
        assert When(last_year=360).on(today).year == today.year - 1
        assert When(days=-20).on(today) == today - timedelta(days=20)


@pytest.mark.parametrize("said", [{}, {"last_year": 361}, {"day": 1}, {"last_year": 1, "days": 2}])
def test_a_day_that_is_not_in_every_year_or_said_twice_is_refused(said: dict[str, int]) -> None:
    with pytest.raises(FictionalDataError):
        when_of(said)


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("event", "states", ["KEN"], "Only fictional States"),
        ("event", "course", "nothing", "There is no course"),
        ("share", "funds", {"Fictional fund 1: open": 0.5}, "do not sum to one"),
        ("asset", "unit", "nothing", "There is no unit"),
        ("event", "colour", "red", "[[event]] number 1"),
    ],
)
def test_a_row_that_is_real_unknown_or_odd_is_refused_with_its_place(
    tables: dict[str, Any], table: str, column: str, value: object, told: str
) -> None:
    changed = deepcopy(tables)
    changed[table][0][column] = value
    with pytest.raises(FictionalDataError) as refused:
        read_register(changed)
    assert told in str(refused.value)


def test_a_register_that_is_not_marked_as_fictional_is_refused(tables: dict[str, Any]) -> None:
    with pytest.raises(FictionalDataError):
        read_register({**tables, "fictional": False})


def test_the_same_seed_makes_the_same_people_and_nobody_twice() -> None:
    made = load_register()
    one, other = (Inventor(made).people for _ in range(2))
    names = [person.names[0] for people in one.values() for person in people]
    assert one == other
    assert (len(names), len(set(names))) == (190, 190)


def test_names_are_syllables_of_the_file_and_addresses_lead_nowhere() -> None:
    made = load_register()
    known = {syllable[0] for syllable in made.syllables}
    people = [person for people in Inventor(made).people.values() for person in people]
    parts = {word.lower() for person in people for word in person.names[0]}
    assert [word for word in parts if not _is_made_of(word, known)] == []
    assert [person.mail for person in people if not person.mail.endswith(".example")] == []


def _is_made_of(word: str, known: set[str]) -> bool:
    if not word:
        return True
    return any(word.startswith(one) and _is_made_of(word[len(one) :], known) for one in known)
