"""Keys at rest: what is sealed opens in its place alone, also after keys have changed."""

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.kernel.keyring import (
    KeyringError,
    SealError,
    blind_index,
    blind_indexes,
    is_current,
    new_entry,
    parse_keyring,
    seal,
    unseal,
)

PLACE = "kernel.person.name"
OLD, NEW = new_entry("k1"), new_entry("k2")


@pytest.fixture(autouse=True)
def two_keys(settings: Any) -> None:
    settings.FIELD_KEYS = f"{NEW},{OLD}"


@given(st.text())
def test_what_is_sealed_opens_again_and_never_looks_the_same_twice(plain: str) -> None:
    first, second = seal(plain, PLACE), seal(plain, PLACE)
    assert (unseal(first, PLACE), unseal(second, PLACE), first == second) == (plain, plain, False)


def test_a_sealed_text_does_not_open_in_another_place() -> None:
    with pytest.raises(SealError, match="altered, or moved"):
        unseal(seal("Amina", PLACE), "kernel.invitation.name")


@pytest.mark.parametrize("position", range(7, 30))
def test_an_altered_text_does_not_open(position: int) -> None:
    sealed = seal("Amina", PLACE)
    other = "A" if sealed[position] != "A" else "B"
    with pytest.raises(SealError):
        unseal(sealed[:position] + other + sealed[position + 1 :], PLACE)


def test_what_the_old_key_sealed_opens_while_it_is_in_the_ring(settings: Any) -> None:
    settings.FIELD_KEYS = OLD
    sealed, index = seal("Amina", PLACE), blind_index("amina", PLACE)
    settings.FIELD_KEYS = f"{NEW},{OLD}"
    assert (unseal(sealed, PLACE), is_current(sealed)) == ("Amina", False)
    assert index in blind_indexes("amina", PLACE)
    settings.FIELD_KEYS = NEW
    with pytest.raises(SealError, match="Key k1 is not in the keyring"):
        unseal(sealed, PLACE)


def test_an_index_tells_equal_values_and_nothing_between_places() -> None:
    assert blind_index("amina", PLACE) == blind_index("amina", PLACE)
    assert blind_index("amina", PLACE) != blind_index("amina", "kernel.account.email")
    assert "amina" not in blind_index("amina", PLACE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is none"),
        ("k1", "entry 1 is not id:base64"),
        ("k1:c2hvcnQ=", "entry 1 is not id:base64"),
        (f"{OLD},K!:{base64.b64encode(bytes(32)).decode()}", "entry 2 is not id:base64"),
        (f"{OLD}\n{OLD}", "the id k1 stands twice"),
    ],
    ids=["none", "no key", "short", "bad id", "twice"],  # keys are random: workers must agree
)
def test_keys_that_cannot_be_used_are_refused_without_being_told(text: str, said: str) -> None:
    with pytest.raises(KeyringError, match=said) as raised:
        parse_keyring(text)
    assert OLD.partition(":")[2] not in str(raised.value)
