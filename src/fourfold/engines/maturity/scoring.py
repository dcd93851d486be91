"""Figures for areas, steps, pillars and capacities, each with its bounds and its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fourfold.engines.maturity.model import (
    Consolidated,
    Contribution,
    Dimension,
    Figure,
    Indicator,
    ScoreSheet,
    State,
)
from fourfold.engines.maturity.scales import HIGHEST_LEVEL


def score(
    indicators: Sequence[Indicator],
    consolidated: Mapping[str, Consolidated],
    *,
    edition: str = "",
) -> ScoreSheet:
    """The score sheet of one round.

    An indicator counts in full under each code it carries. A figure is the weighted mean level
    (0..4) of its agreed and settled indicators; what is to assess or in disagreement is left out
    of the value and moves only the bounds. There is no overall score.

    Args:
        indicators: the instrument's indicators; counts and texts are left out.
        consolidated: the outcome of `consolidate`; a missing code is to assess.
        edition: the instrument's edition, kept so that rounds can be compared.

    Returns:
        figures ordered by dimension and code, and each scored indicator's line, by code.
    """
    lines: list[tuple[Contribution, Consolidated | None]] = []
    groups: dict[tuple[Dimension, str], list[tuple[Contribution, Consolidated | None]]] = {}
    for indicator in sorted(indicators, key=_by_code):
        if not indicator.scale.scored:
            continue
        held = consolidated.get(indicator.code)
        line = (_contribution(indicator, held), held)
        lines.append(line)
        for key in _keys(indicator):
            groups.setdefault(key, []).append(line)
    order = {dimension: position for position, dimension in enumerate(Dimension)}
    whole = figure_of(Dimension.AREA, "", lines)
    return ScoreSheet(
        edition=edition,
        figures=tuple(
            figure_of(*key, groups[key])
            for key in sorted(groups, key=lambda k: (order[k[0]], k[1]))
        ),
        lines=whole.lines,
        coverage=whole.coverage,
        answered=whole.answered,
        disagreements=whole.disagreements,
        total=whole.total,
    )


def figure_of(
    dimension: Dimension,
    code: str,
    lines: Sequence[tuple[Contribution, Consolidated | None]],
) -> Figure:
    """One figure over its lines; see `score`."""
    weight = known = points = low = high = confidence = 0.0
    answered = disagreements = 0
    for line, held in lines:
        weight += line.weight
        if line.level is not None:
            answered += 1
            known += line.weight
            points += line.weight * line.level
            confidence += line.weight * line.confidence
        else:
            lowest, highest = _open_span(line, held)
            disagreements += line.state is State.DISAGREEMENT
            low += line.weight * lowest
            high += line.weight * highest
    value = _share(points, known) if answered else None
    return Figure(
        dimension=dimension,
        code=code,
        value=value,
        # Disputed answers may all lie above (or below) what is agreed: the bounds still hold it.
        low=_least(_share(points + low, weight), value),
        high=_most(_share(points + high, weight), value),
        coverage=_share(known, weight),
        confidence=_share(confidence, known),
        answered=answered,
        disagreements=disagreements,
        total=len(lines),
        lines=tuple(line for line, _ in lines),
    )


def _by_code(indicator: Indicator) -> str:
    return indicator.code


def _keys(indicator: Indicator) -> Iterable[tuple[Dimension, str]]:
    for dimension in Dimension:
        for code in indicator.codes(dimension):
            yield dimension, code


def _contribution(indicator: Indicator, held: Consolidated | None) -> Contribution:
    return Contribution(
        indicator=indicator.code,
        scale=indicator.scale,
        level=None if held is None else held.level,
        weight=indicator.weight,
        state=State.TO_ASSESS if held is None else held.state,
        confidence=0.0 if held is None else held.confidence,
    )


def _open_span(line: Contribution, held: Consolidated | None) -> tuple[int, int]:
    """How low and how high an indicator without a value may still turn out."""
    if line.state is not State.DISAGREEMENT or held is None:
        return 0, HIGHEST_LEVEL
    return held.lowest or 0, HIGHEST_LEVEL if held.highest is None else held.highest


def _share(part: float, whole: float) -> float:
    """A quotient rounded so that the order of adding up never shows."""
    return round(part / whole, 9) if whole else 0.0


def _least(bound: float, value: float | None) -> float:
    return bound if value is None else min(bound, value)


def _most(bound: float, value: float | None) -> float:
    return bound if value is None else max(bound, value)
