from typing import Any

import pytest

from fourfold.engines.maturity import indicators_of
from fourfold.engines.returnpack import QuestionnaireErrors, build_pack, read_questionnaire
from fourfold.engines.returnpack.scales import split_options
from fourfold.engines.workbook import Workbook
from tests.engines.returnpack.build import opened, questionnaire

RUNGS = "0 = None\n1 = Planned\n2 = Small\n3 = Equipped\n4 = Leading"


def first(headings: tuple[str, ...], *row: object) -> dict[str, Any]:
    indicator: dict[str, Any] = read_questionnaire(questionnaire(headings, row))["indicators"][0]
    return indicator


def problems(workbook: Workbook) -> list[tuple[str, int | None]]:
    with pytest.raises(QuestionnaireErrors) as refusal:
        read_questionnaire(workbook)
    return [(type(problem).__name__, problem.row) for problem in refusal.value.problems]


def test_a_two_sheet_questionnaire_becomes_an_instrument() -> None:
    workbook = questionnaire(
        ("No.", "Question", "Section", "Type", "Options", "Weight", "Area"),
        (1, "Does a law exist?", "Law", "yes/no", "", 2, "Legislation"),
        (2, "How far is the unit?", "Police", "", RUNGS, "", "investigations"),
        terms=(("Unit", "Officers for cybercrime."),),
    )
    document = read_questionnaire(workbook)
    assert (document["code"], document["title"]) == ("survey-2026", "Survey 2026")
    assert document["nodes"] == [
        {"code": "T01", "title": "Law"},
        {"code": "T02", "title": "Police"},
    ]
    assert document["terms"] == [
        {"code": "unit", "term": "Unit", "definition": "Officers for cybercrime."}
    ]
    law, unit = document["indicators"]
    assert (law["code"], law["scale"], law["weight"], law["target"]) == (
        "1",
        "yes-partly-no",
        2.0,
        "yes",
    )
    assert (law["areas"], unit["areas"]) == (["legislation"], ["investigation"])
    assert (unit["scale"], unit["rungs"]) == (
        "ladder",
        ["None", "Planned", "Small", "Equipped", "Leading"],
    )


def test_what_is_read_can_be_scored_and_sent_as_a_return_pack() -> None:
    workbook = questionnaire(("Question", "Options"), ("How far?", RUNGS), ("Remarks?", ""))
    document = read_questionnaire(workbook)
    assert [item.code for item in indicators_of(document)] == ["Q1", "Q2"]
    rows = opened(build_pack(document, round_id="r", return_id="t")).sheets[1].rows
    assert [row[0] for row in rows] == ["Id", "Q1", "Q2"]


@pytest.mark.parametrize(
    "headings",
    [
        ("Número", "Pregunta", "Tipo", "Ámbito"),
        ("Número", "Pergunta", "Tipo", "Área"),
        ("N°", "Question (français)", "Type", "Domaine"),
        ("ID", "Question text", "Answer type", "AREA"),
    ],
)
def test_headings_are_understood_in_four_languages(headings: tuple[str, ...]) -> None:
    found = first(headings, "A1", "¿?", "sí / no", "prevención")
    assert (found["code"], found["scale"], found["areas"]) == (
        "A1",
        "yes-partly-no",
        ["prevention"],
    )


@pytest.mark.parametrize(
    ("kind", "options", "scale"),
    [
        ("", "Yes; No", "yes-partly-no"),
        ("", "oui / en partie / non", "yes-partly-no"),
        ("", "a; b; c; d; e", "ladder"),
        ("number", "", "count"),
        ("Texto libre", "", "text"),
        ("", "", "text"),
        ("", "red; green; blue", "text"),
    ],
)
def test_the_scale_follows_from_the_answer_type_or_the_options(
    kind: str, options: str, scale: str
) -> None:
    assert first(("Question", "Type", "Options"), "Why?", kind, options)["scale"] == scale


def test_options_that_no_scale_holds_are_listed_in_the_help() -> None:
    found = first(("Question", "Options", "Guidance"), "Which?", "red; green; blue", "Pick one.")
    assert found["help"] == "Pick one.\nred; green; blue"


def test_rungs_may_stand_in_columns_of_their_own() -> None:
    headings = ("Question", "0", "Level 1", "2", "3", "4")
    found = first(headings, "How far?", "a", "b", "c", "d", "e")
    assert (found["scale"], found["rungs"]) == ("ladder", ["a", "b", "c", "d", "e"])


def test_options_are_split_by_lines_semicolons_bars_or_slashes() -> None:
    assert split_options("1. yes\n2) no") == ["yes", "no"]
    assert split_options("yes / no") == ["yes", "no"]
    assert split_options("either/or; neither") == ["either/or", "neither"]


def test_a_row_with_only_a_heading_opens_a_section() -> None:
    workbook = questionnaire(
        ("No", "Question"), ("Legislation", ""), ("1", "A?"), ("Courts", ""), ("2", "B?")
    )
    document = read_questionnaire(workbook)
    titles = {node["code"]: node["title"] for node in document["nodes"]}
    assert [titles[row["node"]] for row in document["indicators"]] == ["Legislation", "Courts"]


def test_every_problem_is_named_with_its_row() -> None:
    headings = ("No", "Question", "Type", "Weight", "Area", "Requires", "Target")
    workbook = questionnaire(
        headings,
        ("1", "A?", "stars", "", "", "", ""),
        ("2", "B?", "ladder", "", "", "", ""),
        ("3", "C?", "yes/no", "heavy", "magic", "", "maybe"),
        ("3", "D?", "", "", "", "", ""),
        ("5", "", "text", "", "", "", ""),
        terms=(("Unit", ""), ("Lab", "A place."), ("LAB", "Another.")),
    )
    assert problems(workbook) == [
        ("DefinitionMissing", 2),
        ("TermDuplicated", 4),
        ("ScaleUnknown", 2),
        ("RungsMissing", 3),
        ("CodeUnknown", 4),
        ("WeightUnusable", 4),
        ("TargetUnusable", 4),
        ("RowDuplicated", 5),
        ("QuestionMissing", 6),
    ]


def test_requirements_must_name_questions_and_form_no_circle() -> None:
    headings = ("No", "Question", "Requires")
    assert problems(questionnaire(headings, ("1", "A?", "7"))) == [("RequirementUnknown", 2)]
    circle = questionnaire(headings, ("1", "A?", "2"), ("2", "B?", "1"))
    assert [name for name, _ in problems(circle)] == ["RequirementCircular"]


def test_a_workbook_without_questions_is_refused() -> None:
    assert problems(questionnaire(("Colour", "Size"), ("red", 1))) == [("QuestionsNotFound", None)]
    assert problems(questionnaire(("No", "Question"))) == [("NoQuestions", 1)]
