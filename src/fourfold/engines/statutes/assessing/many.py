"""Coverage of many States at once, equal to `assess` on each and without its detail."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from fourfold.engines.statutes.assessing.coverage import counts, cover_article
from fourfold.engines.statutes.assessing.model import Coverage
from fourfold.engines.statutes.assessing.sheet import chapters_of, instruments_of
from fourfold.engines.statutes.assessing.standing import UNMAPPED, Standing, standing_of
from fourfold.engines.statutes.model import Article, Atom, Finding


@dataclass(frozen=True, slots=True)
class StateCoverage:
    """What `Sheet` has of coverage: by article (all of them), chapter and instrument."""

    articles: tuple[Coverage, ...]
    chapters: tuple[Coverage, ...]
    instruments: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    article: Article
    atoms: tuple[Atom, ...]
    weights: tuple[float, ...]


def assess_many(
    articles: Sequence[Article],
    findings_by_state: Mapping[str, Sequence[Finding]],
    *,
    complete: Container[str] = frozenset(),
) -> dict[str, StateCoverage]:
    """Coverage of each State, in the order of `findings_by_state`; nothing is compared or ranked.

    Args:
        articles: of one or several instruments.
        findings_by_state: current findings by the State's code; see `assess`.
        complete: codes of States whose acts were declared complete.
    """
    asked = [_asked(article) for article in articles]
    return {
        state: _coverage(asked, findings, state in complete)
        for state, findings in findings_by_state.items()
    }


def _asked(article: Article) -> _Asked:
    atoms = tuple(atom for atom in article.atoms if counts(atom))
    return _Asked(article, atoms, tuple(atom.weight for atom in atoms))


def _coverage(
    asked: Sequence[_Asked], findings: Sequence[Finding], corpus_complete: bool
) -> StateCoverage:
    by_atom: dict[str, list[Finding]] = {}
    for finding in findings:
        by_atom.setdefault(finding.atom, []).append(finding)
    covered = [
        cover_article(
            one.article.instrument,
            one.article.number,
            one.weights,
            [_standing(atom, by_atom, corpus_complete) for atom in one.atoms],
        )
        for one in asked
    ]
    placed = [(one.article.chapter, c) for one, c in zip(asked, covered, strict=True)]
    return StateCoverage(tuple(covered), chapters_of(placed), instruments_of(covered))


def _standing(atom: Atom, by_atom: Mapping[str, list[Finding]], corpus_complete: bool) -> Standing:
    found = by_atom.get(atom.code)
    return standing_of(atom, found, corpus_complete=corpus_complete) if found else UNMAPPED
