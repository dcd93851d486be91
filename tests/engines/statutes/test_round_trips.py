"""Provisions written to a format and read back are the same provisions."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourfold.engines.statutes.penalties import read_penalties
from fourfold.engines.statutes.reading import read_law
from fourfold.engines.statutes.reading.opening import law_of
from tests.engines.statutes.law_files import (
    Piece,
    as_akoma,
    as_docx,
    as_pdf,
    as_text,
    shared_law,
)

pytestmark = pytest.mark.proof

WORDS = ["access", "computer", "data", "without", "right", "minister", "court", "notice", "person"]
PARTS = ["", "PART I – GENERAL", "PART II – OFFENCES", "CHAPTER III – PROCEDURE"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=30).map(
    lambda words: f"The {' '.join(words)}."
)
HEADINGS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(
    lambda words: " ".join(words).capitalize()
)


@st.composite
def acts(draw: st.DrawFn) -> tuple[Piece, ...]:
    """Acts of up to eight sections, some put in later, in rising parts."""
    pieces = []
    parts = sorted(draw(st.lists(st.sampled_from(range(1, 4)), min_size=8, max_size=8)))
    for number in range(1, draw(st.integers(1, 8)) + 1):
        printed = f"{number}{draw(st.sampled_from(['', '', 'A']))}"
        count = draw(st.integers(0, 3))
        numbered = tuple(f"({n}) {draw(SENTENCES)}" for n in range(1, count + 1))
        paragraphs = numbered or (draw(SENTENCES),)
        part = PARTS[parts[number - 1]]
        pieces.append(Piece(printed, draw(HEADINGS), paragraphs, part))
    return tuple(pieces)


def expected(pieces: tuple[Piece, ...]) -> list[tuple[str, str, str, str]]:
    # Whatever word the parts have: one that is new stands inside those that are open.
    return [
        (f"s{one.number}", one.heading, "\n".join(one.paragraphs), one.part.partition(" – ")[2])
        for one in pieces
    ]


def found(data: bytes) -> list[tuple[str, str, str, str]]:
    return [
        (one.key, one.heading, one.text, one.part.rpartition(" – ")[2])
        for one in law_of(data).provisions
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts())
def test_an_act_comes_back_from_plain_text(pieces: tuple[Piece, ...]) -> None:
    assert found(as_text(pieces).encode()) == expected(pieces)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts())
def test_an_act_comes_back_from_akoma_ntoso(pieces: tuple[Piece, ...]) -> None:
    assert found(as_akoma(pieces)) == expected(pieces)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts())
def test_an_act_comes_back_from_a_word_document(pieces: tuple[Piece, ...]) -> None:
    assert found(as_docx(pieces)) == expected(pieces)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts())
def test_an_act_comes_back_from_a_pdf(pieces: tuple[Piece, ...]) -> None:
    assert found(as_pdf(as_text(pieces))) == expected(pieces)


@pytest.mark.parametrize(
    "write", [lambda p: as_text(p).encode(), as_akoma, as_docx, lambda p: as_pdf(as_text(p))]
)
def test_the_act_of_kenya_keeps_its_sections_and_penalties_in_every_format(
    write: Callable[[tuple[Piece, ...]], bytes],
) -> None:
    name = "kenya-computer-misuse-and-cybercrimes-act-2018.json"
    act = read_law(shared_law(name).read_bytes(), name)
    pieces = tuple(Piece(p.number, p.heading, (p.text,), p.part) for p in act.provisions)
    back = law_of(write(pieces))

    def facts(provisions: object) -> list[object]:
        return [
            (p.key, p.heading, [(q.at_most, q.pinpoint) for q in read_penalties(p.text, "en")])
            for p in provisions
        ]

    assert facts(back.provisions) == facts(act.provisions)
