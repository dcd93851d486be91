"""Two tables subtracted: what their difference would show."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fourfold.engines.counting import THRESHOLD, CountUnit, Shown, gives_away, is_guarded


def table(*, hidden: dict[str, int] | None = None, **cells: int) -> Shown:
    """A table by one dimension; hidden cells count in the whole."""
    kept = hidden or {}
    whole = Decimal(sum(cells.values()) + sum(kept.values()))
    shown = {(name,): Decimal(value) for name, value in cells.items() if value}
    return Shown(whole, shown, frozenset((name,) for name in kept))


def test_two_equal_tables_give_nobody_away() -> None:
    assert not gives_away(table(female=9, male=7), table(female=9, male=7))


def test_one_more_person_is_found_by_subtraction() -> None:
    assert gives_away(table(female=10, male=7), table(female=9, male=7))


def test_a_large_difference_that_hides_a_small_cell_is_found_too() -> None:
    assert gives_away(table(female=12, male=40), table(female=9, male=10))


def test_a_cell_that_is_empty_in_the_one_is_known_to_be_nought() -> None:
    assert not gives_away(table(female=9, male=12), table(male=6))
    assert gives_away(Shown(Decimal(9), {("female",): Decimal(9)}), table(female=9, male=3))


def test_hidden_cells_are_known_together_and_count_as_one() -> None:
    one = table(female=20, male=20, hidden={"other": 3, "unknown": 8})
    other = table(female=10, male=10, hidden={"other": 2, "unknown": 7})
    assert gives_away(one, other)
    enough = table(female=10, male=10, hidden={"other": 1, "unknown": 5})
    assert not gives_away(one, enough)


def test_only_tables_that_speak_of_people_are_guarded() -> None:
    asked = [
        (CountUnit.PERSONS, ["region"]), (CountUnit.STATES, ["sex"]),
        (CountUnit.ITEMS, ["region"]), (CountUnit.ITEMS, ["sex"]),
    ]  # fmt: skip
    assert [is_guarded(unit, by) for unit, by in asked] == [True, False, False, True]


@given(
    st.lists(st.integers(0, 60), min_size=3, max_size=3),
    st.lists(st.integers(0, 60), min_size=3, max_size=3),
)
def test_an_attacker_who_subtracts_finds_no_small_part_where_nothing_is_given_away(
    inner: list[int], more: list[int]
) -> None:
    names = ("female", "male", "other")
    small = table(**dict(zip(names, inner, strict=True)))
    large = table(**{name: a + b for name, a, b in zip(names, inner, more, strict=True)})
    learnt = [value for value in more if 0 < value < THRESHOLD]
    told = [value for value in (*more, sum(more)) if 0 < value < THRESHOLD]
    assert gives_away(large, small) == gives_away(small, large) == bool(told)
    assert gives_away(large, small) or learnt == []
