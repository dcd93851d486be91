from dataclasses import replace

from hypothesis import given, settings

from fourfold.engines.maturity import (
    IndicatorChange,
    Scale,
    Verdict,
    compare,
    consolidate,
    score,
)
from tests.engines.maturity.build import Case, answered, ladder, sheet

BOTH = [ladder("a"), ladder("b")]


def test_a_figure_moves_by_what_was_assessed_in_both_rounds() -> None:
    change = compare(sheet(BOTH, a="1"), sheet(BOTH, a="2", b="4")).figures[0]
    assert (change.before, change.after, change.change, change.shared) == (1.0, 3.0, 1.0, 1)
    assert change.verdict is Verdict.SAME


def test_an_indicator_assessed_for_the_first_time_is_no_progress() -> None:
    change = compare(sheet(BOTH), sheet(BOTH, a="2")).indicators[0]
    assert change == IndicatorChange("a", "a", None, 2, None, Verdict.NEWLY_ASSESSED)


def test_an_indicator_no_longer_assessed_is_no_decline() -> None:
    change = compare(sheet(BOTH, a="2"), sheet(BOTH)).indicators[0]
    assert change == IndicatorChange("a", "a", 2, None, None, Verdict.NO_LONGER_ASSESSED)


def test_an_indicator_assessed_in_neither_round_is_not_assessed() -> None:
    assert compare(sheet(BOTH), sheet(BOTH)).indicators[1].verdict is Verdict.NOT_ASSESSED


def test_an_indicator_that_left_the_instrument_cannot_be_compared() -> None:
    result = compare(sheet(BOTH, a="1", b="1"), sheet([ladder("a")], a="3"))
    assert result.indicators[1] == IndicatorChange("b", "b", 1, None, None, Verdict.EDITION_CHANGED)
    assert (result.figures[0].verdict, result.figures[0].change) == (Verdict.EDITION_CHANGED, 2.0)


def test_a_renamed_indicator_keeps_its_difference_and_says_the_edition_changed() -> None:
    result = compare(sheet([ladder("a")], a="1"), sheet([ladder("z")], z="3"), {"a": "z"})
    assert result.indicators == (IndicatorChange("z", "a", 1, 3, 2, Verdict.EDITION_CHANGED),)
    assert (result.figures[0].change, result.figures[0].verdict) == (2.0, Verdict.EDITION_CHANGED)


def test_a_change_of_scale_refuses_a_difference() -> None:
    other = replace(ladder("a"), scale=Scale.YES_PARTLY_NO)
    change = compare(sheet([ladder("a")], a="1"), sheet([other], a="yes")).indicators[0]
    assert (change.change, change.verdict) == (None, Verdict.EDITION_CHANGED)


@given(case=answered())
@settings(max_examples=40)
def test_a_round_compared_with_itself_has_not_moved(case: Case) -> None:
    indicators, answers, settlements = case
    result = score(indicators, consolidate(indicators, answers, settlements))
    comparison = compare(result, result)
    assert {change.change for change in comparison.indicators} <= {0, None}
    assert {change.change for change in comparison.figures} <= {0.0, None}
    assert {change.verdict for change in comparison.figures} <= {Verdict.SAME, Verdict.NOT_ASSESSED}
