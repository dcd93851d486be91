"""From the engine's sheet to what pages, reports and releases share."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from fourfold.engines.statutes import assessing as engine
from fourfold.reference import treaties
from fourfold.regulatory.contracts.findings import (
    ArticleReach,
    AtomReach,
    ChapterReach,
    FindingView,
    GapView,
    InstrumentSheet,
    ParameterView,
    Reach,
)
from fourfold.regulatory.rules.penalty_tests import (
    Classes,
    Held,
    other_views,
    penalty_views,
)


def instrument_sheet(
    instrument: str,
    sheet: engine.Sheet,
    findings: tuple[FindingView, ...],
    *,
    mark: str,
    provisions: Held,
    classes: Classes,
) -> InstrumentSheet:
    """One instrument's part of a sheet with everything that its pages show."""
    row = treaties.instruments()[instrument]
    titles = {a.number: a.chapter_title for a in treaties.articles_of(instrument)}
    whole = next(one for one in sheet.instruments if one.instrument == instrument)
    return InstrumentSheet(
        instrument=instrument,
        short=row.short,
        mark=mark,
        reach=reach_of(whole) or Reach(0.0, None, 1.0, 0, 0),
        chapters=tuple(_chapters(instrument, sheet)),
        articles=tuple(_article(one, titles) for one in sheet.articles),
        gaps=tuple(_gap(one, sheet) for one in sheet.gaps),
        penalties=tuple(penalty_views(sheet, row, provisions, classes)),
        other_penalties=tuple(other_views(sheet, row, provisions, classes)) if findings else (),
        parameters=tuple(_parameters(sheet)),
        findings=findings,
    )


def reach_of(coverage: engine.Coverage) -> Reach | None:
    """A coverage as pages show it; None where nothing is asked."""
    if coverage.low is None or coverage.high is None:
        return None
    counts = coverage.counts
    return Reach(coverage.low, coverage.likely, coverage.high, counts.known, counts.asked)


def _chapters(instrument: str, sheet: engine.Sheet) -> Iterable[ChapterReach]:
    titles = {a.chapter: a.chapter_title for a in treaties.articles_of(instrument)}
    for one in sheet.chapters:
        reach = reach_of(one)
        if reach is not None:
            yield ChapterReach(one.code, titles.get(one.code, ""), reach)


def _article(row: engine.ArticleSheet, titles: Mapping[str, str]) -> ArticleReach:
    return ArticleReach(
        instrument=row.coverage.instrument,
        number=row.number,
        title=row.title,
        chapter=row.chapter,
        chapter_title=titles.get(row.number, ""),
        does=str(row.does),
        reach=reach_of(row.coverage),
        disputed=row.coverage.counts.disputed,
        atoms=tuple(_atom(one) for one in row.outcomes),
    )


def _atom(row: engine.AtomOutcome) -> AtomReach:
    return AtomReach(
        code=row.atom.code,
        kind=row.atom.kind,
        text=row.atom.text,
        pinpoint=row.atom.pinpoint,
        elements=row.atom.elements,
        outcome=str(row.outcome),
        likely=row.likely,
        counts=row.counts,
        disputed=row.disputed,
        missing=row.missing,
        notices=tuple(str(one) for one in row.notices),
    )


def _gap(row: engine.Gap, sheet: engine.Sheet) -> GapView:
    article = sheet.article(row.instrument, row.article)
    outcome = sheet.outcomes[row.atom.code]
    standing = outcome.standing
    return GapView(
        kind=str(row.kind),
        instrument=row.instrument,
        article=row.article,
        article_title=article.title if article else "",
        chapter=article.chapter if article else "",
        atom=row.atom.code,
        atom_kind=row.atom.kind,
        requirement=row.atom.text,
        pinpoint=row.atom.pinpoint,
        missing=row.missing,
        reason=row.reason,
        forces=row.forces,
        verdicts=row.verdicts,
        finding=UUID(standing.key) if standing and standing.key else None,
    )


def _parameters(sheet: engine.Sheet) -> Iterable[ParameterView]:
    for article in sheet.articles:
        for one in article.outcomes:
            if one.comparison is not None:
                yield _parameter(article, one.atom.code, one.comparison)


def _parameter(
    article: engine.ArticleSheet, atom: str, compared: engine.ParameterComparison
) -> ParameterView:
    asked = compared.parameter
    return ParameterView(
        instrument=article.coverage.instrument,
        article=article.number,
        atom=atom,
        name=asked.name,
        unit=asked.unit,
        bound=str(asked.bound),
        asked=asked.value,
        held=compared.value,
        outcome=str(compared.outcome),
    )
