import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.returnpack import (
    PackAnswer,
    PackErrors,
    PackMeta,
    PackRow,
    build_pack,
    read_pack,
)
from fourfold.engines.workbook import Workbook, read_workbook
from fourfold.reference.instruments import load_builtin
from tests.engines.returnpack.build import INSTRUMENT, SPANISH, edited, opened

ANSWER, LINK, FILE, NOTE = 5, 6, 7, 8
TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=12).map(str.strip)
VALUES = {
    "law": st.sampled_from(["yes", "partly", "no", None]),
    "unit": st.sampled_from(["0", "1", "2", "3", "4", None]),
    "officers": st.integers(0, 10**9).map(str) | st.none(),
    "remarks": TEXT.filter(bool) | st.none(),
}
LINKS = st.sampled_from(["", "https://example.org/law?x=1", "http://example.org"])


def pack(language: str = "en", **answers: PackAnswer) -> Workbook:
    labels = SPANISH if language == "es" else {}
    return opened(
        build_pack(
            INSTRUMENT,
            round_id="round-1",
            return_id="return-1",
            language=language,
            respondent_class="member-state",
            answers=answers,
            labels=labels,
        )
    )


def problems(workbook: Workbook) -> list[tuple[str, int | None, str]]:
    with pytest.raises(PackErrors) as refusal:
        read_pack(workbook, INSTRUMENT)
    return [(type(p).__name__, p.row, p.problem) for p in refusal.value.problems]


def answered(**cells: object) -> Workbook:
    rows = {"law": 2, "unit": 3, "officers": 4, "remarks": 5}
    return edited(pack(), {("Questions", rows[code], ANSWER): v for code, v in cells.items()})


def test_an_empty_pack_gives_its_return_and_no_rows() -> None:
    result = read_pack(pack(), INSTRUMENT)
    assert result.meta == PackMeta("small", "2026", "round-1", "return-1", "en", "member-state")
    assert result.rows == ()


@given(
    answers=st.fixed_dictionaries(
        {code: st.builds(PackAnswer, values, LINKS, st.sampled_from(["", "a b.pdf"]), TEXT)
         for code, values in VALUES.items()}
    ),
    language=st.sampled_from(["en", "es"]),
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_what_goes_into_a_pack_comes_back(answers: dict[str, PackAnswer], language: str) -> None:
    rows = read_pack(pack(language, **answers), INSTRUMENT).rows
    filled = {code: answer for code, answer in answers.items() if answer != PackAnswer()}
    assert {row.indicator: row.answer for row in rows} == filled


def test_a_pack_in_spanish_is_answered_in_spanish() -> None:
    workbook = pack("es")
    assert [sheet.name for sheet in workbook.sheets] == ["Términos", "Preguntas", "fourfold"]
    assert workbook.sheets[0].rows == (("Term", "Meaning"), ("Unidad", "Agentes."))
    assert workbook.sheets[1].rows[1][:4] == (
        "law",
        "Legislación / Delitos",
        "¿Existe una ley?",
        "sí / en parte / no\nBorrador: en parte.",
    )
    rows = read_pack(edited(workbook, {("Preguntas", 2, ANSWER): "SÍ"}), INSTRUMENT).rows
    assert rows == (PackRow(2, "law", "yes"),)


def test_a_ladder_shows_its_rungs_and_offers_its_levels() -> None:
    data = build_pack(INSTRUMENT, round_id="r", return_id="t")
    page = openpyxl.load_workbook(io.BytesIO(data))["Questions"]
    assert page["D3"].value == "0: None.\n1: Planned.\n2: Small.\n3: Equipped.\n4: Leading."
    offered = {str(v.sqref): v.formula1 for v in page.data_validations.dataValidation}
    assert offered == {"F2": '"yes,partly,no"', "F3": '"0,1,2,3,4"'}


def test_only_answers_evidence_and_notes_can_be_edited() -> None:
    data = build_pack(INSTRUMENT, round_id="r", return_id="t")
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book["Questions"]
    assert [cell.protection.locked for cell in page[2]] == [True] * 5 + [False] * 4
    assert (book["fourfold"].sheet_state, page.protection.sheet) == ("veryHidden", True)


def test_a_class_gets_only_its_own_questions() -> None:
    data = build_pack(INSTRUMENT, round_id="r", return_id="t", respondent_class="private-sector")
    assert [row[0] for row in opened(data).sheets[1].rows] == ["Id", "law", "officers", "remarks"]


def test_rows_may_be_sorted_and_lost_and_columns_moved() -> None:
    workbook = answered(unit=2)
    sheet = workbook.sheets[1]
    rows = [(*row, *[None] * (9 - len(row))) for row in (sheet.rows[0], sheet.rows[2])]
    moved = tuple(row[::-1] for row in rows)
    result = read_pack(
        Workbook("pack.xlsx", (type(sheet)("Questions", moved), workbook.sheets[2])), INSTRUMENT
    )
    assert result.rows == (PackRow(2, "unit", "2"),)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"law": "maybe"}, "The answer “maybe” to “law” is not on its scale. Use yes, partly, no."),
        ({"unit": 5}, "The answer “5” to “unit” is not on its scale. Use 0, 1, 2, 3, 4."),
        ({"unit": 2.5}, "The answer “2.5” to “unit” is not on its scale. Use 0, 1, 2, 3, 4."),
        ({"officers": -1}, "The answer “-1” to “officers” is not on its scale. Use 0, 1, 2, 3 …."),
    ],
)
def test_an_answer_off_the_scale_is_named_with_what_is_allowed(
    cells: dict[str, object], expected: str
) -> None:
    with pytest.raises(PackErrors) as refusal:
        read_pack(answered(**cells), INSTRUMENT)
    (problem,) = refusal.value.problems
    assert f"{problem.problem} {problem.cure}" == expected


def test_all_problems_are_told_at_once_each_with_its_row() -> None:
    workbook = edited(
        answered(law="yes", unit="9"),
        {
            ("Questions", 4, 0): "law",
            ("Questions", 5, 0): "gone",
            ("Questions", 6, ANSWER): "yes",
            ("Questions", 3, LINK): "see annex",
            ("Questions", 3, FILE): "..\\secret.txt",
        },
    )
    assert problems(workbook) == [
        ("AnswerOffScale", 3, "The answer “9” to “unit” is not on its scale."),
        ("LinkUnusable", 3, "The evidence link “see annex” is not a web address."),
        (
            "FileNameUnusable",
            3,
            "The evidence file “../secret.txt” does not name a file in the evidence folder.",
        ),
        ("RowDuplicated", 4, "The question “law” stands here and in row 2."),
        ("IndicatorUnknown", 5, "The question id “gone” is not in this questionnaire."),
        ("IdMissing", 6, "The row is filled in but has no question id."),
    ]


def test_the_text_of_all_problems_has_a_line_each_with_file_sheet_row_and_cure() -> None:
    with pytest.raises(PackErrors) as refusal:
        read_pack(edited(pack(), {("Questions", 7, NOTE): "x"}), INSTRUMENT)
    assert str(refusal.value) == (
        "File “pack.xlsx”, sheet “Questions”, row 7: The row is filled in but has no question id. "
        "Copy the answer into the row of its question and clear this row."
    )


def test_a_question_of_another_class_is_refused() -> None:
    workbook = edited(answered(unit=1), {("fourfold", 7, 1): "x"})
    meta = {row[0]: number for number, row in enumerate(pack().sheets[2].rows, start=1)}
    other = edited(answered(unit=1), {("fourfold", meta["class"], 1): "private-sector"})
    assert problems(other)[0][:2] == ("NotAsked", 3)
    assert workbook.name == "pack.xlsx"


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("format", "other", "NotAReturnPack"),
        ("instrument", "large", "WrongInstrument"),
        ("edition", "2020", "WrongEdition"),
        ("sheet", "Gone", "PackSheetMissing"),
        ("column:answer", "Lost", "ColumnMissing"),
    ],
)
def test_a_pack_of_another_kind_is_refused_before_its_rows(
    key: str, value: str, expected: str
) -> None:
    rows = {row[0]: number for number, row in enumerate(pack().sheets[2].rows, start=1)}
    workbook = edited(answered(unit=9), {("fourfold", rows[key], 1): value})
    assert [name for name, _, _ in problems(workbook)] == [expected]


def test_a_workbook_without_the_hidden_sheet_is_no_return_pack() -> None:
    workbook = pack()
    assert problems(Workbook("x.xlsx", workbook.sheets[:2]))[0][0] == "NotAReturnPack"


def test_the_programme_s_own_instrument_survives_the_guarded_round_trip() -> None:
    instrument = load_builtin("fourfold")
    codes = [row["code"] for row in instrument["indicators"] if row["scale"] == "ladder"]
    answers = {code: PackAnswer("3", note="=2+2") for code in codes}
    data = build_pack(instrument, round_id="r", return_id="t", language="es", answers=answers)
    result = read_pack(read_workbook(data, name="pack.xlsx"), instrument)
    assert {row.indicator: row.answer for row in result.rows} == answers
