"""The values that an assessment gives: outcomes, coverage, gaps, the sheet.

Shares and points run from 0 to 1. Every figure carries the atoms and counts behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from fourfold.engines.statutes.assessing.parameters import ParameterComparison
from fourfold.engines.statutes.model import Atom, Cited, Does, Finding, Force, Verdict


class Outcome(StrEnum):
    """Where national law stands on one atom: the standing verdict, or that it is not known."""

    FULL = "full"
    PARTIAL = "partial"
    ABSENT = "absent"
    OVERBROAD = "overbroad"
    EXCEEDS = "exceeds"
    NOT_IN_FORCE = "not-in-force"
    NOT_FOUND = "not-found"  # absent from acts that nobody declared complete: unknown, not 0
    TO_MAP = "to-map"  # nobody has found anything yet: unknown

    @property
    def known(self) -> bool:
        """Whether it counts with points rather than widening the range."""
        return self not in {Outcome.NOT_FOUND, Outcome.TO_MAP}


class GapKind(StrEnum):
    """Why an atom needs somebody's attention; under- and over-reach are of equal rank."""

    MISSING = "missing"
    PARTIAL = "partial"
    PARAMETER = "parameter"
    OVERBROAD = "overbroad"
    SAFEGUARD = "safeguard"
    NOT_IN_FORCE = "not-in-force"
    NOT_FOUND = "not-found"
    TO_MAP = "to-map"
    DISPUTED = "disputed"
    STALE = "stale"


class Notice(StrEnum):
    """What a reader has to know beside an outcome."""

    OPTIONAL = "optional"  # shown, never counted
    SOME_NOT_IN_FORCE = "some-not-in-force"  # the verdict stands on what is in force
    NONE_IN_FORCE = "none-in-force"  # computed: every cited provision is out of force
    FORCE_CONTRADICTS = "force-contradicts"  # "not in force" rests on provisions in force
    SHORTER = "shorter"  # within an upper bound, below what the treaty allows
    MISSING_UNNAMED = "missing-unnamed"  # partial, elements not named: counted as one half
    REVIEW_WITHOUT_VERDICT = "review-without-verdict"  # range open both ways
    STALE = "stale"  # a cited text has changed since


@dataclass(frozen=True, slots=True)
class AtomOutcome:
    """Where the law stands on one atom, with every voice that was heard.

    Args:
        atom: what is asked.
        outcome: the standing one: the reviewed and agreed verdict where there is one, else the
            more cautious.
        low: points at the least, over all voices; 0 while unknown.
        high: points at the most; 1 while unknown.
        likely: points of the standing outcome; None while unknown.
        counts: False for optional elements: shown, never in a coverage.
        disputed: current findings, or a review, disagree.
        verdicts: every verdict given, findings first, then reviewers who differ; once each.
        findings: all current findings on the atom, as given.
        standing: the finding that the outcome rests on; None where there is none.
        missing: elements that the standing finding names as missing, in the atom's order.
        forces: forces other than in force among the standing finding's provisions.
        comparison: the law's figure against the treaty's; None where the atom sets none.
        notices: what a reader has to know.
    """

    atom: Atom
    outcome: Outcome
    low: float
    high: float
    likely: float | None
    counts: bool
    disputed: bool = False
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    standing: Finding | None = None
    missing: tuple[str, ...] = ()
    forces: tuple[Force, ...] = ()
    comparison: ParameterComparison | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def cited(self) -> tuple[Cited, ...]:
        """Provisions that the standing finding rests on."""
        return self.standing.cited if self.standing else ()

    @property
    def reason(self) -> str:
        """The standing finding's reason; empty where there is none."""
        return self.standing.reason if self.standing else ""


class Counts(NamedTuple):
    """How many counted atoms stand behind a coverage, by outcome.

    `asked` is their sum; `disputed` cuts across the others. Optional atoms are not among them.
    """

    full: int = 0
    exceeds: int = 0
    overbroad: int = 0
    partial: int = 0
    absent: int = 0
    not_in_force: int = 0
    not_found: int = 0
    to_map: int = 0
    disputed: int = 0

    @property
    def asked(self) -> int:
        """All counted atoms."""
        return self.known + self.not_found + self.to_map

    @property
    def known(self) -> int:
        """Atoms that count with points."""
        reached = self.full + self.exceeds + self.overbroad
        return reached + self.partial + self.absent + self.not_in_force


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the law covers an article, a chapter or an instrument, as a range from 0 to 1.

    An article's is the mean points of its counted atoms, by weight: `low` takes every unknown
    atom as 0, `high` as 1, and disputes at either end; `likely` is the mean over the known atoms
    alone. A chapter's or an instrument's is the plain mean over its obliging articles, each
    counting once whatever the number of its atoms; `likely` over those that have one. All three
    are None where nothing is asked; `likely` also while nothing is known. As `likely` leaves out
    what was not found, it flatters acts that are not declared complete: show it with its range.

    Args:
        instrument: code of the treaty.
        code: article number, chapter, or empty for the whole instrument.
        low: at the least.
        high: at the most.
        likely: by what is known.
        articles: obliging articles behind it (1 for an obliging article itself).
        counts: atoms behind it, by outcome.
    """

    instrument: str
    code: str
    low: float | None
    high: float | None
    likely: float | None
    articles: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class ArticleSheet:
    """An article with its coverage and the outcomes of all its atoms, optional ones included."""

    number: str
    title: str
    chapter: str
    does: Does
    coverage: Coverage
    outcomes: tuple[AtomOutcome, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to see to. `reason` and citations are the finding's; the sentence is the caller's.

    `missing` are elements; `comparison` is there for `parameter`; `forces` for `not-in-force`;
    `verdicts` are all that were given, for `disputed`. Its quotes stand in `cited`.
    """

    kind: GapKind
    instrument: str
    article: str
    atom: Atom
    outcome: Outcome
    cited: tuple[Cited, ...] = ()
    reason: str = ""
    missing: tuple[str, ...] = ()
    comparison: ParameterComparison | None = None
    forces: tuple[Force, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    provisional: bool = False


@dataclass(frozen=True)
class Sheet:
    """What was found of one State's law, whole.

    Args:
        articles: in the catalogue's order.
        chapters: coverage by chapter, in the same order.
        instruments: coverage by instrument.
        gaps: by article, then atom, in the catalogue's order, then by kind; no severity.
        corpus_complete: the State's acts were declared complete.
        provisional: the catalogue has not been compared with the certified text.
        unplaced: findings on atoms that the catalogue does not hold; counted nowhere.
    """

    articles: tuple[ArticleSheet, ...]
    chapters: tuple[Coverage, ...]
    instruments: tuple[Coverage, ...]
    gaps: tuple[Gap, ...]
    corpus_complete: bool
    provisional: bool = False
    unplaced: tuple[Finding, ...] = ()

    @cached_property
    def outcomes(self) -> dict[str, AtomOutcome]:
        """Every atom's outcome by the atom's code, in order."""
        return {one.atom.code: one for article in self.articles for one in article.outcomes}

    def article(self, instrument: str, number: str) -> ArticleSheet | None:
        """One article; None when the sheet does not hold it."""
        held = (a for a in self.articles if a.number == number)
        return next((a for a in held if a.coverage.instrument == instrument), None)
