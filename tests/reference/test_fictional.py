"""The fictional States are complete, labelled, and cannot be taken for real ones."""

import csv
import json
from importlib.resources import files
from typing import Any

import pytest

from fourfold.reference.fictional import load_fictional
from fourfold.reference.interventions import load_catalogue

LANGUAGES = {"en", "es", "fr", "pt", "ar", "ru", "zh-hans"}
AREAS = {
    "policy",
    "legislation",
    "regulation",
    "investigation",
    "prosecution",
    "court",
    "prevention",
    "public-private-partnership",
}
FLAGS = ("ldc", "lldc", "sids")


@pytest.fixture(scope="module")
def fictional() -> dict[str, Any]:
    return load_fictional()


@pytest.fixture(scope="module")
def interventions() -> set[str]:
    catalogue: dict[str, Any] = load_catalogue()
    return {row["code"] for row in catalogue["interventions"]}


def reference_rows(path: str) -> list[dict[str, str]]:
    text = (files("fourfold.reference") / path).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_data_is_plain_and_survives_json(fictional: dict[str, Any]) -> None:
    assert json.loads(json.dumps(fictional)) == fictional


def test_six_states_hold_user_assigned_codes(fictional: dict[str, Any]) -> None:
    codes = [(state["code"], state["alpha2"]) for state in fictional["states"]]
    assert codes == [(f"XA{letter}", f"X{letter}") for letter in "ABCDEF"]


def test_every_state_is_named_in_seven_languages(fictional: dict[str, Any]) -> None:
    assert [set(state["names"]) for state in fictional["states"]] == [LANGUAGES] * 6


def test_no_fictional_name_is_a_real_one(fictional: dict[str, Any]) -> None:
    real = {
        row[column]
        for row in reference_rows("places/states.csv")
        for column in row
        if column.startswith("name_")
    }
    made_up = {name for state in fictional["states"] for name in state["names"].values()}
    assert made_up & real == set()


def test_every_row_says_that_it_is_fictional(fictional: dict[str, Any]) -> None:
    groups = (
        "states",
        "donors",
        "funds",
        "partners",
        "partner_activities",
        "requests",
        "trainer_capacity",
    )
    rows = [row for group in groups for row in fictional[group]]
    rows += [one for state in fictional["states"] for one in state["organisations"]]
    assert [row for row in rows if row.get("fictional") is not True] == []


def test_fictional_states_have_no_tile_on_the_map(fictional: dict[str, Any]) -> None:
    assert [state["tile"] for state in fictional["states"]] == [[]] * 6


def test_each_kind_of_state_is_shown(fictional: dict[str, Any]) -> None:
    flags = {flag: any(state[flag] for state in fictional["states"]) for flag in FLAGS}
    assert flags == dict.fromkeys(FLAGS, True)


def test_regions_are_regions_of_the_programme(fictional: dict[str, Any]) -> None:
    known = {row["code"] for row in reference_rows("places/programme_regions.csv")}
    used = {state["region"] for state in fictional["states"]}
    used |= {region for fund in fictional["funds"] for region in fund["regions"]}
    assert used - known == set()


def test_profiles_cover_the_eight_areas_on_the_ladder(fictional: dict[str, Any]) -> None:
    profiles = [state["profile"] for state in fictional["states"]]
    assert [set(profile["maturity"]) for profile in profiles] == [AREAS] * 6
    assert all(0 <= mean <= 4 for one in profiles for mean in one["maturity"].values())
    assert all(0 <= one[share] <= 1 for one in profiles for share in ("unanswered", "evidence"))


def test_organisations_answer_all_areas_and_all_three_questionnaires(
    fictional: dict[str, Any],
) -> None:
    organisations = fictional["states"][0]["organisations"]
    assert {area for one in organisations for area in one["areas"]} == AREAS
    assert {one["respondent_class"] for one in organisations} == {
        "member-state",
        "private-sector",
        "intergovernmental-academia",
    }


def test_organisations_bear_the_name_of_their_state(fictional: dict[str, Any]) -> None:
    strangers = [
        one["name"]
        for state in fictional["states"]
        for one in state["organisations"]
        if state["names"]["en"] not in one["name"]
    ]
    assert strangers == []


def test_six_funds_bring_money_within_2026_to_2029(fictional: dict[str, Any]) -> None:
    funds = fictional["funds"]
    assert len(funds) == 6
    assert {fund["support_cost_rate"] for fund in funds} == {0.13}
    assert {year["year"] for fund in funds for year in fund["years"]} == {2026, 2027, 2028, 2029}
    assert {fund["donor"] for fund in funds} == {donor["code"] for donor in fictional["donors"]}


def test_donors_and_partners_are_called_fictional(fictional: dict[str, Any]) -> None:
    names = [one["name"] for one in fictional["donors"] + fictional["partners"]]
    assert [name for name in names if not name.startswith("Fictional ")] == []


def test_activities_and_requests_name_known_interventions(
    fictional: dict[str, Any], interventions: set[str]
) -> None:
    rows = fictional["partner_activities"] + fictional["requests"]
    named = {row["intervention"] for row in rows} - {""}
    assert named - interventions == set()


def test_activities_begin_before_they_end_and_have_a_partner(fictional: dict[str, Any]) -> None:
    partners = {one["code"] for one in fictional["partners"]}
    activities = fictional["partner_activities"]
    assert len(activities) == 12
    assert [row["code"] for row in activities if row["start"] >= row["end"]] == []
    assert {row["partner"] for row in activities} == partners


def test_every_state_asks_or_commits_and_some_refuse_in_2026(fictional: dict[str, Any]) -> None:
    requests = fictional["requests"]
    assert {row["state"] for row in requests} == {one["code"] for one in fictional["states"]}
    assert {row["kind"] for row in requests} == {"request", "commitment", "refusal"}
    assert {row["dated"][:4] for row in requests} == {"2026"}


def test_requests_name_known_indicators(fictional: dict[str, Any]) -> None:
    known = {row["code"] for row in reference_rows("instruments/fourfold_2026/index.csv")}
    named = {code for row in fictional["requests"] for code in row["indicators"]}
    assert named - known == set()


def test_trainers_cover_every_skill_of_the_catalogue_in_thirteen_quarters(
    fictional: dict[str, Any],
) -> None:
    catalogue: dict[str, Any] = load_catalogue()
    rows = fictional["trainer_capacity"]
    assert {row["skill"] for row in rows} == set(catalogue["labels"]["skills"])
    quarters = sorted({row["quarter"] for row in rows})
    assert (len(quarters), quarters[0], quarters[-1]) == (13, "2026Q4", "2029Q4")


def test_every_intervention_finds_trainers_in_a_language_of_every_state(
    fictional: dict[str, Any],
) -> None:
    catalogue: dict[str, Any] = load_catalogue()
    roster = {
        (row["skill"], row["language"]): row["capacity"]
        for row in fictional["trainer_capacity"]
        if row["quarter"] == "2027Q1"
    }
    lacking = [
        (state["code"], row["code"])
        for state in fictional["states"]
        for row in catalogue["interventions"]
        for need in row["trainers"]
        if need["quarters"] / row["duration_quarters"]
        > sum(roster.get((need["skill"], one), 0) for one in state["absorption"]["languages"])
    ]
    assert lacking == []
