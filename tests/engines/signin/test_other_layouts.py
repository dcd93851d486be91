"""Layouts that nobody had in mind: what is asked of the engine beyond the five agencies."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.engines.signin import (
    Mark,
    Meaning,
    PersonRow,
    Reading,
    SheetError,
    order_of,
    plain,
    read_day,
    read_days,
    read_mark,
    read_rows,
    understand,
)
from fourfold.engines.workbook import WorkbookError
from tests.engines.signin.layouts import saved, sheet

LATEST = date(2026, 12, 31)
STATES = {plain(name): code for name, code in (("Kenya", "KEN"), ("Fiji", "FJI"), ("KEN", "KEN"))}


def rows_of(content: bytes, name: str = "a.csv", order: str = "dmy") -> tuple[PersonRow, ...]:
    form = understand(content, name=name, latest=LATEST)
    meanings = tuple(column.meaning for column in form.columns)
    return read_rows(form, Reading(meanings, order, STATES, LATEST))


def meanings_of(text: str) -> list[str]:
    return [str(c.meaning) for c in understand(text.encode(), name="a.csv", latest=LATEST).columns]


def test_russian_headings_and_patronymics_make_one_name() -> None:
    text = "№,Фамилия,Имя,Отчество,Пол,Должность,День 1,День 2\n"
    text += "1,Иванова,Анна,Петровна,жен,Следователь,да,нет\n2,Петров,Олег,Ильич,муж,Судья,н,+\n"
    first, second = rows_of(text.encode("cp1251"))
    assert (first.name, first.sex, first.practitioner) == (
        "Анна Петровна Иванова", "female", "investigator",
    )  # fmt: skip
    assert (len(first.marks), len(second.marks), second.practitioner) == (1, 1, "judge")


def test_chinese_headings_are_read_in_the_old_encoding_too() -> None:
    text = "序号,姓名,性别,单位,职务,第一天,第二天\n"
    text += "1,王小明,男,检察院,检察官,到,缺席\n"
    text += "2,李红,女,法院,法官,到,到\n"
    for encoding in ("utf-8", "gb18030", "utf-16"):
        first, second = rows_of(text.encode(encoding))
        assert (first.name, first.sex, first.practitioner) == ("王小明", "male", "prosecutor")
        assert (len(first.marks), len(second.marks)) == (1, 2)


def test_portuguese_sheet_with_tabs_and_presence_letters() -> None:
    text = "Nome completo\tGénero\tInstituição\tFunção\tDia 1\tDia 2\n"
    text += "Ana Souza\tFeminino\tPolícia\tInvestigadora\tP\tF\n"
    text += "Rui Lima\tMasculino\tPGR\tPromotor\tP\tP\n"
    assert [row.practitioner for row in rows_of(text.encode())] == ["investigator", "prosecutor"]


def test_a_row_a_day_says_its_day() -> None:
    text = "Date,Name,Agency\n02/03/2026,Ama Boateng,Police\n13/03/2026,Ama Boateng,Police\n"
    form = understand(text.encode(), name="a.csv")
    assert (form.is_ambiguous, dict(form.orders)) == (False, {0: "dmy"})
    assert [row.day for row in rows_of(text.encode())] == [date(2026, 3, 2), date(2026, 3, 13)]


def test_hours_states_and_ages_are_typed_and_a_bad_one_names_its_cell() -> None:
    text = "Name,Country,Age group,Hours attended\nAma Boateng,Kenya,30-44,6h30\n"
    text += "Kofi Mensah,Atlantis,25-35,six\n"
    first, second = rows_of(text.encode())
    assert (first.state, first.age, str(first.hours)) == ("KEN", "30-44", "6.50")
    assert sorted((p.column, p.fatal) for p in second.problems) == [
        ("B", True), ("C", False), ("D", True),
    ]  # fmt: skip


def test_a_list_without_headings_is_suggested_by_its_cells() -> None:
    text = "1,Ama Boateng,ama@example.org,F,x\n"
    text += "2,Kofi Mensah,kofi@example.org,M,x\n"
    text += "3,Esi Owusu,esi@example.org,F,\n"
    assert meanings_of(text) == ["number", "name", "email", "sex", "mark"]
    assert len(rows_of(text.encode())) == 3


def test_a_workbook_with_a_sheet_a_day_is_one_form() -> None:
    book, one = sheet()
    one.title = "Day 1"
    two = book.create_sheet("Day 2")
    for page, names in ((one, ("Ama Boateng", "Kofi Mensah")), (two, ("Ama Boateng", "Esi Owusu"))):
        page.append(["Name", "Agency"])
        for name in names:
            page.append([name, "Police"])
    form = understand(saved(book), name="a.xlsx")
    assert form.sheets == ("Day 1", "Day 2")
    rows = rows_of(saved(book), "a.xlsx")
    assert [(row.sheet, row.number) for row in rows] == [
        ("Day 1", 2), ("Day 1", 3), ("Day 2", 2), ("Day 2", 3),
    ]  # fmt: skip


def test_signatures_that_are_ink_count_nobody_out() -> None:
    text = "Name,Agency,Signature\nAma Boateng,Police,\nKofi Mensah,Police,\n"
    assert [row.marked for row in rows_of(text.encode())] == [False, False]
    typed = text.replace("Police,\nKofi", "Police,A.B.\nKofi")
    assert [len(row.marks) for row in rows_of(typed.encode())] == [1, 0]


def test_days_of_many_forms_are_one_day() -> None:
    for text in (
        "2026-03-12", "12 March 2026", "March 12, 2026", "12 de marzo de 2026", "12 mars 2026",
        "12th March 2026", "١٢ مارس ٢٠٢٦", "12 марта 2026", "2026年3月12日", "46093",
        "12-Mar-26", "Thursday, 12 March 2026", "12.3.2569",
    ):  # fmt: skip
        assert read_day(text, order="dmy", latest=LATEST) == date(2026, 3, 12), text


def test_a_day_that_reads_two_ways_stays_open_until_its_column_or_somebody_says() -> None:
    assert len(read_days("12/03/2026", latest=LATEST)) == 2
    assert read_day("١٢/٠٣/٢٠٢٦", order="", latest=LATEST) is None
    assert order_of(["12/03/2026", "01/02/2026"], latest=LATEST) == ""
    assert order_of(["12/03/2026", "25/02/2026"], latest=LATEST) == "dmy"
    assert order_of(["12/03/2026", "02/25/2026"], latest=LATEST) == "mdy"
    assert order_of(["05/05/2026"], latest=LATEST) is None


@given(day=st.dates(date(1930, 1, 1), date(2069, 12, 31)))
def test_a_day_written_in_any_order_is_among_those_read(day: date) -> None:
    for text in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}", f"{day:%Y.%m.%d}", day.isoformat()):
        assert day in read_days(text, latest=date(2099, 1, 1))


@given(text=st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_cell(text: str) -> None:
    assert read_mark(text) in set(Mark)
    assert len(read_days(text, latest=LATEST)) <= 2
    assert plain(plain(text)) == plain(text)


@given(content=st.binary(max_size=300))
def test_whatever_bytes_come_give_a_form_or_a_sentence(content: bytes) -> None:
    if content.startswith(b"PK"):
        return
    try:
        form = understand(content, name="file.csv")
    except WorkbookError as error:
        assert str(error).startswith("File “file.csv”")  # noqa: PT017 -- both ends are fine
    else:
        assert any(c.meaning in ("name", "given", "family") for c in form.columns)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters=",\r\n\"'"), max_size=12)


@given(rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=8))
def test_filling_a_form_otherwise_leaves_its_fingerprint_and_meanings(
    rows: list[list[str]],
) -> None:
    head = "No,Full name,Agency,Day 1\n"
    filled = head + "".join(",".join(row) + "\n" for row in rows)
    try:
        form = understand(filled.encode(), name="a.csv")
    except SheetError:
        return
    if form.columns[1].header == "Full name":
        assert (
            form.layout == understand((head + "1,Ama Boateng,Police,x\n").encode(), name="b").layout
        )
        assert form.columns[1].meaning == Meaning.NAME


@pytest.mark.parametrize("form", ["Day 1,Day 2,Day 3", "2 March,3 March,4 March 2026"])
def test_days_are_days_by_number_and_by_date(form: str) -> None:
    assert meanings_of(f"Name,{form}\nAma Boateng,x,,x\n").count("mark") == 3
