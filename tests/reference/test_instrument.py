"""The programme's own assessment instrument: whole, balanced, without loose ends, translated."""

from __future__ import annotations

import csv
import json
from collections import Counter
from graphlib import TopologicalSorter
from importlib.resources import files
from typing import Any

import pytest

from fourfold.reference.instruments import UnknownInstrumentError, load_builtin

SCALES = {"ladder", "yes-partly-no", "count", "text"}
AREAS = (
    "policy",
    "legislation",
    "regulation",
    "investigation",
    "prosecution",
    "court",
    "prevention",
    "public-private-partnership",
)
LANGUAGES = ("es", "fr", "pt")
ARTICLES = {"UNCC": 68, "UNTOC": 41, "BC": 48, "MNR": 21}
# Words that are spelled alike in both languages; everything else must differ from the English.
ALIKE = {
    "es": {"Grooming", "Darknet"},
    "fr": {"Darknet"},
    "pt": {"Darknet"},
}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return load_builtin("fourfold")


@pytest.fixture(scope="module")
def indicators(document: dict[str, Any]) -> list[dict[str, Any]]:
    return document["indicators"]


def how_many(rows: list[dict[str, Any]], field: str) -> Counter[str]:
    return Counter(code for row in rows for code in row[field])


def test_header_names_edition_licence_and_disclosure(document: dict[str, Any]) -> None:
    assert (document["code"], document["edition"]) == ("fourfold", "2026.1")
    assert document["licence"] == "Apache-2.0"
    assert document["ranking_allowed"] is False
    assert document["languages"] == ["en", *LANGUAGES]
    assert all(document[field] for field in ("authorship", "checked_on", "confidence"))


def test_document_survives_json(document: dict[str, Any]) -> None:
    assert json.loads(json.dumps(document)) == document


def test_unknown_instrument_is_named_with_those_that_exist() -> None:
    with pytest.raises(UnknownInstrumentError, match=r"'nothing'.*fourfold"):
        load_builtin("nothing")


def test_the_edition_has_113_indicators_and_50_terms(document: dict[str, Any]) -> None:
    assert len(document["indicators"]) == 113
    assert len(document["terms"]) == 50


@pytest.mark.parametrize("part", ["nodes", "indicators", "terms"])
def test_no_code_occurs_twice(document: dict[str, Any], part: str) -> None:
    codes = [row["code"] for row in document[part]]
    assert len(codes) == len(set(codes))


def test_each_area_is_a_root_with_two_to_four_topics(document: dict[str, Any]) -> None:
    roots = {node["code"]: node["area"] for node in document["nodes"] if "parent" not in node}
    assert tuple(roots.values()) == AREAS
    topics = Counter(node["parent"] for node in document["nodes"] if "parent" in node)
    assert set(topics) == set(roots)
    assert all(2 <= count <= 4 for count in topics.values())


def test_each_topic_fits_a_page_and_stays_in_its_area(document: dict[str, Any]) -> None:
    roots = {node["code"]: node.get("area") for node in document["nodes"]}
    topics = {node["code"]: node["parent"] for node in document["nodes"] if "parent" in node}
    asked = Counter(row["node"] for row in document["indicators"])
    assert set(asked) == set(topics)
    assert all(3 <= count <= 7 for count in asked.values())
    assert all(row["areas"] == [roots[topics[row["node"]]]] for row in document["indicators"])


def test_requirements_exist_are_scored_and_run_in_no_circle(
    indicators: list[dict[str, Any]],
) -> None:
    scored = {row["code"] for row in indicators if row["scale"] in {"ladder", "yes-partly-no"}}
    graph = {row["code"]: row["requires"] for row in indicators}
    assert {code for needed in graph.values() for code in needed} <= scored
    TopologicalSorter(graph).prepare()


def test_scales_are_the_four_of_the_programme(indicators: list[dict[str, Any]]) -> None:
    assert Counter(row["scale"] for row in indicators) == {
        "ladder": 93,
        "yes-partly-no": 13,
        "count": 4,
        "text": 3,
    }


def test_each_ladder_has_five_distinct_short_rungs(indicators: list[dict[str, Any]]) -> None:
    for row in indicators:
        rungs = row.get("rungs", [])
        assert len(set(rungs)) == (5 if row["scale"] == "ladder" else 0), row["code"]
        assert all(len(rung.split()) <= 25 for rung in rungs), row["code"]


def test_no_two_ladders_share_all_their_rungs(indicators: list[dict[str, Any]]) -> None:
    ladders = [tuple(row["rungs"]) for row in indicators if row["scale"] == "ladder"]
    assert len(ladders) == len(set(ladders))


def test_what_is_no_ladder_explains_how_to_answer(indicators: list[dict[str, Any]]) -> None:
    assert [r["code"] for r in indicators if r["scale"] != "ladder" and not r.get("help")] == []


def test_scored_indicators_have_weight_and_target(indicators: list[dict[str, Any]]) -> None:
    for row in indicators:
        if row["scale"] in {"count", "text"}:
            assert {"weight", "target"} & set(row) == set(), row["code"]
        else:
            assert 1.0 <= row["weight"] <= 2.0, row["code"]
            assert row["target"] == (3 if row["scale"] == "ladder" else "yes"), row["code"]


def test_each_indicator_says_what_counts_as_evidence(indicators: list[dict[str, Any]]) -> None:
    for row in indicators:
        assert row["evidence"]["rule"] in {"required", "expected", "none"}, row["code"]
        assert row["evidence"]["text"].endswith("."), row["code"]


def test_questions_are_single_plain_sentences(indicators: list[dict[str, Any]]) -> None:
    for row in indicators:
        assert row["question"].find("?") == len(row["question"]) - 1, row["code"]
        assert len(row["title"].split()) <= 8, row["code"]


@pytest.mark.parametrize(
    ("field", "codes", "least"),
    [
        ("areas", 8, 12),
        ("steps", 7, 10),
        ("pillars", 4, 15),
        ("capacities", 6, 10),
        ("classes", 3, 20),
    ],
)
def test_no_area_step_pillar_capacity_or_class_is_thin(
    indicators: list[dict[str, Any]], field: str, codes: int, least: int
) -> None:
    counts = how_many(indicators, field)
    assert len(counts) == codes
    assert min(counts.values()) >= least, counts


def test_articles_lie_within_their_treaty(
    document: dict[str, Any], indicators: list[dict[str, Any]]
) -> None:
    assert set(document["article_prefixes"]) == set(ARTICLES)
    for article in how_many(indicators, "articles"):
        prefix, number = article.split(":")
        assert 1 <= int(number) <= ARTICLES[prefix], article


def test_every_offence_and_power_of_the_convention_is_asked_about(
    indicators: list[dict[str, Any]],
) -> None:
    named = how_many(indicators, "articles")
    wanted = [*range(7, 20), 21, 22, *range(24, 32), 33, 34, 37, 40, 41, 47, 48, 53, 54]
    assert [number for number in wanted if f"UNCC:{number}" not in named] == []


def test_every_capability_of_child_protection_response_is_asked_about(
    indicators: list[dict[str, Any]],
) -> None:
    named = how_many(indicators, "articles")
    assert [number for number in range(1, 22) if f"MNR:{number}" not in named] == []


def translated_texts(part: dict[str, Any]) -> list[str]:
    """Every text of one translated or English entry, in a fixed order."""
    evidence = part.get("evidence", "")
    texts = [
        part[key] for key in ("title", "question", "help", "term", "definition") if key in part
    ]
    return [
        *texts,
        evidence["text"] if isinstance(evidence, dict) else evidence,
        *part.get("rungs", []),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["indicators", "terms"])
def test_translation_has_every_text_and_none_left_in_english(
    document: dict[str, Any], language: str, part: str
) -> None:
    english = {row["code"]: translated_texts(row) for row in document[part]}
    other = {
        code: translated_texts(row)
        for code, row in document["translations"][language][part].items()
    }
    assert set(other) == set(english)
    for code, texts in english.items():
        assert len(other[code]) == len(texts), code
        same = {text for text in set(texts) & set(other[code]) if text}
        assert same <= ALIKE[language], (code, same)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_has_every_node_and_header(document: dict[str, Any], language: str) -> None:
    translation = document["translations"][language]
    titles = {node["code"]: node["title"] for node in document["nodes"]}
    assert set(translation["nodes"]) == set(titles)
    assert [code for code, title in titles.items() if translation["nodes"][code] == title] == []
    assert "not yet reviewed by a native legal reader" in translation["provenance"]
    for field in ("title", "description", "attribution", "disclosure", "authorship"):
        assert translation[field] != document[field], field


@pytest.mark.parametrize("language", LANGUAGES)
def test_translated_rungs_stay_five_and_distinct(document: dict[str, Any], language: str) -> None:
    rows = document["translations"][language]["indicators"]
    ladders = {row["code"] for row in document["indicators"] if row["scale"] == "ladder"}
    assert {code for code, row in rows.items() if len(set(row.get("rungs", []))) == 5} == ladders


def test_index_says_what_the_instrument_says(indicators: list[dict[str, Any]]) -> None:
    text = (files("fourfold.reference.instruments") / "fourfold_2026/index.csv").read_text("utf-8")
    index = {row["code"]: row for row in csv.DictReader(text.splitlines())}
    lists = {"area": "areas", "pillar": "pillars", "step": "steps", "capacities": "capacities"}
    lists |= {field: field for field in ("articles", "requires", "classes")}
    assert set(index) == {row["code"] for row in indicators}
    for row in indicators:
        line = index[row["code"]]
        assert (line["title"], line["scale"]) == (row["title"], row["scale"]), row["code"]
        assert float(line["weight"]) == row.get("weight", 0.0), row["code"]
        assert line["target"] == str(row.get("target", "")), row["code"]
        for column, field in lists.items():
            assert line[column] == ";".join(row[field]), (row["code"], column)
