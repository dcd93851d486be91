"""Which rows are one person: small registers whose answer is plain, and what never changes."""

import random
from collections import defaultdict
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic_register import Rates, register
from fourfold.engines.linkage import (
    Counted,
    Linkage,
    Pair,
    Row,
    Thresholds,
    counted,
    keys_of,
    link,
    sureness_of,
    unseen_of,
)
from fourfold.engines.persons import Tie, clusters_of, ranged

FIXED = (
    Row("1", "Ahmed Hassan", "XAA", "Police", 1980, "male", "a.hassan@police.example"),
    Row("2", "أحمد حسن", "XAA", "Police", 1980, "male"),
    Row("3", "HASSAN, Ahmed", "XAA", "Customs", 1980, "", "a.hassan@police.example"),
    Row("4", "Wanjiru Kamau", "XAA", "Police", 1975, "female"),
    Row("5", "Wanjiru Kamau", "XAB", "Police", 1975, "female"),
    Row("6", "wanjiru  kamau", "XAA", "police", 1975, "female"),
    Row("7", "", "XAA"),
    Row("8", "\x00\u202e", "XAA"),
    Row("9", "x" * 100_000, "XAA"),
)


def rows_of(people: int, seed: int, rates: Rates | None = None) -> tuple[list[Row], dict[str, int]]:
    made = register(seed, people=people, attendances=people * 109 // 60, rates=rates)
    rows = [Row(r.id, r.name, r.state, r.agency, r.birth_year, r.sex, r.email) for r in made]
    return rows, {r.id: r.person for r in made}


def test_one_person_in_two_scripts_and_two_agencies_is_found() -> None:
    linkage = link(FIXED)
    same = {(p.first, p.second) for p in linkage.pairs if p.probability >= 0.7}
    assert same == {("1", "2"), ("1", "3"), ("2", "3")}
    assert linkage.copies == {"6": "4"}


def test_names_without_letters_are_nobody_else() -> None:
    linkage = link(FIXED)
    touched = {one for pair in linkage.pairs for one in (pair.first, pair.second)}
    assert touched & {"7", "8", "9"} == set()


def test_the_same_rows_in_any_order_give_the_same_pairs_and_model() -> None:
    rows, _ = rows_of(400, 5)
    shuffled = random.Random(3).sample(rows, len(rows))
    first, second = link(rows), link(shuffled)
    assert (first.pairs, first.copies, first.model) == (second.pairs, second.copies, second.model)


def test_no_row_and_one_row_are_counted_without_a_model() -> None:
    empty, one = counted(link([])), counted(link([Row("1", "Ama Boateng")]))
    assert (empty.value, one) == (0, Counted(1, 1, 1, 1, 1))


@pytest.mark.proof
@pytest.mark.parametrize(
    ("seed", "rates"),
    [(101, None), (202, Rates(typo=0.06)), (303, Rates(typo=0.12, no_year=0.35, moved=0.18))],
)
def test_the_true_number_of_ten_thousand_lies_in_the_range(seed: int, rates: Rates | None) -> None:
    rows, who = rows_of(10_000, seed, rates)
    linkage = link(rows)
    found, published = counted(linkage), Thresholds().published
    pairs = [p for p in linkage.pairs if p.probability >= published]
    right = sum(who[p.first] == who[p.second] for p in pairs)
    assert found.low <= 10_000 <= found.high
    assert abs(found.value - 10_000) <= 500
    assert right / len(pairs) >= 0.97


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(601, 611))
def test_the_true_numbers_of_five_thousand_lie_in_the_ranges_of_the_whole_and_its_parts(
    seed: int,
) -> None:
    """Ten registers that the comparison was not developed on; the parts are States and tenths."""
    rows, who = rows_of(5_000, seed)
    linkage = link(rows)
    found = counted(linkage)
    assert found.low <= 5_000 <= found.high
    assert abs(found.value - 5_000) <= 250
    numbers = {one: UUID(int=n) for n, one in enumerate(linkage.ids)}
    people = {row.id: numbers[linkage.copies.get(row.id, row.id)] for row in rows}
    ties = [
        Tie(numbers[p.first], numbers[p.second], sureness_of(p.probability, Thresholds()),
            p.probability)
        for p in linkage.pairs
    ]  # fmt: skip
    clusters = clusters_of(ties, unseen_of(linkage, people))
    missed = {
        key: (there, kept)
        for key, part in parts_of(rows).items()
        if not (kept := ranged({people[one].int for one in part}, clusters)).low
        <= (there := len({who[one] for one in part}))
        <= kept.high
    }
    assert missed == {}


@pytest.mark.proof
def test_how_usual_the_same_name_and_year_are_is_learned_as_it_is() -> None:
    """A selection of pairs says half of it; all pairs compared say the truth."""
    rows, who = rows_of(10_000, 701)
    linkage = link(rows)
    held = {row.id: row for row in rows}
    writings: dict[int, list[Row]] = defaultdict(list)
    for one in linkage.ids:
        writings[who[one]].append(held[one])
    pairs = [pair for some in writings.values() for pair in combinations(some, 2)]
    same = [keys_of(a.name).ordered == keys_of(b.name).ordered for a, b in pairs]
    years = [a.birth_year == b.birth_year for a, b in pairs if a.birth_year and b.birth_year]
    usual = linkage.model["usual"]
    assert usual["name: same"] == pytest.approx(sum(same) / len(same), abs=0.03)
    assert usual["year: same"] == pytest.approx(sum(years) / len(years), abs=0.02)


def parts_of(rows: list[Row]) -> dict[str, list[str]]:
    """States, and tenths of the rows: a claim for one State, and one for a short time."""
    parts: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows):
        parts[row.state].append(row.id)
        parts[f"tenth {number % 10}"].append(row.id)
    return parts


IDS = st.integers(min_value=0, max_value=12)
PAIRS = st.lists(
    st.tuples(IDS, IDS, st.floats(min_value=0.3, max_value=1)).filter(lambda p: p[0] < p[1]),
    max_size=30,
)


@settings(max_examples=60)
@given(PAIRS, st.floats(min_value=0, max_value=5))
def test_the_value_lies_in_its_range_and_the_order_of_pairs_is_nothing(
    pairs: list[tuple[int, int, float]], missed: float
) -> None:
    made = tuple(Pair(*pair) for pair in pairs)
    found = counted(Linkage(tuple(range(13)), made, {}, {}, {"": missed}, {}))
    turned = counted(Linkage(tuple(range(13)), made[::-1], {}, {}, {"": missed}, {}))
    assert found == turned
    assert 1 <= found.low <= found.value <= found.high <= 13
