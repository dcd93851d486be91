"""Needs: what is below target, how badly, and what waits on it; and what is not known yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fourfold.engines.maturity.model import Consolidated, Indicator, State


class ReasonKind(StrEnum):
    """Why an indicator is a need; the interface has one sentence for each."""

    ABSENT = "absent"
    ABSENT_AND_BLOCKING = "absent-and-blocking"
    BELOW_TARGET = "below-target"
    BELOW_TARGET_AND_BLOCKING = "below-target-and-blocking"


@dataclass(frozen=True, slots=True)
class Reason:
    """The kind of sentence and the numbers that go into it."""

    kind: ReasonKind
    level: int
    target: int
    gap: int
    unlocks: int
    respondents: int

    def params(self) -> dict[str, int]:
        """The numbers by name, for a sentence with placeholders."""
        names = ("level", "target", "gap", "unlocks", "respondents")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Need:
    """An indicator known to be below its target.

    `gap` is target minus level; `severity` is gap times weight; `unlocks` holds the codes that
    wait on it, directly or not, and are themselves below target or not known; `rank` starts at 1.
    """

    indicator: str
    level: int
    target: int
    gap: int
    severity: float
    unlocks: tuple[str, ...]
    rank: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class ToAssess:
    """An indicator with no value yet: never answered, or answered differently."""

    indicator: str
    state: State
    waiting: int
    lowest: int | None
    highest: int | None


def needs(
    indicators: Sequence[Indicator], consolidated: Mapping[str, Consolidated]
) -> tuple[Need, ...]:
    """Indicators with a value below target: most severe first, then most unlocking, then by code.

    What waits on what comes from the indicators' `requires`. Indicators without a value are no
    needs: see `to_assess`.

    Args:
        indicators: the instrument's indicators.
        consolidated: the outcome of `consolidate`; a missing code is to assess.
    """
    waiting = _waiting(indicators, consolidated)
    found = []
    for indicator in indicators:
        held = consolidated.get(indicator.code)
        if held is not None and held.level is not None and held.level < indicator.target:
            found.append((indicator, held.level, waiting[indicator.code]))
    found.sort(key=lambda row: (-_severity(row[0], row[1]), -len(row[2]), row[0].code))
    return tuple(
        _need(indicator, level, unlocks, rank, len(consolidated[indicator.code].answers))
        for rank, (indicator, level, unlocks) in enumerate(found, start=1)
    )


def to_assess(
    indicators: Sequence[Indicator], consolidated: Mapping[str, Consolidated]
) -> tuple[ToAssess, ...]:
    """Scored indicators without a value: those on which most others wait first, then by code."""
    waiting = _waiting(indicators, consolidated)
    found = []
    for indicator in indicators:
        held = consolidated.get(indicator.code)
        if not indicator.scale.scored or (held is not None and held.level is not None):
            continue
        found.append(
            ToAssess(
                indicator=indicator.code,
                state=State.TO_ASSESS if held is None else held.state,
                waiting=len(waiting[indicator.code]),
                lowest=None if held is None else held.lowest,
                highest=None if held is None else held.highest,
            )
        )
    return tuple(sorted(found, key=lambda row: (-row.waiting, row.indicator)))


def _severity(indicator: Indicator, level: int) -> float:
    return (indicator.target - level) * indicator.weight


def _need(
    indicator: Indicator, level: int, unlocks: tuple[str, ...], rank: int, respondents: int
) -> Need:
    gap = indicator.target - level
    return Need(
        indicator=indicator.code,
        level=level,
        target=indicator.target,
        gap=gap,
        severity=_severity(indicator, level),
        unlocks=unlocks,
        rank=rank,
        reason=Reason(
            kind=_reason_kind(level, blocking=bool(unlocks)),
            level=level,
            target=indicator.target,
            gap=gap,
            unlocks=len(unlocks),
            respondents=respondents,
        ),
    )


def _reason_kind(level: int, *, blocking: bool) -> ReasonKind:
    if level == 0:
        return ReasonKind.ABSENT_AND_BLOCKING if blocking else ReasonKind.ABSENT
    return ReasonKind.BELOW_TARGET_AND_BLOCKING if blocking else ReasonKind.BELOW_TARGET


def _waiting(
    indicators: Sequence[Indicator], consolidated: Mapping[str, Consolidated]
) -> dict[str, tuple[str, ...]]:
    """For each indicator, the open indicators that wait on it, directly or through others."""
    dependants: dict[str, list[str]] = {indicator.code: [] for indicator in indicators}
    for indicator in indicators:
        for code in indicator.requires:
            dependants.setdefault(code, []).append(indicator.code)
    still_open = {i.code for i in indicators if _is_open(i, consolidated.get(i.code))}
    return {code: _reachable(code, dependants, still_open) for code in dependants}


def _is_open(indicator: Indicator, held: Consolidated | None) -> bool:
    if not indicator.scale.scored:
        return False
    return held is None or held.level is None or held.level < indicator.target


def _reachable(
    start: str, dependants: Mapping[str, Sequence[str]], wanted: set[str]
) -> tuple[str, ...]:
    seen = {start}
    queue = [start]
    while queue:
        for code in dependants[queue.pop()]:
            if code not in seen:
                seen.add(code)
                queue.append(code)
    return tuple(sorted((seen - {start}) & wanted))
