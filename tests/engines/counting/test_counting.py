"""Six units kept apart; persons once, with a range; the same whatever the order."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.engines.counting import (
    CountUnit,
    Figure,
    Mixed,
    Record,
    Sureness,
    Tie,
    TwoRecordsOneId,
    count,
    number_text,
)
from tests.engines.counting.strategies import PEOPLE, TIES, UNITS, record, registers, wanted

ANY = st.sampled_from(UNITS)


def figure(unit: CountUnit, records: list[Record], *ties: Tie, **more: object) -> Figure:
    return count(records, ties, wanted(unit, **more)).figure


def exactly(value: int) -> Figure:
    return Figure(Decimal(value), Decimal(value), Decimal(value))


THREE = [record(1, 1), record(2, 1, state="XAB"), record(3, 2, state="")]


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        (CountUnit.ATTENDANCES, 3),
        (CountUnit.PERSON_DAYS, 6),
        (CountUnit.PERSONS, 2),
        (CountUnit.STATES, 2),
    ],
)
def test_each_unit_counts_something_else(unit: CountUnit, value: int) -> None:
    assert figure(unit, THREE) == exactly(value)


def test_persons_have_a_range_from_what_is_sure_to_what_may_be() -> None:
    people = [record(number, number) for number in range(1, 8)]
    ties = [
        Tie(PEOPLE[0], PEOPLE[1], Sureness.SAME),
        Tie(PEOPLE[2], PEOPLE[3], Sureness.LIKELY),
        Tie(PEOPLE[4], PEOPLE[5], Sureness.POSSIBLE),
    ]
    assert figure(CountUnit.PERSONS, people, *ties) == Figure(Decimal(5), Decimal(4), Decimal(6))


def test_two_are_one_through_a_third_who_was_not_there() -> None:
    ties = [Tie(PEOPLE[0], PEOPLE[9], Sureness.SAME), Tie(PEOPLE[9], PEOPLE[1], Sureness.SAME)]
    assert figure(CountUnit.PERSONS, [record(1, 1), record(2, 2)], *ties) == exactly(1)


def test_a_line_names_the_smallest_id_of_those_counted() -> None:
    ties = [Tie(PEOPLE[4], PEOPLE[2], Sureness.LIKELY), Tie(PEOPLE[2], PEOPLE[0], Sureness.SAME)]
    found = count([record(1, 5), record(2, 3)], ties, wanted())
    assert [line.person for line in found.lines] == [PEOPLE[2], PEOPLE[2]]


@pytest.mark.parametrize(
    ("more", "value"),
    [
        ({"where": {"sex": frozenset({"male"})}}, 1),
        ({"where": {"state": frozenset({"XAB"})}}, 1),
        ({"kinds": frozenset({"advice"})}, 0),
        ({"activities": frozenset({("event", UUID(int=9))})}, 1),
    ],
)
def test_only_what_fits_is_counted(more: dict[str, object], value: int) -> None:
    records = [
        record(1, 1, facts={"sex": "male"}),
        record(2, 2, state="XAB"),
        record(3, 3, activity=("event", UUID(int=9))),
        record(4, 4, on=date(2025, 12, 31)),
    ]
    assert figure(CountUnit.ATTENDANCES, records, **more) == exactly(value)


def reach(number: int, method: str, value: int, unit: str = "people") -> Record:
    return Record(
        "reach", UUID(int=number), date(2026, 3, 1), "XAA", quantity=Decimal(value),
        low=Decimal(value - 10), method=method, facts={"unit": unit},
    )  # fmt: skip


REACHED = {"kinds": frozenset({"reach"})}


def test_reach_by_one_method_is_summed_with_its_range_and_names_the_method() -> None:
    found = count(
        [reach(1, "counted", 100), reach(2, "counted", 50)], (), wanted(CountUnit.REACH, **REACHED)
    )
    assert found.figure == Figure(Decimal(150), Decimal(130), Decimal(150))
    assert found.methods == ("counted",)


@pytest.mark.parametrize("other", [reach(2, "estimated", 50), reach(2, "counted", 50, "views")])
def test_reach_by_two_methods_or_of_two_units_gives_no_figure(other: Record) -> None:
    with pytest.raises(Mixed, match="never added"):
        figure(CountUnit.REACH, [reach(1, "counted", 100), other], **REACHED)


def item(number: int, outcome: str, unit: str = "u1") -> Record:
    facts = {"outcome": outcome, "unit": unit}
    return Record("milestone", UUID(int=number), date(2026, 3, 1), facts=facts)


ITEMS = {"kinds": frozenset({"milestone"})}


def test_items_of_two_kinds_give_no_figure() -> None:
    with pytest.raises(Mixed):
        figure(CountUnit.ITEMS, [item(1, "arrests"), item(2, "rescued")], **ITEMS)


def test_different_units_are_counted_once_each() -> None:
    records = [item(1, "staff"), item(2, "budget"), item(3, "staff", "u2")]
    assert figure(CountUnit.ITEMS, records, distinct="unit", **ITEMS) == exactly(2)


def test_one_id_with_two_contents_gives_no_figure() -> None:
    with pytest.raises(TwoRecordsOneId, match="came twice and differs"):
        figure(CountUnit.PERSONS, [record(1, 1), record(1, 2)])


@given(registers(), TIES, ANY, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(
    records: list[Record], ties: list[Tie], unit: CountUnit, random: Random
) -> None:
    asked = wanted(unit, "sex+region")
    shuffled, other_ties = [*records, *records[:5]], [*ties, *ties]
    random.shuffle(shuffled)
    random.shuffle(other_ties)
    assert count(records, ties, asked) == count(shuffled, other_ties, asked)


@given(registers(), TIES, ANY)
def test_a_figure_lies_within_its_range(
    records: list[Record], ties: list[Tie], unit: CountUnit
) -> None:
    found = figure(unit, records, *ties)
    assert found.low <= found.value <= found.high


@given(registers(), TIES, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
def test_two_people_becoming_one_never_raise_a_count(
    records: list[Record], ties: list[Tie], one: UUID, two: UUID
) -> None:
    before = figure(CountUnit.PERSONS, records, *ties)
    after = figure(CountUnit.PERSONS, records, *ties, Tie(one, two, Sureness.SAME))
    fell = (before.low - after.low, before.value - after.value, before.high - after.high)
    assert set(fell) <= {Decimal(0), Decimal(1)}


@given(registers(), TIES)
def test_lines_tell_as_many_people_as_the_value(records: list[Record], ties: list[Tie]) -> None:
    found = count(records, ties, wanted())
    assert len({line.person for line in found.lines}) == found.figure.value
    assert len(found.lines) == len(records)


@given(registers(), TIES, ANY)
def test_a_record_more_or_less_shows_in_the_digest(
    records: list[Record], ties: list[Tie], unit: CountUnit
) -> None:
    more = [*records, record(999, 30)]
    assert count(records, ties, wanted(unit)).digest != count(more, ties, wanted(unit)).digest


@given(registers(), st.integers(0, 59))
def test_splitting_an_attendance_in_two_keeps_sums_and_persons(
    records: list[Record], place: int
) -> None:
    if not records:
        return
    whole = records[place % len(records)]
    half = replace(whole, quantity=whole.quantity / 2, days=whole.days / 2)
    parts = [half, replace(half, id=UUID(int=5_000))]
    split = [one for one in records if one is not whole] + parts
    assert [figure(unit, split) for unit in UNITS] == [figure(unit, records) for unit in UNITS]


@pytest.mark.parametrize(
    ("number", "text"),
    [("3.0000", "3"), ("0", "0"), ("1E+2", "100"), ("0.50", "0.5")],
)
def test_a_number_is_written_in_one_way_only(number: str, text: str) -> None:
    assert number_text(Decimal(number)) == text
