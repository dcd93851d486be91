import io
from datetime import date, datetime, time

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.workbook import (
    Cell,
    Column,
    Limits,
    Sheet,
    SheetLayout,
    Value,
    read_workbook,
    write_workbook,
)
from fourfold.engines.workbook.child import read
from fourfold.engines.workbook.parts import is_date_format
from tests.engines.workbook.damage import changed, pack, sheet, sound, with_cell

# Characters that XML can carry; the format escapes the others in its own way.
TEXT = st.text(
    st.characters(min_codepoint=32, max_codepoint=0xFFFD, exclude_categories=("Cs", "Cc")),
    min_size=1,
    max_size=20,
)
VALUES = st.one_of(
    st.none(),
    TEXT,
    st.integers(-(2**53), 2**53),
    # Spreadsheets keep 15 digits.
    st.floats(-1e15, 1e15).map(lambda number: float(f"{number:.15g}")),
)


def questions(data: bytes) -> tuple[tuple[Value, ...], ...]:
    return read_workbook(data, name="q.xlsx").sheets[-1].rows


def test_the_first_row_is_row_one_and_gaps_are_kept() -> None:
    data = changed(Q=sheet('<row r="3"><c r="B3"><v>7</v></c></row>'))
    assert questions(data) == ((), (), (None, 7))


def test_rows_and_cells_without_an_address_follow_one_another() -> None:
    data = changed(Q=sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))
    assert questions(data) == ((1, 2), (3,))


def test_a_formula_counts_with_its_stored_value() -> None:
    assert questions(pack(sound())) == (("Question", "Answer"), (1, "yes"))


def test_flags_become_text_and_rich_text_is_joined() -> None:
    cells = (
        '<c t="b"><v>1</v></c><c t="inlineStr"><is><r><t>one </t></r><r><t>two</t></r>'
        "<rPh><t>hint</t></rPh></is></c>"
    )
    assert questions(with_cell(cells))[1] == ("TRUE", "one two")


def test_dates_become_iso_text() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(
        [date(2024, 2, 29), datetime.fromisoformat("2024-02-29T13:45:05"), time(8, 30), 45000, 1.5]
    )
    target = io.BytesIO()
    book.save(target)
    assert questions(target.getvalue()) == (
        ("2024-02-29", "2024-02-29T13:45:05", "08:30:00", 45000, 1.5),
    )


def test_dates_of_workbooks_that_count_from_1904_are_right() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.worksheets[0].append([date(2024, 2, 29)])
    target = io.BytesIO()
    book.save(target)
    assert questions(target.getvalue()) == (("2024-02-29",),)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", False),
        ("0.00", False),
        ("#,##0 [Red]", False),
        ('"days" 0', False),
        ("[h]:mm", False),
        ("dd/mm/yyyy", True),
        ("[$-409]h:mm AM/PM", True),
        (r"yyyy\-mm\-dd", True),
    ],
)
def test_number_formats_tell_dates_from_numbers(code: str, expected: bool) -> None:
    assert is_date_format(code) is expected


@given(rows=st.lists(st.lists(VALUES, min_size=1, max_size=5).map(tuple), max_size=8))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back(rows: list[tuple[Value, ...]]) -> None:
    data = write_workbook([SheetLayout("Sheet", (Column("Head"),), tuple(rows))])
    found = [tuple(row) for row in read(data, Limits())[0]["rows"]]
    assert found == [("Head",), *_trimmed(rows)]


@given(rows=st.lists(st.lists(VALUES, min_size=1, max_size=5).map(tuple), min_size=1, max_size=6))
@settings(max_examples=30, deadline=None)
def test_another_reader_sees_the_same_texts(rows: list[tuple[Value, ...]]) -> None:
    data = write_workbook([SheetLayout("Sheet", (Column("Head"),), tuple(rows))])
    other = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    theirs = [
        [v for v in row if isinstance(v, str) and v]
        for row in other.get_sheet_by_index(0).to_python()
    ]
    ours = [[v for v in row if isinstance(v, str)] for row in read(data, Limits())[0]["rows"]]
    assert ours == theirs[: len(ours)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "=HYPERLINK(“x”)", "http://x.org"])
def test_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    data = write_workbook([SheetLayout("Sheet", (Column("Head"),), ((text,),))])
    cell = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.quotePrefix == bool(text[0] in "=+-@")


def test_open_cells_and_choices_are_written_on_a_protected_sheet() -> None:
    layout = SheetLayout(
        "Sheet",
        (Column("Head", hidden=True), Column("Answer", width=30)),
        (("law-1", Cell("yes", choices=("yes", "no"), open=True)),),
        protected=True,
        right_to_left=True,
        frozen_columns=1,
    )
    page = openpyxl.load_workbook(io.BytesIO(write_workbook([layout]))).worksheets[0]
    assert (page.protection.sheet, page["A2"].protection.locked) == (True, True)
    assert page["B2"].protection.locked is False
    assert page.data_validations.dataValidation[0].formula1 == '"yes,no"'
    assert (page.freeze_panes, page.sheet_view.rightToLeft) == ("B2", True)
    assert page.column_dimensions["A"].hidden is True


def test_a_hidden_sheet_is_read_as_hidden() -> None:
    layouts = [SheetLayout("Meta", (Column("k"),), hidden=True), SheetLayout("Q", (Column("a"),))]
    workbook = read_workbook(write_workbook(layouts), name="q.xlsx")
    assert workbook.sheets == (
        Sheet("Meta", (("k",),), hidden=True),
        Sheet("Q", (("a",),), hidden=False),
    )
    assert workbook.sheet("META") == workbook.sheets[0]


def test_the_same_input_gives_the_same_bytes() -> None:
    layout = [SheetLayout("Q", (Column("a"),), (("x", 1),))]
    assert write_workbook(layout) == write_workbook(layout)


def test_choices_that_no_cell_can_hold_are_refused() -> None:
    layout = SheetLayout("Q", (Column("a"),), ((Cell(choices=("a,b", "c")),),))
    with pytest.raises(ValueError, match="do not fit a list"):
        write_workbook([layout])


def _trimmed(rows: list[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """Rows end at their last value, and the sheet at its last row with one."""
    found: list[tuple[Value, ...]] = []
    for row in rows:
        kept = list(row)
        while kept and kept[-1] is None:
            kept.pop()
        found.append(tuple(int(v) if isinstance(v, float) and v.is_integer() else v for v in kept))
    while found and not found[-1]:
        found.pop()
    return found
