"""One list of needs out of what several contexts know of a State.

The first context that knows the State gives the frame: its indicators, its round, its label. The
others speak only of indicators in the frame, and only downwards: where one finds less than the
frame does, its level stands and its reason is added; where it finds more, nothing changes. What is
still to assess becomes a need when another context finds it below target.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fourfold.kernel.contracts import Gap, StateNeeds


def merged(found: Sequence[StateNeeds]) -> StateNeeds | None:
    """The needs of one State, most severe first; None when nobody knows any."""
    if not found:
        return None
    frame, *others = found
    for other in others:
        frame = lowered(frame, other)
    return frame


def lowered(frame: StateNeeds, other: StateNeeds) -> StateNeeds:
    """The frame with the levels that another context finds lower."""
    below = {gap.indicator: gap for gap in other.needs if gap.level is not None}
    needs = [_lower(gap, below) for gap in (*frame.needs, *frame.met, *frame.to_assess)]
    changed = {old.indicator for old, new in needs if new is not None}
    if not changed:
        return frame
    kept = [gap for gap in frame.needs if gap.indicator not in changed]
    new = [gap for _, gap in needs if gap is not None]
    return replace(
        frame,
        needs=tuple(sorted([*kept, *new], key=_rank)),
        to_assess=tuple(gap for gap in frame.to_assess if gap.indicator not in changed),
        met=tuple(gap for gap in frame.met if gap.indicator not in changed),
    )


def _lower(gap: Gap, below: Mapping[str, Gap]) -> tuple[Gap, Gap | None]:
    """The gap, and what becomes of it; None where it stays as it is."""
    other = below.get(gap.indicator)
    if other is None or other.level is None or other.level >= gap.target:
        return gap, None
    if gap.level is not None and other.level >= gap.level:
        return gap, None
    severity = round((gap.target - other.level) * gap.weight, 6)
    unlocks = gap.unlocks or other.unlocks
    reason = f"{gap.reason} {other.reason}".strip() if gap.level is not None else other.reason
    return gap, replace(
        gap,
        level=other.level,
        severity=severity,
        unlocks=unlocks,
        reason=reason,
        url=other.url or gap.url,
    )


def _rank(gap: Gap) -> tuple[float, int, str]:
    return -gap.severity, -len(gap.unlocks), gap.indicator
