"""A number that was misread or mistyped shows by itself."""

from hypothesis import given
from hypothesis import strategies as st

from fourfold.engines.credentials import is_number, number_from, plain_number
from fourfold.engines.credentials.numbers import SYMBOLS

numbers = st.binary(min_size=7, max_size=7).map(number_from)


@given(numbers)
def test_a_number_has_three_groups_of_four_and_fits(number: str) -> None:
    assert [len(group) for group in number.split("-")] == [4, 4, 4]
    assert is_number(number)


@given(numbers, st.integers(0, 11), st.sampled_from(SYMBOLS))
def test_any_single_wrong_symbol_is_noticed(number: str, place: int, symbol: str) -> None:
    plain = number.replace("-", "")
    wrong = plain[:place] + symbol + plain[place + 1 :]
    assert is_number(wrong) == (wrong == plain)


@given(numbers, st.integers(0, 10))
def test_any_two_neighbours_that_were_swapped_are_noticed(number: str, place: int) -> None:
    plain = number.replace("-", "")
    swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    assert is_number(swapped) == (swapped == plain)


@given(numbers)
def test_a_number_is_found_however_it_is_written(number: str) -> None:
    read_out = number.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert plain_number(f" {read_out} ") == number


def test_what_is_no_number_is_said_to_be_none() -> None:
    assert [plain_number(text) for text in ("", "12", "U" * 12, "\u0660" * 12)] == [""] * 4
