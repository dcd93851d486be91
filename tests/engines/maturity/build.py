"""Small instruments and Hypothesis strategies for the maturity tests."""

from collections.abc import Sequence

from hypothesis import strategies as st

from fourfold.engines.maturity import (
    Answer,
    Consolidated,
    EvidenceKind,
    Indicator,
    Scale,
    ScoreSheet,
    Settlement,
    consolidate,
    score,
)

Case = tuple[tuple[Indicator, ...], list[Answer], list[Settlement]]
AREAS = ("legislation", "investigation", "court")
RESPONDENTS = ("justice", "police", "regulator", "academy")
VALUES = {
    Scale.YES_PARTLY_NO: ("yes", "partly", "no"),
    Scale.LADDER: ("0", "1", "2", "3", "4"),
    Scale.COUNT: ("0", "3", "12"),
    Scale.TEXT: ("A unit exists.", "No unit yet."),
}


def ladder(code: str, *requires: str, weight: float = 1, target: int = 4) -> Indicator:
    return Indicator(
        code, Scale.LADDER, weight, target, areas=("investigation",), requires=requires
    )


def says(respondent: str, indicator: str, value: str, evidence: str = "none") -> Answer:
    return Answer(respondent, indicator, value, EvidenceKind(evidence))


def agreed(indicators: Sequence[Indicator], **values: str) -> dict[str, Consolidated]:
    return consolidate(indicators, [says("police", code, value) for code, value in values.items()])


def sheet(indicators: Sequence[Indicator], edition: str = "", **values: str) -> ScoreSheet:
    return score(indicators, agreed(indicators, **values), edition=edition)


@st.composite
def instruments(draw: st.DrawFn) -> tuple[Indicator, ...]:
    codes = [f"I{number}" for number in range(draw(st.integers(1, 8)))]
    return tuple(draw(_indicator(code, codes[:place])) for place, code in enumerate(codes))


@st.composite
def _indicator(draw: st.DrawFn, code: str, earlier: list[str]) -> Indicator:
    subset = st.lists(st.sampled_from(AREAS), unique=True, max_size=2).map(tuple)
    requires = (
        st.lists(st.sampled_from(earlier), unique=True, max_size=2) if earlier else st.just([])
    )
    return Indicator(
        code=code,
        scale=draw(st.sampled_from(Scale)),
        weight=draw(st.sampled_from((0.5, 1.0, 2.0, 3.0))),
        target=draw(st.integers(0, 4)),
        areas=draw(subset),
        steps=draw(subset),
        requires=tuple(draw(requires)),
    )


@st.composite
def answered(draw: st.DrawFn) -> Case:
    indicators = draw(instruments())
    answers = [
        Answer(respondent, item.code, draw(st.sampled_from(VALUES[item.scale])), draw(_EVIDENCE))
        for item in indicators
        for respondent in draw(st.lists(st.sampled_from(RESPONDENTS), unique=True, max_size=3))
    ]
    settlements = [
        Settlement(item.code, draw(st.sampled_from(VALUES[item.scale])), "Seen on site.")
        for item in indicators
        if draw(st.integers(0, 4)) == 0
    ]
    return indicators, answers, settlements


_EVIDENCE = st.sampled_from(EvidenceKind)
