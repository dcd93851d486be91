"""Rules of units that need no database: drawings, texts, days, the rubric."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.capacity.units.contracts import ActFacts
from fourfold.capacity.units.rules.handing import act_text, hash_of, months_after
from fourfold.capacity.units.rules.strokes import (
    HEIGHT,
    LONGEST,
    WIDTH,
    read_strokes,
    svg_path,
)
from fourfold.kernel.errors import Invalid
from fourfold.reference.units import RUNGS, RubricError, dimensions, read_dimension

POINTS = st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))
DRAWINGS = st.lists(st.lists(POINTS, min_size=4, max_size=20), min_size=1, max_size=5)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(DRAWINGS)
def test_a_drawing_comes_back_as_it_was_sent(drawing: list[list[tuple[int, int]]]) -> None:
    strokes = read_strokes(json.dumps(drawing))
    assert strokes == tuple(tuple(stroke) for stroke in drawing)
    assert re.fullmatch(r"(M\d+ \d+(L\d+ \d+)+)+", svg_path(strokes))


@given(JSON)
def test_whatever_else_is_sent_is_refused_or_drawn_as_numbers(sent: object) -> None:
    try:
        strokes = read_strokes(json.dumps(sent))
    except Invalid:
        return
    assert re.fullmatch(r"(M\d+ \d+(L\d+ \d+)+)*", svg_path(strokes))


@pytest.mark.parametrize(
    "text",
    [
        "no json", "{}", "[[1, 2]]", '[["1", 2]]', "[[[1, 2]]]", "[[[1, 2], [601, 3]]]",
        "[[[-1, 2], [3, 3]]]", "[[[1.5, 2], [3, 3]]]", "[[[true, 2], [3, 3]]]",
        '[[["<script>", 2]]]', "[" * 100_000, "x" * (LONGEST + 1),
    ],
)  # fmt: skip
def test_a_drawing_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_strokes(text)


def test_nothing_drawn_is_no_error() -> None:
    assert (read_strokes(""), read_strokes("[]")) == ((), ())


def test_the_text_of_an_act_is_the_same_whatever_the_order_of_its_things() -> None:
    items = [("B", "Two", "", "", ""), ("A", "One\nline", "", "", "a | b")]
    facts = ActFacts("XAA-2026-00001", "XAA", "Lab", date(2026, 3, 2), "", "", "", items)
    other = ActFacts("XAA-2026-00001", "XAA", "Lab", date(2026, 3, 2), "", "", "", items[::-1])
    assert act_text(facts) == act_text(other)
    assert "1. A | One line |  |  | a / b\n2. B | Two" in act_text(facts)
    assert len(hash_of(act_text(facts))) == 64


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_one(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_every_dimension_has_a_sentence_for_each_rung() -> None:
    codes = [
        "mandate", "people", "procedures", "equipment", "evidence", "cooperation", "sustainability",
    ]  # fmt: skip
    assert list(dimensions()) == codes
    for one in dimensions().values():
        assert len(set(one.rungs)) == RUNGS
        assert all(text.endswith(".") for text in one.rungs)


def test_a_dimension_that_lacks_a_rung_is_refused_with_its_place() -> None:
    row = {"code": "people", "title": "People", "asks": "Who?", "rungs": ["a.", "b."]}
    with pytest.raises(RubricError, match=r"rubric.toml, people: write one sentence"):
        read_dimension(row)
    with pytest.raises(RubricError, match="asks is missing"):
        read_dimension(row | {"asks": ""})
