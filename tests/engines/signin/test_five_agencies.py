"""Five made-up agencies, five layouts: every row is read as it was written."""

from collections.abc import Callable

import pytest

from fourfold.engines.signin import Meaning, PersonRow, Reading, read_rows, understand
from tests.engines.signin.layouts import LAYOUTS, PEOPLE, Layout, Truth, side_by_side


def read(layout: Layout, order: str = "dmy") -> tuple[PersonRow, ...]:
    form = understand(layout.content, name=layout.name)
    meanings = tuple(column.meaning for column in form.columns)
    return read_rows(form, Reading(meanings, order))


def told(layout: Layout, rows: tuple[PersonRow, ...]) -> list[Truth]:
    form = understand(layout.content, name=layout.name)
    days = [i for i, column in enumerate(form.columns) if column.meaning == Meaning.MARK]
    return [
        Truth(
            row.name, row.sex, row.agency,
            tuple(days.index(mark) for mark in row.marks), row.practitioner,
        )
        for row in rows
    ]  # fmt: skip


@pytest.mark.parametrize("make", LAYOUTS)
def test_every_row_of_an_agency_is_read_as_written(make: Callable[[], Layout]) -> None:
    layout = make()
    rows = read(layout)
    key = str if make is not side_by_side else (lambda truth: truth.name)
    assert sorted(told(layout, rows), key=key) == sorted(layout.people, key=key)  # type: ignore[arg-type]  # -- either key
    assert [problem for row in rows for problem in row.problems] == []


@pytest.mark.parametrize("make", LAYOUTS)
def test_dates_that_read_two_ways_are_asked_and_others_are_not(
    make: Callable[[], Layout],
) -> None:
    layout = make()
    form = understand(layout.content, name=layout.name)
    assert (form.is_ambiguous, len(form.orders)) == (layout.order == "", layout.order == "")


@pytest.mark.parametrize("make", LAYOUTS)
def test_each_layout_has_a_fingerprint_of_its_own(make: Callable[[], Layout]) -> None:
    mine = understand(make().content, name="a").layout
    others = [understand(one().content, name="b").layout for one in LAYOUTS if one is not make]
    assert (mine == understand(make().content, name="c").layout, mine in others) == (True, False)


def test_an_agency_merged_over_rows_is_that_of_each_of_them() -> None:
    assert [row.agency for row in read(LAYOUTS[0]())] == [person.agency for person in PEOPLE]


def test_a_name_in_another_script_stands_beside_the_name() -> None:
    assert read(LAYOUTS[1]())[0].other_name == "أما بواتنغ"
