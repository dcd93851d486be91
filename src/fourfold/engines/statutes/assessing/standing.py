"""From what several experts found of one atom to one standing outcome and its range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fourfold.engines.statutes.assessing.model import Outcome
from fourfold.engines.statutes.model import Atom, Finding, Force, Verdict

HALF = 0.5
# More cautious first; decides between verdicts of equal points.
_CAUTION = (
    Outcome.NOT_FOUND,
    Outcome.ABSENT,
    Outcome.NOT_IN_FORCE,
    Outcome.PARTIAL,
    Outcome.OVERBROAD,
    Outcome.FULL,
    Outcome.EXCEEDS,
)
_RANK = {outcome: rank for rank, outcome in enumerate(_CAUTION)}
_OUTCOMES = {verdict: Outcome(verdict.value) for verdict in Verdict}
_POINTS = {
    Verdict.FULL: 1.0,
    Verdict.EXCEEDS: 1.0,
    Verdict.OVERBROAD: 1.0,
    Verdict.ABSENT: 0.0,
    Verdict.NOT_IN_FORCE: 0.0,
}


class Standing(NamedTuple):
    """Outcome and points of one atom. `likely` is None while unknown; `finding` with `TO_MAP`."""

    outcome: Outcome
    low: float
    high: float
    likely: float | None
    disputed: bool
    finding: Finding | None


UNMAPPED = Standing(Outcome.TO_MAP, 0.0, 1.0, None, False, None)


class _Voice(NamedTuple):
    outcome: Outcome
    low: float
    high: float
    finding: Finding


def standing_of(atom: Atom, findings: Sequence[Finding], *, corpus_complete: bool) -> Standing:
    """Weigh all current findings on one atom.

    The outcome is that of the reviewed and agreed findings where there are any, else of all
    voices, reviewers' own verdicts included; among several, the lowest in points, and of equal
    points the most cautious. The range spans every voice. A reviewer who disagrees without a
    verdict opens it both ways. The order of the findings does not matter.
    """
    if not findings:
        return UNMAPPED
    if len(findings) == 1 and findings[0].reviewed is not False:
        return _alone(_voice(atom, findings[0], findings[0].verdict, corpus_complete))
    voices = [v for f in findings for v in _voices(atom, f, corpus_complete)]
    agreed = [v for v in voices if v.finding.reviewed]
    chosen = min(agreed or voices, key=_caution)
    open_ended = any(f.reviewed is False and not f.review_verdicts for f in findings)
    return Standing(
        chosen.outcome,
        0.0 if open_ended else min(v.low for v in voices),
        1.0 if open_ended else max(v.high for v in voices),
        chosen.low if chosen.outcome.known else None,
        _disagree(findings),
        chosen.finding,
    )


def in_force(finding: Finding) -> bool:
    """Whether any provision it cites is in force; a finding without citations rests on none."""
    cited = finding.cited
    return not cited or any(one.force is Force.IN_FORCE for one in cited)


def verdict_of(finding: Finding, verdict: Verdict) -> Verdict:
    """The verdict as it counts on the day: nothing cited in force makes it `NOT_IN_FORCE`."""
    if verdict is Verdict.ABSENT or in_force(finding):
        return verdict
    return Verdict.NOT_IN_FORCE


def missing_of(atom: Atom, finding: Finding) -> tuple[str, ...]:
    """Elements of the atom that the finding names as missing, in the atom's order."""
    return tuple(element for element in atom.elements if element in finding.missing)


def points_of(atom: Atom, verdict: Verdict, finding: Finding) -> float:
    """Points from 0 to 1.

    Partial: the share of the atom's elements that are present, where the finding names some that
    are missing; else one half.
    """
    if verdict is not Verdict.PARTIAL:
        return _POINTS[verdict]
    missing = len(missing_of(atom, finding))
    return round(1 - missing / len(atom.elements), 9) if missing else HALF


def _alone(voice: _Voice) -> Standing:
    likely = voice.low if voice.outcome.known else None
    return Standing(voice.outcome, voice.low, voice.high, likely, False, voice.finding)


def _voices(atom: Atom, finding: Finding, corpus_complete: bool) -> Iterator[_Voice]:
    yield _voice(atom, finding, finding.verdict, corpus_complete)
    if finding.reviewed is False:
        for verdict in finding.review_verdicts:
            yield _voice(atom, finding, verdict, corpus_complete)


def _voice(atom: Atom, finding: Finding, given: Verdict, corpus_complete: bool) -> _Voice:
    verdict = verdict_of(finding, given)
    if verdict is Verdict.ABSENT and not corpus_complete:
        return _Voice(Outcome.NOT_FOUND, 0.0, 1.0, finding)
    points = points_of(atom, verdict, finding)
    return _Voice(_OUTCOMES[verdict], points, points, finding)


def _caution(voice: _Voice) -> tuple[float, int, str, str]:
    """The last parts only keep the choice the same whatever the order of the findings."""
    return voice.low, _RANK[voice.outcome], voice.finding.key, repr(voice.finding)


def _disagree(findings: Sequence[Finding]) -> bool:
    if any(finding.reviewed is False for finding in findings):
        return True
    return len({(finding.verdict, frozenset(finding.missing)) for finding in findings}) > 1
