from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.maturity import (
    Answer,
    DuplicateAnswer,
    EvidenceKind,
    Indicator,
    Scale,
    Settlement,
    State,
    UnknownIndicator,
    ValueOffScale,
    consolidate,
)
from fourfold.engines.maturity.consolidation import confidence_of
from tests.engines.maturity.build import Case, answered, ladder, says

UNIT = ladder("unit")
COUNT = Indicator("officers", Scale.COUNT)
TEXT = Indicator("remarks", Scale.TEXT)


def test_unanswered_is_to_assess_never_no() -> None:
    held = consolidate([UNIT], [])["unit"]
    assert (held.state, held.value, held.level) == (State.TO_ASSESS, None, None)
    assert held.confidence == 0


def test_an_empty_value_is_not_an_answer() -> None:
    held = consolidate([UNIT], [says("police", "unit", " ")])["unit"]
    assert (held.state, held.answers) == (State.TO_ASSESS, ())


def test_respondents_who_say_the_same_agree() -> None:
    held = consolidate([UNIT], [says("police", "unit", "3"), says("justice", "unit", " 3 ")])[
        "unit"
    ]
    assert (held.state, held.value, held.level) == (State.AGREED, "3", 3)


def test_a_disagreement_has_a_span_and_no_value() -> None:
    answers = [says("police", "unit", "3"), says("justice", "unit", "1")]
    held = consolidate([UNIT], answers)["unit"]
    assert (held.state, held.value, held.level) == (State.DISAGREEMENT, None, None)
    assert (held.lowest, held.highest) == (1, 3)


def test_every_answer_is_kept_when_a_disagreement_is_settled() -> None:
    answers = [says("justice", "unit", "1"), says("police", "unit", "3", "file")]
    settlement = Settlement("unit", "3", "The unit was visited.")
    held = consolidate([UNIT], answers, [settlement])["unit"]
    assert (held.state, held.level, held.settlement) == (State.SETTLED, 3, settlement)
    assert held.answers == tuple(answers)
    assert held.confidence == confidence_of(EvidenceKind.FILE, 1)


def test_an_empty_settlement_leaves_the_indicator_to_assess() -> None:
    held = consolidate([UNIT], [says("police", "unit", "3")], [Settlement("unit", "", "Unclear.")])
    assert (held["unit"].state, held["unit"].value) == (State.TO_ASSESS, None)


def test_a_count_keeps_its_number_and_has_no_level() -> None:
    held = consolidate([COUNT], [says("a", "officers", "07"), says("b", "officers", "7")])[
        "officers"
    ]
    assert (held.state, held.value, held.level, held.highest) == (State.AGREED, "7", None, 7)


def test_texts_stand_below_each_other_and_never_disagree() -> None:
    answers = [says("b", "remarks", "Second."), says("a", "remarks", "First.")]
    held = consolidate([TEXT], answers)["remarks"]
    assert (held.state, held.value) == (State.AGREED, "First.\nSecond.")


@pytest.mark.parametrize(
    ("evidence", "agreeing", "expected"),
    [
        ("none", 1, 0.3),
        ("link", 1, 0.5),
        ("file", 1, 0.65),
        ("source", 1, 0.8),
        ("none", 2, 0.475),
        ("source", 3, 0.888),
    ],
)
def test_confidence_follows_the_documented_table(
    evidence: str, agreeing: int, expected: float
) -> None:
    assert confidence_of(EvidenceKind(evidence), agreeing) == expected


def test_a_value_off_the_scale_names_the_indicator_and_what_is_allowed() -> None:
    with pytest.raises(ValueOffScale) as refusal:
        consolidate([UNIT], [says("police", "unit", "5")])
    assert str(refusal.value) == (
        "Indicator unit: the answer “5” is not on its scale. Use a whole number from 0 to 4."
    )


def test_an_answer_to_an_unknown_indicator_is_refused() -> None:
    with pytest.raises(UnknownIndicator) as refusal:
        consolidate([UNIT], [says("police", "lab", "1")])
    assert (refusal.value.indicator, refusal.value.named_by) == ("lab", "The return of police")


def test_a_respondent_who_answers_twice_is_refused() -> None:
    with pytest.raises(DuplicateAnswer) as refusal:
        consolidate([UNIT], [says("police", "unit", "1"), says("police", "unit", "2")])
    assert refusal.value.respondent == "police"


@given(case=answered(), dice=st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_answers_does_not_matter(case: Case, dice: Random) -> None:
    indicators, answers, settlements = case
    shuffled = list(answers)
    dice.shuffle(shuffled)
    assert consolidate(indicators, shuffled, settlements) == consolidate(
        indicators, answers, settlements
    )


@given(case=answered(), evidence=st.sampled_from(EvidenceKind))
@settings(max_examples=60)
def test_evidence_changes_confidence_and_nothing_else(case: Case, evidence: EvidenceKind) -> None:
    indicators, answers, settlements = case
    bare = [_with(answer, EvidenceKind.NONE) for answer in answers]
    plain = consolidate(indicators, bare, settlements)
    backed = consolidate(indicators, [_with(a, evidence) for a in answers], settlements)
    for code, held in backed.items():
        assert held.confidence >= plain[code].confidence
        assert replace(held, confidence=0, answers=()) == replace(
            plain[code], confidence=0, answers=()
        )


def _with(answer: Answer, evidence: EvidenceKind) -> Answer:
    return replace(answer, evidence=evidence)
