import pytest

from fourfold.engines.maturity import (
    CircularRequirement,
    DuplicateIndicator,
    Indicator,
    IndicatorOffLimits,
    Scale,
    UnknownIndicator,
    check_indicators,
    indicators_of,
)
from tests.engines.maturity.build import ladder

DOCUMENT = {
    "indicators": [
        {"code": "law", "scale": "yes-partly-no", "target": "partly", "weight": 2,
         "areas": ["legislation"], "classes": ["member-state"]},
        {"code": "unit", "scale": "ladder", "target": 3, "requires": ["law"],
         "classes": ["member-state", "private-sector"]},
        {"code": "officers", "scale": "count", "requires": []},
    ]
}  # fmt: skip


def test_indicators_are_read_from_an_instrument_document() -> None:
    assert indicators_of(DOCUMENT) == (
        Indicator("law", Scale.YES_PARTLY_NO, 2.0, 2, areas=("legislation",)),
        Indicator("unit", Scale.LADDER, 1.0, 3, requires=("law",)),
        Indicator("officers", Scale.COUNT, 1.0, 0),
    )


def test_a_class_is_asked_its_own_indicators_and_waits_on_those_only() -> None:
    asked = indicators_of(DOCUMENT, respondent_class="private-sector")
    assert [(item.code, item.requires) for item in asked] == [("unit", ()), ("officers", ())]


def test_a_code_that_stands_twice_is_refused() -> None:
    with pytest.raises(DuplicateIndicator) as refusal:
        check_indicators([ladder("a"), ladder("a")])
    assert refusal.value.indicator == "a"


def test_a_requirement_on_an_unknown_indicator_is_refused() -> None:
    with pytest.raises(UnknownIndicator) as refusal:
        check_indicators([ladder("a", "b")])
    assert (refusal.value.indicator, refusal.value.named_by) == ("b", "Indicator a")


def test_indicators_that_wait_for_one_another_are_refused() -> None:
    with pytest.raises(CircularRequirement) as refusal:
        check_indicators([ladder("a", "b"), ladder("b", "c"), ladder("c", "a")])
    assert sorted(refusal.value.circle) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("indicator", "field"),
    [
        (ladder("a", weight=0), "weight"),
        (ladder("a", weight=float("nan")), "weight"),
        (ladder("a", target=5), "target"),
        (ladder("a", target=-1), "target"),
    ],
)
def test_weights_and_targets_off_limits_are_refused(indicator: Indicator, field: str) -> None:
    with pytest.raises(IndicatorOffLimits) as refusal:
        check_indicators([indicator])
    assert refusal.value.field == field


def test_an_unknown_scale_is_refused_with_the_known_ones() -> None:
    with pytest.raises(IndicatorOffLimits) as refusal:
        indicators_of({"indicators": [{"code": "a", "scale": "stars"}]})
    assert refusal.value.allowed == "one of yes-partly-no, ladder, count, text"
