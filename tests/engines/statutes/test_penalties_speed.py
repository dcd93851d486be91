"""Texts made to be slow are read in time that grows with their length."""

import time

import pytest

from fourfold.engines.statutes.penalties import read_penalties

SLOW = ["imprisonment ", "a fine of a ", "one hundred and ", "fine 5 abc ", "1,000", "( "]


@pytest.mark.parametrize("words", SLOW)
def test_a_text_made_to_be_slow_is_not(words: str) -> None:
    begun = time.process_time()
    read_penalties(words * (10_000 // len(words)), "en")
    assert time.process_time() - begun < 6


@pytest.mark.proof
@pytest.mark.parametrize("words", [*SLOW, "where an offence carries ", "imprisonment (5) "])
def test_the_longest_text_made_to_be_slow_is_not(words: str) -> None:
    begun = time.process_time()
    read_penalties(words * (200_000 // len(words)), "en")
    assert time.process_time() - begun < 15
