"""What changed between two rounds, and whether the change may be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fourfold.engines.maturity.model import Contribution, Dimension, Figure, ScoreSheet


class Verdict(StrEnum):
    """Whether two values may be set side by side."""

    SAME = "same"
    EDITION_CHANGED = "edition-changed"
    NEWLY_ASSESSED = "newly-assessed"
    NO_LONGER_ASSESSED = "no-longer-assessed"
    NOT_ASSESSED = "not-assessed"


@dataclass(frozen=True, slots=True)
class IndicatorChange:
    """One indicator in two rounds; `change` is None where the two cannot be compared."""

    indicator: str
    previous_code: str | None
    before: int | None
    after: int | None
    change: int | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure in two rounds.

    `change` is like for like: the difference of the two weighted means over the `shared`
    indicators only, those with a comparable value in both rounds, at the later weights. So a
    question answered for the first time never passes for progress. None when nothing is shared.
    """

    dimension: Dimension
    code: str
    before: float | None
    after: float | None
    change: float | None
    shared: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes: figures by dimension and code, indicators by their later code."""

    figures: tuple[FigureChange, ...]
    indicators: tuple[IndicatorChange, ...]


def compare(
    before: ScoreSheet, after: ScoreSheet, mapping: Mapping[str, str] | None = None
) -> Comparison:
    """Compare two rounds of one State.

    Args:
        before: the earlier score sheet.
        after: the later score sheet.
        mapping: earlier code -> later code, where editions renamed a question that is otherwise
            the same. Codes not in it stand for themselves.

    An indicator is comparable when it is on the same scale in both. A mapped one keeps its
    difference but says that the edition changed; one that stands in a single edition has none.
    """
    renamed = mapping or {}
    earlier = {renamed.get(line.indicator, line.indicator): line for line in before.lines}
    later = {line.indicator: line for line in after.lines}
    changes = {
        code: _indicator_change(code, earlier.get(code), later.get(code))
        for code in sorted(earlier.keys() | later.keys())
    }
    return Comparison(_figure_changes(before, after, renamed, changes), tuple(changes.values()))


def _indicator_change(
    code: str, earlier: Contribution | None, later: Contribution | None
) -> IndicatorChange:
    old = None if earlier is None else earlier.level
    new = None if later is None else later.level
    comparable = earlier is not None and later is not None and earlier.scale is later.scale
    renamed = earlier is not None and earlier.indicator != code
    return IndicatorChange(
        indicator=code,
        previous_code=None if earlier is None else earlier.indicator,
        before=old,
        after=new,
        change=new - old if comparable and old is not None and new is not None else None,
        verdict=_verdict(old, new, same=comparable and not renamed),
    )


def _verdict(before: float | None, after: float | None, *, same: bool) -> Verdict:
    if not same:
        return Verdict.EDITION_CHANGED
    if before is None:
        return Verdict.NOT_ASSESSED if after is None else Verdict.NEWLY_ASSESSED
    return Verdict.NO_LONGER_ASSESSED if after is None else Verdict.SAME


def _figure_changes(
    before: ScoreSheet,
    after: ScoreSheet,
    renamed: Mapping[str, str],
    changes: Mapping[str, IndicatorChange],
) -> tuple[FigureChange, ...]:
    earlier = {(figure.dimension, figure.code): figure for figure in before.figures}
    later = {(figure.dimension, figure.code): figure for figure in after.figures}
    order = {dimension: position for position, dimension in enumerate(Dimension)}
    keys = sorted(earlier.keys() | later.keys(), key=lambda key: (order[key[0]], key[1]))
    return tuple(
        _figure_change(key, earlier.get(key), later.get(key), renamed, changes) for key in keys
    )


def _figure_change(
    key: tuple[Dimension, str],
    earlier: Figure | None,
    later: Figure | None,
    renamed: Mapping[str, str],
    changes: Mapping[str, IndicatorChange],
) -> FigureChange:
    old = _composition(earlier, renamed)
    new = _composition(later, {})
    change, shared = _like_for_like(old.keys() & new.keys(), new, changes)
    value_before = None if earlier is None else earlier.value
    value_after = None if later is None else later.value
    return FigureChange(
        dimension=key[0],
        code=key[1],
        before=value_before,
        after=value_after,
        change=change,
        shared=shared,
        verdict=_verdict(
            value_before, value_after, same=old == new and not _any_renamed(new, changes)
        ),
    )


def _composition(figure: Figure | None, renamed: Mapping[str, str]) -> dict[str, tuple[float, str]]:
    """Weight and scale of a figure's indicators, by their later codes."""
    lines = () if figure is None else figure.lines
    return {
        renamed.get(line.indicator, line.indicator): (line.weight, line.scale) for line in lines
    }


def _any_renamed(codes: Mapping[str, object], changes: Mapping[str, IndicatorChange]) -> bool:
    return any(changes[code].previous_code != code for code in codes)


def _like_for_like(
    codes: set[str],
    composition: Mapping[str, tuple[float, str]],
    changes: Mapping[str, IndicatorChange],
) -> tuple[float | None, int]:
    weight = moved = 0.0
    shared = 0
    for code in codes:
        change = changes[code].change
        if change is not None:
            weight += composition[code][0]
            moved += composition[code][0] * change
            shared += 1
    return (round(moved / weight, 9) if weight else None), shared
