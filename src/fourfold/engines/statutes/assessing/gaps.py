"""What an outcome leaves to see to. Under- and over-reach stand beside each other, unranked."""

from __future__ import annotations

from collections.abc import Iterator

from fourfold.engines.statutes.assessing.model import AtomOutcome, Gap, GapKind, Notice, Outcome
from fourfold.engines.statutes.assessing.standing import in_force
from fourfold.engines.statutes.model import AtomKind, Finding, Verdict

_KIND = {
    Outcome.ABSENT: GapKind.MISSING,
    Outcome.PARTIAL: GapKind.PARTIAL,
    Outcome.OVERBROAD: GapKind.OVERBROAD,
    Outcome.NOT_IN_FORCE: GapKind.NOT_IN_FORCE,
    Outcome.NOT_FOUND: GapKind.NOT_FOUND,
    Outcome.TO_MAP: GapKind.TO_MAP,
}


def gaps_of(outcome: AtomOutcome, *, provisional: bool = False) -> tuple[Gap, ...]:
    """Every gap of one atom, in the order of `GapKind`.

    A missing or partial safeguard is `SAFEGUARD`. A figure out of the treaty's bound is
    `PARAMETER` whatever the verdict. An overbroad verdict of any voice is a gap, also where
    another verdict stands. An optional element is never short of anything.
    """
    order = list(GapKind)
    kinds = sorted(set(_kinds(outcome)), key=order.index)
    return tuple(_gap(outcome, kind, provisional) for kind in kinds)


def _kinds(outcome: AtomOutcome) -> Iterator[GapKind]:
    if any(_overbroad(finding) for finding in outcome.findings):
        yield GapKind.OVERBROAD
    if outcome.disputed:
        yield GapKind.DISPUTED
    if Notice.STALE in outcome.notices:
        yield GapKind.STALE
    if outcome.counts:
        yield from _shortfalls(outcome)


def _shortfalls(outcome: AtomOutcome) -> Iterator[GapKind]:
    kind = _KIND.get(outcome.outcome)
    if kind in {GapKind.MISSING, GapKind.PARTIAL} and outcome.atom.kind is AtomKind.SAFEGUARD:
        kind = GapKind.SAFEGUARD
    if kind:
        yield kind
    breach = outcome.comparison is not None and outcome.comparison.breach
    if breach and outcome.outcome is not Outcome.NOT_IN_FORCE:
        yield GapKind.PARAMETER


def _overbroad(finding: Finding) -> bool:
    """Whether the expert or a reviewer who differs finds it overbroad, and it is in force."""
    given = {finding.verdict}
    if finding.reviewed is False:
        given.update(finding.review_verdicts)
    return Verdict.OVERBROAD in given and in_force(finding)


def _gap(outcome: AtomOutcome, kind: GapKind, provisional: bool) -> Gap:
    atom = outcome.atom
    return Gap(
        kind=kind,
        instrument=atom.instrument,
        article=atom.article,
        atom=atom,
        outcome=outcome.outcome,
        cited=outcome.cited,
        reason=outcome.reason,
        missing=outcome.missing,
        comparison=outcome.comparison if kind is GapKind.PARAMETER else None,
        forces=outcome.forces if kind is GapKind.NOT_IN_FORCE else (),
        verdicts=outcome.verdicts,
        provisional=provisional,
    )
