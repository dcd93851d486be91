"""From the answers of several respondents to one value an indicator, with every answer kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from fourfold.engines.maturity.errors import DuplicateAnswer, UnknownIndicator
from fourfold.engines.maturity.model import (
    Answer,
    Consolidated,
    EvidenceKind,
    Indicator,
    Scale,
    Settlement,
    State,
)
from fourfold.engines.maturity.scales import canonical_value, level_of

# What one answer is worth by its strongest evidence: an expert judgement of this project.
EVIDENCE_CONFIDENCE = {
    EvidenceKind.NONE: 0.3,
    EvidenceKind.LINK: 0.5,
    EvidenceKind.FILE: 0.65,
    EvidenceKind.SOURCE: 0.8,
}
# The share of the remaining doubt that stays with each further respondent who agrees.
DOUBT_KEPT = 0.75

AnswersByIndicator = dict[str, list[tuple[str, Answer]]]


def confidence_of(evidence: EvidenceKind, agreeing: int) -> float:
    """Confidence 0..1 in a value that `agreeing` respondents share, by its strongest evidence."""
    doubt = (1 - EVIDENCE_CONFIDENCE[evidence]) * DOUBT_KEPT ** max(agreeing - 1, 0)
    return round(1 - doubt, 3)


def consolidate(
    indicators: Sequence[Indicator],
    answers: Iterable[Answer],
    settlements: Iterable[Settlement] = (),
) -> dict[str, Consolidated]:
    """One consolidated value for each indicator, in the indicators' order.

    Respondents agree when all who answered gave the same value. A settlement stands over their
    answers, agreed or not. Texts cannot contradict one another: they are put below each other, by
    respondent, and count as agreed. The order of answers does not matter.

    Args:
        indicators: the instrument's indicators, one a code.
        answers: at most one for each respondent and indicator; empty values are left out.
        settlements: at most one for each indicator.

    Raises:
        UnknownIndicator: an answer or settlement names a code that `indicators` does not have.
        DuplicateAnswer: a respondent answers twice, or an indicator is settled twice.
        ValueOffScale: a value that the indicator's scale does not know.
    """
    by_code = {indicator.code: indicator for indicator in indicators}
    given = _given(by_code, answers)
    settled = _settled(by_code, settlements)
    return {
        code: _consolidated(indicator, given.get(code, []), settled.get(code))
        for code, indicator in by_code.items()
    }


def _given(by_code: dict[str, Indicator], answers: Iterable[Answer]) -> AnswersByIndicator:
    """The answers that have a value, by indicator, each with its canonical value."""
    given: AnswersByIndicator = {}
    for answer in answers:
        indicator = by_code.get(answer.indicator)
        if indicator is None:
            raise UnknownIndicator(answer.indicator, f"The return of {answer.respondent}")
        value = canonical_value(indicator.code, indicator.scale, answer.value)
        if value:
            given.setdefault(indicator.code, []).append((value, answer))
    return given


def _settled(
    by_code: dict[str, Indicator], settlements: Iterable[Settlement]
) -> dict[str, Settlement]:
    settled: dict[str, Settlement] = {}
    for settlement in settlements:
        if settlement.indicator not in by_code:
            raise UnknownIndicator(settlement.indicator, "A settlement")
        if settlement.indicator in settled:
            raise DuplicateAnswer(settlement.indicator, "the assessor")
        settled[settlement.indicator] = settlement
    return settled


def _consolidated(
    indicator: Indicator, given: list[tuple[str, Answer]], settlement: Settlement | None
) -> Consolidated:
    if len(given) > 1:
        given = sorted(given, key=_by_respondent)
        _refuse_two_answers_of_one_respondent(indicator.code, given)
    state, value = _verdict(indicator, [value for value, _ in given], settlement)
    lowest, highest = _span(indicator.scale, [value for value, _ in given])
    return Consolidated(
        indicator=indicator.code,
        state=state,
        value=value,
        level=None if value is None else level_of(indicator.scale, value),
        lowest=lowest,
        highest=highest,
        confidence=_confidence(indicator.scale, value, given),
        answers=tuple(answer for _, answer in given),
        settlement=settlement,
    )


def _by_respondent(pair: tuple[str, Answer]) -> str:
    return pair[1].respondent


def _refuse_two_answers_of_one_respondent(code: str, given: list[tuple[str, Answer]]) -> None:
    for (_, one), (_, other) in pairwise(given):
        if one.respondent == other.respondent:
            raise DuplicateAnswer(code, one.respondent)


def _verdict(
    indicator: Indicator, values: list[str], settlement: Settlement | None
) -> tuple[State, str | None]:
    if settlement is not None:
        value = canonical_value(indicator.code, indicator.scale, settlement.value)
        # An empty settlement says "we looked, and still do not know".
        return (State.SETTLED, value) if value else (State.TO_ASSESS, None)
    if not values:
        return State.TO_ASSESS, None
    if indicator.scale is Scale.TEXT:
        return State.AGREED, "\n".join(values)
    if any(value != values[0] for value in values):
        return State.DISAGREEMENT, None
    return State.AGREED, values[0]


def _span(scale: Scale, values: list[str]) -> tuple[int | None, int | None]:
    if not values or scale is Scale.TEXT:
        return None, None
    numbers = [level_of(scale, value) if scale.scored else int(value) for value in values]
    known = [number for number in numbers if number is not None]
    return min(known), max(known)


def _confidence(scale: Scale, value: str | None, given: list[tuple[str, Answer]]) -> float:
    """Only those who hold the consolidated value speak for it; an assessor alone counts as one."""
    if value is None:
        return 0.0
    agreeing = [answer for held, answer in given if held == value or scale is Scale.TEXT]
    strongest = max(
        (answer.evidence for answer in agreeing),
        key=EVIDENCE_CONFIDENCE.__getitem__,
        default=EvidenceKind.NONE,
    )
    return confidence_of(strongest, len(agreeing))
