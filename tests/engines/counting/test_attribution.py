"""Shares of funds: the parts sum to the whole exactly, persons and States included."""

from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from fourfold.engines.counting import (
    REST,
    CountUnit,
    Figure,
    Record,
    Sureness,
    Tie,
    Unseen,
    attribute,
    count,
    count_for_fund,
)
from fourfold.engines.counting.counting import Shares
from tests.engines.counting.strategies import FUNDS, TIES, UNITS, record, registers, shares, wanted

ANY = st.sampled_from(UNITS)
HALVES = {("event", UUID(int=1)): {"a": Decimal("0.5"), "b": Decimal("0.5")}}


def test_a_person_in_three_events_is_split_over_the_three() -> None:
    records = [record(n, 1, activity=("event", UUID(int=n))) for n in (1, 2, 3)]
    paid = {
        ("event", UUID(int=n)): {fund: Decimal(1)} for n, fund in ((1, "a"), (2, "b"), (3, "b"))
    }
    found = attribute(records, (), wanted(), paid)
    values = {fund: figure.value for fund, figure in found.items()}
    assert values == {"a": Decimal("0.3333"), "b": Decimal("0.6667"), REST: Decimal(0)}


def test_what_nobody_pays_a_share_of_is_told_apart() -> None:
    records = [record(1, 1), record(2, 2, activity=None)]
    found = attribute(records, (), wanted(CountUnit.ATTENDANCES), HALVES)
    values = {fund: figure.value for fund, figure in found.items()}
    assert values == {"a": Decimal("0.5"), "b": Decimal("0.5"), REST: Decimal(1)}


def test_the_count_of_a_fund_has_the_lines_of_its_activities_and_no_parts() -> None:
    records = [record(1, 1), record(2, 2, activity=("event", UUID(int=2)))]
    found = count_for_fund(records, (), wanted(CountUnit.PERSONS, "sex"), HALVES, "a")
    assert (found.figure.value, found.cells) == (Decimal("0.5"), ())
    assert [(line.id.int, line.quantity) for line in found.lines] == [(1, Decimal("0.5"))]


def test_weights_give_the_part_that_they_say() -> None:
    half = wanted(weights={("event", UUID(int=1)): Decimal("0.5")})
    assert count([record(1, 1), record(2, 2)], (), half).figure.value == 1


def test_the_range_of_a_part_goes_by_what_the_fund_pays_of_each() -> None:
    records = [record(n, n) for n in range(1, 401)]
    people = frozenset(one.person for one in records if one.person)
    asked = wanted(CountUnit.PERSONS)
    found = attribute(records, (), asked, HALVES, unseen=[Unseen(people, 0.08)])
    # Half of 400 people at 0.08 are 16 links, whose spread is 4.
    assert found["a"] == Figure(Decimal(200), Decimal(200 - 16 - 12), Decimal(200))
    assert found[REST] == Figure(Decimal(0), Decimal(0), Decimal(0))


def test_mistakes_expected_in_sure_ties_widen_a_part_above_up_to_everybody() -> None:
    records = [record(1, 1), record(2, 2)]
    one, other = (record.person for record in records)
    assert one is not None
    assert other is not None
    ties = [Tie(one, other, Sureness.SAME, 0.99)]
    found = attribute(records, ties, wanted(CountUnit.PERSONS), HALVES)["a"]
    # Half of a mistake at 0.01 is 0.005, and three times its root 0.2121.
    assert found == Figure(Decimal("0.5"), Decimal("0.5"), Decimal("0.7172"))


def test_a_cell_that_unseen_links_may_bring_below_five_is_hidden() -> None:
    records = [record(n, n, facts={"sex": "female" if n < 7 else "male"}) for n in range(1, 30)]
    people = frozenset(one.person for one in records if one.person)
    asked = wanted(CountUnit.PERSONS, "sex")
    shown = count(records, (), asked).cells
    hidden = count(records, (), asked, unseen=[Unseen(people, 0.04)]).cells
    assert [cell.suppressed for cell in shown] == [False, False]
    assert [cell.suppressed for cell in hidden] == [True, True]


@given(registers(), TIES, ANY, shares())
def test_parts_of_all_funds_sum_to_the_whole_exactly(
    records: list[Record], ties: list[Tie], unit: CountUnit, paid: Shares
) -> None:
    found = attribute(records, ties, wanted(unit), paid)
    whole = count(records, ties, wanted(unit)).figure.value
    assert sum(figure.value for figure in found.values()) == whole


@given(registers(), TIES, ANY, shares())
def test_a_part_lies_within_its_range_and_is_never_less_than_nothing(
    records: list[Record], ties: list[Tie], unit: CountUnit, paid: Shares
) -> None:
    found = attribute(records, ties, wanted(unit), paid).values()
    assert [f for f in found if not 0 <= f.low <= f.value <= f.high] == []


@given(registers(), TIES, ANY, shares(), st.sampled_from(FUNDS))
def test_a_fund_counted_alone_gets_what_it_gets_among_all(
    records: list[Record], ties: list[Tie], unit: CountUnit, paid: Shares, fund: str
) -> None:
    alone = count_for_fund(records, ties, wanted(unit), paid, fund).figure
    among = attribute(records, ties, wanted(unit), paid)
    assert alone.value == (among[fund].value if fund in among else 0)
