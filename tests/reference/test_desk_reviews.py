"""Kenya's desk review says only what the cited sections say, and names where."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from fourfold.engines.maturity import indicators_of
from fourfold.reference.desk_reviews import UnknownDeskReviewError, codes, load_desk_review
from fourfold.reference.instruments import load_builtin

REPOSITORY = Path(__file__).resolve().parents[2]
ACT = REPOSITORY.parent / "shared/data/law/kenya-computer-misuse-and-cybercrimes-act-2018.json"
HIGHEST_RUNG_OF_LAW = 3


@pytest.fixture(scope="module")
def review() -> dict[str, Any]:
    return load_desk_review("kenya_2026")


@pytest.fixture(scope="module")
def indicators() -> dict[str, dict[str, Any]]:
    document: dict[str, Any] = load_builtin("fourfold")
    return {row["code"]: row for row in document["indicators"]}


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    if not ACT.exists():
        pytest.skip(f"the text of the Act is not beside the repository: {ACT.name}")
    act = json.loads(ACT.read_text(encoding="utf-8"))
    return {row["section"]: row["content"] for row in act["provisions"]}


def citations_of(review: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    return [(row["indicator"], one) for row in review["answers"] for one in row["citations"]]


def test_the_review_says_that_the_state_has_not_validated_it(review: dict[str, Any]) -> None:
    assert review["label"] == "Desk review, not validated by the State"
    assert (review["state"], review["instrument"], review["edition"]) == (
        "KEN",
        "fourfold",
        "2026.1",
    )
    assert codes() == ["kenya_2026"]


def test_an_unknown_review_is_named_with_those_that_exist() -> None:
    with pytest.raises(UnknownDeskReviewError, match=r"'nowhere'.*kenya_2026"):
        load_desk_review("nowhere")


def test_22_indicators_are_answered_once_each_and_the_rest_stay_to_assess(
    review: dict[str, Any], indicators: dict[str, dict[str, Any]]
) -> None:
    answered = [row["indicator"] for row in review["answers"]]
    assert len(answered) == len(set(answered)) == 22
    assert set(answered) <= set(indicators)
    assert len(set(indicators) - set(answered)) == 91


def test_values_are_on_the_scale_and_never_claim_practice(
    review: dict[str, Any], indicators: dict[str, dict[str, Any]]
) -> None:
    for row in review["answers"]:
        if indicators[row["indicator"]]["scale"] == "ladder":
            assert row["value"] in range(HIGHEST_RUNG_OF_LAW + 1), row["indicator"]
        else:
            assert row["value"] in {"yes", "partly", "no"}, row["indicator"]


def test_each_answer_names_section_address_note_and_date(review: dict[str, Any]) -> None:
    for row in review["answers"]:
        assert row["citations"], row["indicator"]
        assert row["url"] == review["url"], row["indicator"]
        assert row["note"].count(". ") == 0, row["indicator"]
        assert row["note"].endswith("."), row["indicator"]
        assert row["reading"] in {"text", "at-least"}, row["indicator"]
        assert row["confidence"] in {"high", "medium", "low"}, row["indicator"]
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["checked_on"]), row["indicator"]


def test_each_pinpoint_belongs_to_its_section(review: dict[str, Any]) -> None:
    for indicator, citation in citations_of(review):
        number = re.match(r"s\. (\d+[A-Z]?)", citation["pinpoint"])
        assert number is not None, indicator
        assert number[1] == citation["section"], indicator


def test_each_cited_section_is_in_the_act(review: dict[str, Any], sections: dict[str, str]) -> None:
    cited = {citation["section"] for _, citation in citations_of(review)}
    labelled = {number for label in review["status_labels"] for number in label["sections"]}
    assert (cited | labelled) - set(sections) == set()


def test_each_quote_stands_in_its_section(review: dict[str, Any], sections: dict[str, str]) -> None:
    wrong = [
        (indicator, citation["section"], citation["quote"])
        for indicator, citation in citations_of(review)
        if citation["quote"] not in sections[citation["section"]]
    ]
    assert wrong == []


def test_each_subsection_of_a_pinpoint_is_in_its_section(
    review: dict[str, Any], sections: dict[str, str]
) -> None:
    missing = [
        (citation["pinpoint"], mark)
        for _, citation in citations_of(review)
        for mark in re.findall(r"\([0-9a-z]+\)", citation["pinpoint"])
        if mark not in sections[citation["section"]]
    ]
    assert missing == []


def test_answers_that_rest_on_disputed_sections_are_never_of_high_confidence(
    review: dict[str, Any],
) -> None:
    disputed = {number for label in review["status_labels"] for number in label["sections"]}
    for row in review["answers"]:
        if disputed & {citation["section"] for citation in row["citations"]}:
            assert row["confidence"] != "high", row["indicator"]


def test_conflicting_labels_of_status_each_carry_a_source(review: dict[str, Any]) -> None:
    assert len(review["status_labels"]) == 4
    assert [label["source"] for label in review["status_labels"] if not label["url"]] == []
    assert "does not decide" in review["status_note"]


def test_the_engine_reads_the_instrument_and_a_label_is_never_a_zero(
    review: dict[str, Any],
) -> None:
    document: dict[str, Any] = load_builtin("fourfold")
    assert len(indicators_of(document)) == 113
    assert [row["indicator"] for row in review["answers"] if row["value"] in (0, "no")] == []
