"""The catalogue of interventions keeps its promises: complete, priced, reachable, translated."""

import csv
import graphlib
import json
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from fourfold.reference.interventions import load_catalogue

PILLARS = {"capacity-building", "regulatory-framework", "cooperation", "prevention"}
STEPS = {
    "landscape",
    "frameworks",
    "personnel",
    "equipment",
    "cooperation",
    "awareness",
    "civil-society",
}
CAPACITIES = {
    "cyber-investigations",
    "digital-forensics",
    "digital-evidence",
    "virtual-assets",
    "ocsae",
    "cybercrime-prevention",
}
HANDS_ON = {
    "course",
    "mentoring",
    "train-the-trainer",
    "equipment",
    "unit-setup",
    "exercise",
    "platform",
}
POLICE = {"first-responders", "investigators", "forensic-examiners"}
BASES = ("cost_basis", "effect_basis", "duration_basis", "capacity_basis")
LANGUAGES = {"es", "pt", "fr"}


@pytest.fixture(scope="module")
def catalogue() -> dict[str, Any]:
    return load_catalogue()


@pytest.fixture(scope="module")
def rows(catalogue: dict[str, Any]) -> list[dict[str, Any]]:
    return list(catalogue["interventions"])


@pytest.fixture(scope="module")
def indicators() -> list[dict[str, str]]:
    index = files("fourfold.reference") / "instruments" / "fourfold_2026" / "index.csv"
    return list(csv.DictReader(index.read_text(encoding="utf-8").splitlines()))


def scored(indicators: list[dict[str, str]]) -> set[str]:
    return {row["code"] for row in indicators if row["scale"] in {"ladder", "yes-partly-no"}}


def carriers(rows: list[dict[str, Any]], field: str) -> Counter[str]:
    return Counter(value for row in rows for value in row[field])


def test_catalogue_is_plain_data_that_survives_json(catalogue: dict[str, Any]) -> None:
    assert json.loads(json.dumps(catalogue)) == catalogue


def test_header_says_where_the_figures_come_from(catalogue: dict[str, Any]) -> None:
    assert (catalogue["code"], catalogue["edition"]) == ("fourfold-interventions", "2026.1")
    assert catalogue["provenance"].startswith("expert judgement of the project")


def test_there_are_about_120_interventions_with_unique_codes(rows: list[dict[str, Any]]) -> None:
    codes = [row["code"] for row in rows]
    assert sorted(set(codes)) == sorted(codes)
    assert 116 <= len(codes) <= 126


def test_prerequisites_exist_and_form_no_circle(rows: list[dict[str, Any]]) -> None:
    graph = {row["code"]: set(row["prerequisites"]) for row in rows}
    order = list(graphlib.TopologicalSorter(graph).static_order())
    assert set(order) == set(graph)


def test_every_chain_of_prerequisites_fits_into_three_years(rows: list[dict[str, Any]]) -> None:
    by_code = {row["code"]: row for row in rows}
    ends: dict[str, int] = {}
    graph = {row["code"]: row["prerequisites"] for row in rows}
    for code in graphlib.TopologicalSorter(graph).static_order():
        begins = max((ends[before] for before in graph[code]), default=0)
        ends[code] = begins + by_code[code]["duration_quarters"]
    assert max(ends.values()) == 12


def test_costs_are_ordered_whole_dollars(rows: list[dict[str, Any]]) -> None:
    wrong = [
        row["code"]
        for row in rows
        if not 0 < row["cost"]["low"] <= row["cost"]["likely"] <= row["cost"]["high"]
        or any(not isinstance(value, int) for value in row["cost"].values())
    ]
    assert wrong == []


def test_every_effect_moves_a_scored_indicator(
    rows: list[dict[str, Any]], indicators: list[dict[str, str]]
) -> None:
    moved = {effect["indicator"] for row in rows for effect in row["effects"]}
    assert moved - scored(indicators) == set()


def test_every_scored_indicator_is_reached_by_two_interventions(
    rows: list[dict[str, Any]], indicators: list[dict[str, str]]
) -> None:
    reach = Counter(effect["indicator"] for row in rows for effect in row["effects"])
    assert {code for code in scored(indicators) if reach[code] < 2} == set()


def test_effects_are_few_and_modest(rows: list[dict[str, Any]]) -> None:
    assert [row["code"] for row in rows if not 1 <= len(row["effects"]) <= 5] == []
    points = [effect["points"] for row in rows for effect in row["effects"]]
    assert (min(points), max(points)) == (0.25, 2.0)
    confidences = {effect["confidence"] for row in rows for effect in row["effects"]}
    assert confidences == {"low", "medium", "high"}


def test_no_intervention_moves_the_same_indicator_twice(rows: list[dict[str, Any]]) -> None:
    twice = [
        row["code"]
        for row in rows
        if len({effect["indicator"] for effect in row["effects"]}) != len(row["effects"])
    ]
    assert twice == []


def test_pillar_pays_for_something_its_indicators_belong_to(
    rows: list[dict[str, Any]], indicators: list[dict[str, str]]
) -> None:
    pillars = {row["code"]: set(row["pillar"].split(";")) for row in indicators}
    strangers = [
        row["code"]
        for row in rows
        if not any(row["pillar"] in pillars[effect["indicator"]] for effect in row["effects"])
    ]
    assert strangers == []


def test_no_pillar_step_or_capacity_is_thin(rows: list[dict[str, Any]]) -> None:
    by_pillar = Counter(row["pillar"] for row in rows)
    by_step, by_capacity = carriers(rows, "steps"), carriers(rows, "capacities")
    assert (set(by_pillar), set(by_step), set(by_capacity)) == (PILLARS, STEPS, CAPACITIES)
    thin = [
        code
        for counts in (by_pillar, by_step, by_capacity)
        for code, count in counts.items()
        if count < 8
    ]
    assert thin == []


def test_all_five_levels_are_offered(rows: list[dict[str, Any]]) -> None:
    assert {row["level"] for row in rows} == {1, 2, 3, 4, 5}


def test_titles_are_short(rows: list[dict[str, Any]]) -> None:
    assert [row["title"] for row in rows if len(row["title"].split()) > 8] == []


def test_durations_loads_and_trainers_stay_in_range(rows: list[dict[str, Any]]) -> None:
    wrong = [
        row["code"]
        for row in rows
        if row["duration_quarters"] not in range(1, 7)
        or row["load"] not in {1, 2, 3}
        or not row["trainers"]
        or any(need["quarters"] <= 0 for need in row["trainers"])
    ]
    assert wrong == []


def test_training_and_equipment_for_police_is_marked(rows: list[dict[str, Any]]) -> None:
    unmarked = [
        row["code"]
        for row in rows
        if row["kind"] in HANDS_ON
        and POLICE & set(row["audience"])
        and not row["support_to_police"]
    ]
    assert unmarked == []


def test_every_figure_says_what_it_rests_on(rows: list[dict[str, Any]]) -> None:
    assert [row["code"] for row in rows if any(not row[basis] for basis in BASES)] == []


def test_every_code_in_use_has_a_label(catalogue: dict[str, Any]) -> None:
    rows, labels = catalogue["interventions"], catalogue["labels"]
    assert set(labels["topics"]) == {row["topic"] for row in rows}
    assert set(labels["kinds"]) == {row["kind"] for row in rows}
    assert set(labels["levels"]) == {str(row["level"]) for row in rows}
    assert set(labels["audience"]) == set(carriers(rows, "audience"))
    assert set(labels["skills"]) == {need["skill"] for row in rows for need in row["trainers"]}


def test_translations_are_complete(catalogue: dict[str, Any]) -> None:
    assert set(catalogue["translations"]) == LANGUAGES
    lacking = [
        (row["code"], language)
        for row in catalogue["interventions"]
        for language in LANGUAGES
        if not all(
            row["translations"].get(language, {}).get(key) for key in ("title", "description")
        )
    ]
    assert lacking == []


def test_labels_are_translated(catalogue: dict[str, Any]) -> None:
    lacking = [
        (group, code)
        for group, labels in catalogue["labels"].items()
        for code, label in labels.items()
        if set(label) != LANGUAGES | {"en"}
    ]
    assert lacking == []


def test_translations_say_that_no_native_reader_has_seen_them(catalogue: dict[str, Any]) -> None:
    provenances = {one["provenance"] for one in catalogue["translations"].values()}
    assert provenances == {"project translation, not yet reviewed by a native reader"}
