"""Indicators taken out of an instrument document, and checked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

from fourfold.engines.maturity.errors import (
    CircularRequirement,
    DuplicateIndicator,
    IndicatorOffLimits,
    UnknownIndicator,
)
from fourfold.engines.maturity.model import Indicator, Scale
from fourfold.engines.maturity.scales import HIGHEST_LEVEL, canonical_value, level_of


def indicators_of(
    instrument: Mapping[str, Any], *, respondent_class: str = ""
) -> tuple[Indicator, ...]:
    """The indicators of an instrument document, checked.

    Args:
        instrument: a document with a list `indicators` (see the instrument files).
        respondent_class: keep only what this class is asked; empty keeps everything.

    Raises:
        MaturityError: a scale, weight, target or requirement is wrong.
    """
    rows = instrument["indicators"]
    asked = [row for row in rows if not respondent_class or _is_asked(row, respondent_class)]
    elsewhere = {row["code"] for row in rows} - {row["code"] for row in asked}
    indicators = tuple(_indicator(row, elsewhere) for row in asked)
    check_indicators(indicators)
    return indicators


def check_indicators(indicators: Sequence[Indicator]) -> None:
    """Refuse doubled codes, weights and targets off limits, unknown or circular requirements.

    Raises:
        MaturityError: the first thing found wrong.
    """
    codes: set[str] = set()
    for indicator in indicators:
        if indicator.code in codes:
            raise DuplicateIndicator(indicator.code)
        codes.add(indicator.code)
        _check_limits(indicator)
    for indicator in indicators:
        for code in indicator.requires:
            if code not in codes:
                raise UnknownIndicator(code, f"Indicator {indicator.code}")
    _check_circles(indicators)


def _is_asked(row: Mapping[str, Any], respondent_class: str) -> bool:
    return respondent_class in (row.get("classes") or (respondent_class,))


def _indicator(row: Mapping[str, Any], elsewhere: set[str]) -> Indicator:
    scale = _scale(row["code"], row["scale"])
    return Indicator(
        code=row["code"],
        scale=scale,
        weight=float(row.get("weight") or 1),
        target=_target(row["code"], scale, row.get("target")),
        areas=_codes(row, "areas"),
        steps=_codes(row, "steps"),
        pillars=_codes(row, "pillars"),
        capacities=_codes(row, "capacities"),
        # A requirement on a question that this class is not asked cannot hold anything up here.
        requires=tuple(code for code in _codes(row, "requires") if code not in elsewhere),
    )


def _codes(row: Mapping[str, Any], field: str) -> tuple[str, ...]:
    values: Iterable[str] = row.get(field) or ()
    return tuple(dict.fromkeys(values))


def _scale(code: str, scale: str) -> Scale:
    try:
        return Scale(scale)
    except ValueError:
        allowed = ", ".join(Scale)
        raise IndicatorOffLimits(code, "scale", scale, f"one of {allowed}") from None


def _target(code: str, scale: Scale, target: object) -> int:
    """A target may be written as a level or in the words of the scale; missing means the top."""
    if not scale.scored:
        return 0
    if target is None or target == "":
        return HIGHEST_LEVEL
    if isinstance(target, str) and not target.strip().isdigit():
        return level_of(scale, canonical_value(code, scale, target)) or 0
    return int(str(target))


def _check_limits(indicator: Indicator) -> None:
    if not (indicator.weight > 0 and math.isfinite(indicator.weight)):
        raise IndicatorOffLimits(indicator.code, "weight", indicator.weight, "a number above zero")
    if not 0 <= indicator.target <= HIGHEST_LEVEL:
        raise IndicatorOffLimits(
            indicator.code, "target", indicator.target, f"a level from 0 to {HIGHEST_LEVEL}"
        )


def _check_circles(indicators: Sequence[Indicator]) -> None:
    graph = {indicator.code: indicator.requires for indicator in indicators}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise CircularRequirement(tuple(error.args[1][1:])) from None
