from hypothesis import given, settings

from fourfold.engines.maturity import (
    Indicator,
    ReasonKind,
    Scale,
    State,
    consolidate,
    needs,
    to_assess,
)
from tests.engines.maturity.build import Case, agreed, answered, ladder, says


def test_a_need_is_an_answered_indicator_below_its_target() -> None:
    indicators = [ladder("a", target=3), ladder("b", target=3), ladder("c", target=3)]
    found = needs(indicators, agreed(indicators, a="1", b="3"))
    assert [(need.indicator, need.level, need.target, need.gap) for need in found] == [
        ("a", 1, 3, 2)
    ]


def test_the_most_severe_need_comes_first() -> None:
    indicators = [ladder("a"), ladder("b", weight=3)]
    found = needs(indicators, agreed(indicators, a="0", b="2"))
    assert [(need.indicator, need.severity, need.rank) for need in found] == [
        ("b", 6, 1),
        ("a", 4, 2),
    ]


def test_of_two_equal_needs_the_one_that_unlocks_more_comes_first() -> None:
    indicators = [ladder("a"), ladder("law"), ladder("unit", "law"), ladder("lab", "unit")]
    found = needs(indicators, agreed(indicators, a="2", law="2", unit="2"))
    assert [(need.indicator, need.unlocks) for need in found] == [
        ("law", ("lab", "unit")),
        ("unit", ("lab",)),
        ("a", ()),
    ]


def test_what_already_meets_its_target_is_not_waiting() -> None:
    indicators = [ladder("law"), ladder("unit", "law"), ladder("lab", "unit")]
    found = needs(indicators, agreed(indicators, law="2", unit="4", lab="1"))
    assert [(need.indicator, need.unlocks) for need in found] == [("lab", ()), ("law", ("lab",))]


def test_the_reason_says_what_a_sentence_needs() -> None:
    indicators = [ladder("law", target=3), ladder("unit", "law")]
    reason = needs(indicators, agreed(indicators, law="0"))[0].reason
    assert reason.kind is ReasonKind.ABSENT_AND_BLOCKING
    assert reason.params() == {"level": 0, "target": 3, "gap": 3, "unlocks": 1, "respondents": 1}


def test_what_is_not_known_is_listed_apart_with_what_waits_on_it() -> None:
    indicators = [ladder("a"), ladder("law"), ladder("unit", "law"), Indicator("n", Scale.COUNT)]
    answers = [says("x", "unit", "1"), says("y", "unit", "2"), says("x", "a", "4")]
    found = to_assess(indicators, consolidate(indicators, answers))
    assert [(row.indicator, row.state, row.waiting, row.lowest) for row in found] == [
        ("law", State.TO_ASSESS, 1, None),
        ("unit", State.DISAGREEMENT, 0, 1),
    ]


@given(case=answered())
@settings(max_examples=60)
def test_each_scored_indicator_is_a_need_or_to_assess_or_on_target(case: Case) -> None:
    indicators, answers, settlements = case
    held = consolidate(indicators, answers, settlements)
    below = {need.indicator for need in needs(indicators, held)}
    unknown = {row.indicator for row in to_assess(indicators, held)}
    for indicator in indicators:
        level = held[indicator.code].level
        assert (indicator.code in unknown) == (indicator.scale.scored and level is None)
        assert (indicator.code in below) == (level is not None and level < indicator.target)


@given(case=answered())
@settings(max_examples=60)
def test_needs_do_not_depend_on_the_order_of_indicators(case: Case) -> None:
    indicators, answers, settlements = case
    held = consolidate(indicators, answers, settlements)
    assert needs(indicators[::-1], held) == needs(indicators, held)
