"""Small cells hidden: an attacker who solves the linear constraints finds nobody again.

The attacker knows every published cell, every row, column and grand total, and that a hidden cell
holds at least nobody. A linear programme gives the least and the most that each hidden cell may be.
"""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from fourfold.engines.counting import (
    THRESHOLD,
    Cell,
    Count,
    CountUnit,
    OverlappingTables,
    Record,
    count,
)
from tests.engines.counting.strategies import record, wanted

SEXES, REGIONS = ("female", "male", ""), ("north", "south", "west", "east")


def filled(table: dict[tuple[str, str], int]) -> list[Record]:
    """So many different people in each cell."""
    records = []
    for (sex, region), people in sorted(table.items()):
        for _ in range(people):
            number = len(records) + 1
            records.append(record(number, number, facts={"sex": sex, "region": region}))
    return records


def cells_of(found: Count, by: Sequence[str]) -> list[Cell]:
    return [cell for cell in found.cells if cell.by == tuple(by)]


def attack(cells: list[Cell], truth: dict[tuple[str, ...], int]) -> list[tuple[float, float]]:
    """Least and most of each hidden cell, for one who knows all totals of the table."""
    secret = [cell.at for cell in cells if cell.suppressed]
    places = len(secret[0]) if secret and len(secret[0]) > 1 else 0
    equations, sums = [], []
    for place in range(-1, places):
        for value in {at[place] for at in truth} if place >= 0 else {""}:
            row = [float(place < 0 or at[place] == value) for at in secret]
            inside = sum(truth[at] for at in secret if place < 0 or at[place] == value)
            if any(row):
                equations.append(row)
                sums.append(float(inside))
    found = []
    for place in range(len(secret)):
        goal = np.zeros(len(secret))
        goal[place] = 1
        ends = [
            linprog(sign * goal, A_eq=equations, b_eq=sums, bounds=(1, None)).fun
            for sign in (1, -1)
        ]
        found.append((ends[0], -ends[1]))
    return found


TABLES = st.dictionaries(
    st.tuples(st.sampled_from(SEXES), st.sampled_from(REGIONS)),
    st.one_of(st.integers(1, 6), st.integers(6, 40)),
    max_size=12,
)


@given(TABLES)
@settings(max_examples=40)
def test_no_hidden_cell_of_a_cross_is_found_again_by_one_who_knows_all_totals(
    table: dict[tuple[str, str], int],
) -> None:
    found = cells_of(
        count(filled(table), (), wanted(CountUnit.PERSONS, "sex+region")), ("sex", "region")
    )
    if any(not cell.at for cell in found):
        assert len(found) == 1  # the table is withheld whole, its headings too
        return
    narrow = [ends for ends in attack(found, table) if ends[1] - ends[0] < THRESHOLD - 0.001]
    assert narrow == []


@given(TABLES)
@settings(max_examples=40)
def test_no_hidden_part_of_a_single_dimension_is_found_again_from_the_total(
    table: dict[tuple[str, str], int],
) -> None:
    found = count(filled(table), (), wanted(CountUnit.PERSONS, "sex", "region"))
    for place, by in enumerate(("sex", "region")):
        truth: dict[tuple[str, ...], int] = {}
        for at, people in table.items():
            truth[(at[place],)] = truth.get((at[place],), 0) + people
        cells = cells_of(found, (by,))
        if all(cell.at for cell in cells):
            ends = attack(cells, truth)
            assert [one for one in ends if one[1] - one[0] < THRESHOLD - 0.001] == []


@given(TABLES)
def test_no_number_under_five_is_ever_shown(table: dict[tuple[str, str], int]) -> None:
    for unit in (CountUnit.PERSONS, CountUnit.ATTENDANCES):
        found = count(filled(table), (), wanted(unit, "sex+region"))
        shown = [cell.figure.value for cell in found.cells if cell.figure]
        assert [value for value in shown if value < THRESHOLD] == []


def test_four_people_with_ten_days_each_are_hidden_too() -> None:
    records = filled({("female", "north"): 4, ("male", "north"): 30, ("", "north"): 30})
    found = count(records, (), wanted(CountUnit.PERSON_DAYS, "sex"))
    assert [cell.at for cell in found.cells if cell.suppressed] == [("",), ("female",)]


def test_nothing_is_hidden_where_nobody_stands_out() -> None:
    records = filled({("female", "north"): 5, ("male", "south"): 9})
    found = count(records, (), wanted(CountUnit.PERSONS, "sex"))
    assert [(cell.at, cell.figure and cell.figure.value) for cell in found.cells] == [
        (("female",), Decimal(5)), (("male",), Decimal(9)),
    ]  # fmt: skip


def test_a_single_small_part_beside_too_little_withholds_the_table() -> None:
    found = count(
        filled({("female", "north"): 3, ("male", "north"): 5}), (), wanted(CountUnit.PERSONS, "sex")
    )
    assert found.cells == (Cell((), None, suppressed=True, by=("sex",)),)


def test_a_dimension_in_two_tables_is_refused() -> None:
    with pytest.raises(OverlappingTables, match="sex"):
        count([], (), wanted(CountUnit.PERSONS, "sex", "sex+region"))


def test_things_are_hidden_only_where_a_part_speaks_of_people() -> None:
    records = [
        Record(
            "outcome",
            UUID(int=n),
            record(1).on,
            "XAA",
            quantity=Decimal(q),
            facts={"age": a, "region": r},
        )
        for n, q, a, r in ((1, 2, "0-17", "north"), (2, 20, "18-29", "south"))
    ]
    asked = wanted(CountUnit.ITEMS, "age", "region", kinds=frozenset({"outcome"}))
    hidden = [(cell.by, cell.at) for cell in count(records, (), asked).cells if cell.suppressed]
    assert hidden == [(("age",), ("0-17",)), (("age",), ("18-29",))]
