"""What changed between two sheets of one State, with the cause where it can be told."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fourfold.engines.statutes.assessing.model import AtomOutcome, Coverage, Outcome, Sheet
from fourfold.engines.statutes.model import Atom, Finding


class Cause(StrEnum):
    """Why an outcome differs."""

    FORCE = "force"  # a cited provision came into force or left it
    FINDING = "finding"  # a finding is new, gone or says something else
    REVIEW = "review"  # a second expert spoke
    TEXT = "text"  # a cited text changed
    CORPUS = "corpus"  # the acts were declared complete, or no longer are
    CATALOGUE = "catalogue"  # what is asked changed


@dataclass(frozen=True, slots=True)
class AtomChange:
    """An atom that stands differently. `before` or `after` is None where it was not asked then.

    `causes` holds every cause that can be told, in the order of `Cause`; empty where none can.
    """

    atom: Atom
    before: AtomOutcome | None
    after: AtomOutcome | None
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class CoverageChange:
    """An article, chapter or instrument whose coverage moved; None where it was not there."""

    instrument: str
    code: str
    before: Coverage | None
    after: Coverage | None


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two sheets; each part in the later sheet's order, then what left."""

    atoms: tuple[AtomChange, ...]
    articles: tuple[CoverageChange, ...]
    chapters: tuple[CoverageChange, ...]
    instruments: tuple[CoverageChange, ...]


def changes(before: Sheet, after: Sheet) -> Changes:
    """Atoms whose outcome, range, missing elements, figure, dispute or staleness changed.

    Of the coverage, only a moved range or likely value is a change, not how it was reached.
    """
    codes = dict.fromkeys([*after.outcomes, *before.outcomes])
    corpus = before.corpus_complete is not after.corpus_complete
    atoms = []
    for code in codes:
        old, new = before.outcomes.get(code), after.outcomes.get(code)
        if _stand(old) != _stand(new):
            atoms.append(_change(old, new, corpus))
    return Changes(
        tuple(atoms),
        _moved([a.coverage for a in before.articles], [a.coverage for a in after.articles]),
        _moved(before.chapters, after.chapters),
        _moved(before.instruments, after.instruments),
    )


def _stand(outcome: AtomOutcome | None) -> Hashable:
    if outcome is None:
        return None
    figure = outcome.comparison and outcome.comparison.value
    span = (outcome.low, outcome.high, outcome.likely)
    rest = (outcome.missing, outcome.disputed, outcome.notices, outcome.atom.weight)
    return outcome.outcome, span, figure, rest


def _change(old: AtomOutcome | None, new: AtomOutcome | None, corpus: bool) -> AtomChange:
    present = new or old
    if present is None:
        message = "a change needs an atom on one side"
        raise ValueError(message)
    if old is None or new is None:
        return AtomChange(present.atom, old, new, (Cause.CATALOGUE,))
    told = {
        Cause.FORCE: _differ(_forces(old), _forces(new)),
        Cause.FINDING: _said(old) != _said(new),
        Cause.REVIEW: _differ(_reviews(old), _reviews(new)),
        Cause.TEXT: _differ(_texts(old), _texts(new)),
        Cause.CORPUS: corpus and Outcome.NOT_FOUND in {old.outcome, new.outcome},
        Cause.CATALOGUE: old.atom != new.atom,
    }
    return AtomChange(present.atom, old, new, tuple(cause for cause, yes in told.items() if yes))


def _name(finding: Finding) -> Hashable:
    """The caller's key, else what the finding says without force, staleness and review."""
    return finding.key or (finding.verdict, finding.reason, _places(finding))


def _places(finding: Finding) -> Hashable:
    return tuple((c.act, c.key, c.quote, c.pinpoint) for c in finding.cited)


def _said(outcome: AtomOutcome) -> Hashable:
    return frozenset(
        (_name(f), f.verdict, f.missing, f.value, _places(f)) for f in outcome.findings
    )


def _differ(old: Mapping[Hashable, Hashable], new: Mapping[Hashable, Hashable]) -> bool:
    """Whether what both sides name has another value: what is on one side alone is new."""
    return any(old[key] != new[key] for key in old.keys() & new.keys())


def _reviews(outcome: AtomOutcome) -> dict[Hashable, Hashable]:
    return {_name(f): (f.reviewed, f.review_verdicts) for f in outcome.findings}


def _forces(outcome: AtomOutcome) -> dict[Hashable, Hashable]:
    return {(c.act, c.key): c.force for f in outcome.findings for c in f.cited}


def _texts(outcome: AtomOutcome) -> dict[Hashable, Hashable]:
    return {(c.act, c.key): c.stale for f in outcome.findings for c in f.cited}


def _moved(before: Sequence[Coverage], after: Sequence[Coverage]) -> tuple[CoverageChange, ...]:
    old = {(c.instrument, c.code): c for c in before}
    new = {(c.instrument, c.code): c for c in after}
    found = []
    for key in dict.fromkeys([*new, *old]):
        was, now = old.get(key), new.get(key)
        if _span(was) != _span(now):
            found.append(CoverageChange(*key, was, now))
    return tuple(found)


def _span(coverage: Coverage | None) -> Hashable:
    return coverage and (coverage.low, coverage.high, coverage.likely)
