"""Names in several scripts, and names that nobody should write."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.engines.linkage import Known, alike, keys_of

PAIRS = (
    ("Ahmed Hassan", "أحمد حسن"),
    ("Mohammed Akhmedov", "Мохаммед Ахмедов"),
    ("Giorgos Papadopoulos", "Γιώργος Παπαδόπουλος"),
    ("Ram Kumar", "राम कुमार"),
    ("Tamar Gelashvili", "თამარ გელაშვილი"),
    ("David Levi", "דוד לוי"),
)


@pytest.mark.parametrize(("latin", "other"), PAIRS)
def test_a_name_and_its_other_script_have_the_same_bones(latin: str, other: str) -> None:
    assert keys_of(latin).bones == keys_of(other).bones


def test_case_marks_order_and_commas_do_not_count() -> None:
    writings = ("José Muñoz", "MUNOZ, jose", "\u202emunoz JOSE\u200f", "Jose\u00a0Muñoz")
    assert {keys_of(name).ordered for name in writings} == {"jose munoz"}


def test_what_holds_no_letter_has_no_keys() -> None:
    assert [keys_of(name).words for name in ("", "   ", "\x00\x01", "--,--", "\u202e")] == [()] * 5


def test_a_name_of_a_hundred_thousand_letters_is_cut_and_quick() -> None:
    begun = time.process_time()
    assert len(keys_of("a" * 100_000).plain) == 200
    assert time.process_time() - begun < 0.5


@given(st.text(max_size=80))
def test_keys_of_keys_are_the_keys(name: str) -> None:
    once = keys_of(name)
    assert keys_of(once.ordered).ordered == once.ordered


def test_who_is_written_otherwise_is_offered_and_a_stranger_is_not() -> None:
    held = [Known(1, "أحمد حسن", "Police", 1980), Known(2, "Wanjiru Kamau", "Police", 1980)]
    found = alike(Known(0, "Hassan Ahmed", "police", 1980), held)
    assert [(one.id, one.agree) for one in found] == [(1, ("name", "agency", "birth_year"))]


def test_the_same_address_is_enough_to_be_offered() -> None:
    held = [Known(1, "Nala Okoye", email="N.Okoye@example.org")]
    found = alike(Known(0, "Nala Danso", email="n.okoye@example.org"), held)
    assert [(one.id, one.agree) for one in found] == [(1, ("email",))]


def test_five_thousand_people_are_compared_in_a_tenth_of_a_second() -> None:
    held = [Known(n, f"{chr(97 + n % 26)}oro{n % 70} {n % 90}kelemi") for n in range(5000)]
    alike(held[0], held)
    begun = time.process_time()
    alike(held[17], held)
    assert time.process_time() - begun < 0.1
