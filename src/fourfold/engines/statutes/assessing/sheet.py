"""Findings -> the sheet: outcomes, coverage and gaps of one State's law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fourfold.engines.statutes.assessing.coverage import counts, cover_article, cover_together
from fourfold.engines.statutes.assessing.gaps import gaps_of
from fourfold.engines.statutes.assessing.model import (
    ArticleSheet,
    AtomOutcome,
    Coverage,
    Notice,
    Outcome,
    Sheet,
)
from fourfold.engines.statutes.assessing.parameters import (
    Against,
    ParameterComparison,
    compare_parameter,
)
from fourfold.engines.statutes.assessing.standing import (
    Standing,
    in_force,
    missing_of,
    standing_of,
)
from fourfold.engines.statutes.model import Article, Atom, Finding, Force, Verdict


def assess(
    articles: Sequence[Article],
    findings: Sequence[Finding],
    *,
    corpus_complete: bool,
    provisional: bool = False,
) -> Sheet:
    """The sheet of one State on one day.

    Full, exceeds and overbroad cover an atom (1); partial covers the share of its elements that
    are present, or one half where the missing ones are not named; absent and not in force cover
    nothing (0). A finding whose every cited provision is out of force is `not-in-force`, whatever
    the expert's verdict. Until the corpus is declared complete, absent reads `not-found`: unknown.

    Args:
        articles: of one or several instruments, in the catalogue's order.
        findings: all current ones; several on one atom are several experts'. `Cited.force` is the
            force on the day of the sheet.
        corpus_complete: whether the State's acts were declared complete.
        provisional: the catalogue has not been compared with the certified text; passed on.
    """
    by_atom: dict[str, list[Finding]] = {}
    for finding in findings:
        by_atom.setdefault(finding.atom, []).append(finding)
    sheets = tuple(_article(article, by_atom, corpus_complete) for article in articles)
    placed = {outcome.atom.code for sheet in sheets for outcome in sheet.outcomes}
    return Sheet(
        articles=sheets,
        chapters=chapters_of([(s.chapter, s.coverage) for s in sheets]),
        instruments=instruments_of([s.coverage for s in sheets]),
        gaps=tuple(
            gap
            for sheet in sheets
            for outcome in sheet.outcomes
            for gap in gaps_of(outcome, provisional=provisional)
        ),
        corpus_complete=corpus_complete,
        provisional=provisional,
        unplaced=tuple(finding for finding in findings if finding.atom not in placed),
    )


def chapters_of(articles: Sequence[tuple[str, Coverage]]) -> tuple[Coverage, ...]:
    """Coverage by chapter, from each article's chapter and coverage, in their order."""
    grouped: dict[tuple[str, str], list[Coverage]] = {}
    for chapter, coverage in articles:
        grouped.setdefault((coverage.instrument, chapter), []).append(coverage)
    return tuple(cover_together(*key, group) for key, group in grouped.items())


def instruments_of(articles: Sequence[Coverage]) -> tuple[Coverage, ...]:
    """Coverage by instrument, in the order of the articles."""
    grouped: dict[str, list[Coverage]] = {}
    for coverage in articles:
        grouped.setdefault(coverage.instrument, []).append(coverage)
    return tuple(cover_together(code, "", group) for code, group in grouped.items())


def _article(
    article: Article, by_atom: Mapping[str, list[Finding]], corpus_complete: bool
) -> ArticleSheet:
    held = [(atom, tuple(by_atom.get(atom.code, ()))) for atom in article.atoms]
    standings = [standing_of(a, found, corpus_complete=corpus_complete) for a, found in held]
    outcomes = tuple(
        _outcome(atom, found, standing)
        for (atom, found), standing in zip(held, standings, strict=True)
    )
    counted = [(o.atom.weight, s) for o, s in zip(outcomes, standings, strict=True) if o.counts]
    coverage = cover_article(
        article.instrument,
        article.number,
        [weight for weight, _ in counted],
        [standing for _, standing in counted],
    )
    return ArticleSheet(
        article.number, article.title, article.chapter, article.does, coverage, outcomes
    )


def _outcome(atom: Atom, findings: tuple[Finding, ...], standing: Standing) -> AtomOutcome:
    finding = standing.finding
    value = finding.value if finding else None
    comparison = compare_parameter(atom.parameter, value) if atom.parameter else None
    return AtomOutcome(
        atom=atom,
        outcome=standing.outcome,
        low=standing.low,
        high=standing.high,
        likely=standing.likely,
        counts=counts(atom),
        disputed=standing.disputed,
        verdicts=_verdicts(findings),
        findings=findings,
        standing=finding,
        missing=missing_of(atom, finding) if finding else (),
        forces=_forces(finding) if finding else (),
        comparison=comparison,
        notices=tuple(_notices(atom, findings, standing, comparison)),
    )


def _notices(
    atom: Atom,
    findings: Sequence[Finding],
    standing: Standing,
    comparison: ParameterComparison | None,
) -> Iterator[Notice]:
    if not counts(atom):
        yield Notice.OPTIONAL
    if standing.finding:
        yield from _notices_of_force(standing.finding)
    if comparison and comparison.outcome is Against.SHORTER:
        yield Notice.SHORTER
    partial = standing.outcome is Outcome.PARTIAL and standing.finding
    if partial and not missing_of(atom, partial):
        yield Notice.MISSING_UNNAMED
    if any(f.reviewed is False and not f.review_verdicts for f in findings):
        yield Notice.REVIEW_WITHOUT_VERDICT
    if any(cited.stale for finding in findings for cited in finding.cited):
        yield Notice.STALE


def _notices_of_force(finding: Finding) -> Iterator[Notice]:
    if finding.verdict is Verdict.ABSENT:
        return
    if not in_force(finding):
        yield Notice.NONE_IN_FORCE
    elif _forces(finding):
        yield Notice.SOME_NOT_IN_FORCE
    if finding.verdict is Verdict.NOT_IN_FORCE and finding.cited and not _forces(finding):
        yield Notice.FORCE_CONTRADICTS


def _verdicts(findings: Sequence[Finding]) -> tuple[Verdict, ...]:
    given = [finding.verdict for finding in findings]
    reviewers = [v for f in findings if f.reviewed is False for v in f.review_verdicts]
    return tuple(dict.fromkeys([*given, *reviewers]))


def _forces(finding: Finding) -> tuple[Force, ...]:
    out = (cited.force for cited in finding.cited if cited.force is not Force.IN_FORCE)
    return tuple(dict.fromkeys(out))
