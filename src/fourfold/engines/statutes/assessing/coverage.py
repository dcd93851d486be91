"""Coverage of articles, chapters and instruments out of standing outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fourfold.engines.statutes.assessing.model import Counts, Coverage, Outcome
from fourfold.engines.statutes.assessing.standing import Standing
from fourfold.engines.statutes.model import Atom, AtomKind

_FIELDS = {
    Outcome.FULL: 0,
    Outcome.EXCEEDS: 1,
    Outcome.OVERBROAD: 2,
    Outcome.PARTIAL: 3,
    Outcome.ABSENT: 4,
    Outcome.NOT_IN_FORCE: 5,
    Outcome.NOT_FOUND: 6,
    Outcome.TO_MAP: 7,
}
_DISPUTED = 8


def counts(atom: Atom) -> bool:
    """Whether an atom counts in a coverage: optional elements and those without weight do not."""
    return atom.kind is not AtomKind.OPTIONAL and atom.weight > 0


def cover_article(
    instrument: str, number: str, weights: Sequence[float], standings: Sequence[Standing]
) -> Coverage:
    """Coverage of one article from the weights and standings of its counted atoms, in order."""
    weight = known = low = high = likely = 0.0
    tally = [0] * 9
    for share, one in zip(weights, standings, strict=True):
        weight += share
        low += share * one.low
        high += share * one.high
        if one.likely is not None:
            known += share
            likely += share * one.likely
        tally[_FIELDS[one.outcome]] += 1
        tally[_DISPUTED] += one.disputed
    if not weight:
        return Coverage(instrument, number, None, None, None, 0, Counts())
    middle = round(likely / known, 9) if known else None
    return Coverage(
        instrument,
        number,
        round(low / weight, 9),
        round(high / weight, 9),
        middle,
        1,
        Counts(*tally),
    )


def cover_together(instrument: str, code: str, articles: Iterable[Coverage]) -> Coverage:
    """Plain mean over the obliging articles: each counts once, however many atoms it has."""
    obliging = [article for article in articles if article.articles]
    return Coverage(
        instrument,
        code,
        _mean([article.low for article in obliging]),
        _mean([article.high for article in obliging]),
        _mean([article.likely for article in obliging]),
        len(obliging),
        _added([article.counts for article in obliging]),
    )


def _mean(values: Sequence[float | None]) -> float | None:
    held = [value for value in values if value is not None]
    return round(sum(held) / len(held), 9) if held else None


def _added(counted: Sequence[Counts]) -> Counts:
    return Counts(*(sum(column) for column in zip(*counted, strict=True)))
