from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.maturity import (
    Answer,
    Dimension,
    EvidenceKind,
    Indicator,
    Scale,
    Settlement,
    State,
    UnreadableScoreSheet,
    consolidate,
    from_json,
    score,
    to_json,
)
from tests.engines.maturity.build import Case, answered, instruments, ladder, says, sheet


def test_a_figure_is_the_weighted_mean_of_what_is_known() -> None:
    figure = sheet([ladder("a", weight=3), ladder("b")], a="4", b="0").figure(
        "area", "investigation"
    )
    assert figure is not None
    assert (figure.value, figure.coverage, figure.answered, figure.total) == (3.0, 1.0, 2, 2)
    assert (figure.low, figure.high) == (3.0, 3.0)


def test_what_is_to_assess_moves_the_bounds_and_not_the_value() -> None:
    figure = sheet([ladder("a"), ladder("b")], a="3").figure("area", "investigation")
    assert figure is not None
    assert (figure.value, figure.low, figure.high, figure.coverage) == (3.0, 1.5, 3.5, 0.5)


def test_a_figure_of_which_nothing_is_known_is_to_assess_not_zero() -> None:
    figure = sheet([ladder("a")]).figure("area", "investigation")
    assert figure is not None
    assert (figure.value, figure.low, figure.high, figure.confidence) == (None, 0.0, 4.0, 0.0)


def test_a_disagreement_bounds_its_figure_by_its_lowest_and_highest() -> None:
    indicators = [ladder("a"), ladder("b")]
    answers = [says("x", "a", "2"), says("x", "b", "1"), says("y", "b", "3")]
    figure = score(indicators, consolidate(indicators, answers)).figure("area", "investigation")
    assert figure is not None
    assert (figure.value, figure.low, figure.high, figure.disagreements) == (2.0, 1.5, 2.5, 1)


def test_bounds_hold_the_value_even_when_all_disputed_answers_lie_above_it() -> None:
    indicators = [ladder("a"), ladder("b")]
    answers = [says("x", "a", "0"), says("x", "b", "3"), says("y", "b", "4")]
    figure = score(indicators, consolidate(indicators, answers)).figure("area", "investigation")
    assert figure is not None
    assert (figure.value, figure.low, figure.high) == (0.0, 0.0, 2.0)


def test_yes_partly_and_no_stand_for_four_two_and_zero() -> None:
    indicators = [Indicator(code, Scale.YES_PARTLY_NO, areas=("court",)) for code in "abc"]
    lines = sheet(indicators, a="yes", b="Partly", c="no").lines
    assert [line.level for line in lines] == [4, 2, 0]


def test_counts_and_texts_are_not_scored() -> None:
    indicators = [Indicator("n", Scale.COUNT, areas=("court",)), ladder("a")]
    result = sheet(indicators, n="7", a="2")
    assert result.figure("area", "court") is None
    assert (result.total, result.coverage) == (1, 1.0)


def test_an_indicator_counts_in_full_under_each_code_it_carries() -> None:
    both = Indicator(
        "a", Scale.LADDER, areas=("court",), steps=("personnel",), pillars=("cooperation",),
        capacities=("ocsae",),
    )  # fmt: skip
    figures = [(f.dimension, f.code, f.value) for f in sheet([both], a="1").figures]
    assert figures == [
        (Dimension.AREA, "court", 1.0),
        (Dimension.STEP, "personnel", 1.0),
        (Dimension.PILLAR, "cooperation", 1.0),
        (Dimension.CAPACITY, "ocsae", 1.0),
    ]


def test_a_figure_explains_itself_down_to_its_indicators() -> None:
    figure = sheet([ladder("b", weight=2), ladder("a")], b="1").figure("area", "investigation")
    assert figure is not None
    lines = [(line.indicator, line.level, line.weight, line.state) for line in figure.lines]
    assert lines == [("a", None, 1, State.TO_ASSESS), ("b", 1, 2, State.AGREED)]


@given(case=answered())
@settings(max_examples=80)
def test_bounds_contain_the_value(case: Case) -> None:
    indicators, answers, settlements = case
    for figure in score(indicators, consolidate(indicators, answers, settlements)).figures:
        middle = figure.low if figure.value is None else figure.value
        assert 0 <= figure.low <= middle <= figure.high <= 4
        assert (figure.coverage == 1) == (figure.answered == figure.total)


@given(case=answered(), dice=st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_indicators_and_answers_does_not_matter(case: Case, dice: Random) -> None:
    indicators, answers, settlements = case
    mixed, shuffled = list(indicators), list(answers)
    dice.shuffle(mixed)
    dice.shuffle(shuffled)
    assert score(mixed, consolidate(mixed, shuffled, settlements)) == score(
        indicators, consolidate(indicators, answers, settlements)
    )


@given(case=answered(), evidence=st.sampled_from(EvidenceKind))
@settings(max_examples=60)
def test_adding_evidence_never_changes_a_value(case: Case, evidence: EvidenceKind) -> None:
    indicators, answers, settlements = case
    backed = [replace(answer, evidence=evidence) for answer in answers]
    assert _values(indicators, backed, settlements) == _values(indicators, answers, settlements)


@given(indicators=instruments(), levels=st.lists(st.integers(0, 3), min_size=8, max_size=8))
@settings(max_examples=60)
def test_a_higher_answer_never_lowers_a_figure(
    indicators: tuple[Indicator, ...], levels: list[int]
) -> None:
    ladders = [replace(item, scale=Scale.LADDER) for item in indicators]
    values = {item.code: level for item, level in zip(ladders, levels, strict=False) if level}
    before = sheet(ladders, **{code: str(level) for code, level in values.items()})
    after = sheet(ladders, **{code: str(level + 1) for code, level in values.items()})
    for old, new in zip(before.figures, after.figures, strict=True):
        assert (new.low >= old.low, new.high >= old.high) == (True, True)
        assert (new.value or 0) >= (old.value or 0)


@given(case=answered(), edition=st.text(max_size=5))
@settings(max_examples=60)
def test_a_score_sheet_survives_being_stored(case: Case, edition: str) -> None:
    indicators, answers, settlements = case
    result = score(indicators, consolidate(indicators, answers, settlements), edition=edition)
    assert from_json(to_json(result)) == result


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}', '{"format": 1, "x'])
def test_text_that_is_no_score_sheet_is_refused(text: str) -> None:
    with pytest.raises(UnreadableScoreSheet) as refusal:
        from_json(text)
    assert str(refusal.value).endswith("Score the round again.")


def _values(
    indicators: tuple[Indicator, ...], answers: list[Answer], settlements: list[Settlement]
) -> list[tuple[float | str | None, ...]]:
    result = score(indicators, consolidate(indicators, answers, settlements))
    return [(f.code, f.value, f.low, f.high, f.coverage) for f in result.figures]
