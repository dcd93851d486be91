"""A law profile as the values that its pages draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.kernel.sentences import listed
from fourfold.reference import treaties
from fourfold.regulatory.contracts.findings import (
    FindingView,
    GapView,
    InstrumentSheet,
    LawProfile,
    PenaltyView,
    Reach,
    TestView,
)
from fourfold.regulatory.models.treaties import Event
from fourfold.regulatory.rules import coverage_matrix as matrix
from fourfold.regulatory.rules import finding_words as words
from fourfold.regulatory.rules.force_groups import grouped
from fourfold.regulatory.rules.penalty_words import years_of
from fourfold.regulatory.views.support import address
from fourfold.ui.components import Cell, Column, DataTable, Kind
from fourfold.ui.pages import day


@dataclass(frozen=True, slots=True)
class Bar:
    """A coverage as shares of a bar's length in percent; `value` empty: nothing is known.

    `words` are `span`, what is sure and possible, with `known`, the share of what is known.
    """

    words: str
    span: str
    known: str
    value: str
    low: str
    high: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An article with a treaty's name and bar a column; None: the treaty has no such article."""

    number: str
    title: str
    url: str
    bars: tuple[tuple[str, Bar | None], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the matrix; `bar` None where the UN Convention does not have its topics."""

    title: str
    bar: Bar | None
    rows: list[MatrixRow]


@dataclass(frozen=True, slots=True)
class Rights:
    """Which links a reader gets: to the mapping, to drafting."""

    maps: bool
    proposes: bool


@dataclass(frozen=True, slots=True)
class GapRow:
    """What is to see to on one requirement, with the finding behind it; `tags` are its kinds."""

    gap: GapView
    tags: tuple[tuple[str, str], ...]
    missing: str
    figure: str
    finding: FindingView | None
    review: str
    review_kind: str
    url: str
    draft_url: str


def bar_of(reach: Reach | None, *, url: str = "", note: str = "") -> Bar | None:
    """A coverage as a bar with its words, filled to what is sure; None where nothing is asked."""
    if reach is None:
        return None
    ranged = reach.high - reach.low > 0.004  # noqa: PLR2004 -- less cannot be drawn
    return Bar(
        words=words.reach_words(reach),
        span=words.span_words(reach),
        known=words.known_words(reach),
        value="" if reach.likely is None else _percent(reach.low),
        low=_percent(reach.low) if ranged else "",
        high=_percent(reach.high) if ranged else "",
        url=url,
        note=note,
    )


def _percent(share: float) -> str:
    return f"{share * 100:.1f}".rstrip("0").rstrip(".")


def matrix_groups(
    profile: LawProfile, columns: Sequence[InstrumentSheet], *, maps: bool
) -> list[Chapter]:
    """Rows by chapter. A cell leads to the requirements of its articles."""
    main = profile.sheet(matrix.MAIN)
    reaches = (
        {matrix.heading(one.chapter, one.title): one.reach for one in main.chapters} if main else {}
    )
    return [
        Chapter(
            group.title or _("Topics that the UN Convention does not have"),
            bar_of(reaches.get(group.title)),
            [_matrix_row(profile, row, maps=maps) for row in group.rows],
        )
        for group in matrix.matrix_of(columns)
    ]


def _matrix_row(profile: LawProfile, row: matrix.Row, *, maps: bool) -> MatrixRow:
    bars = []
    for cell in row.cells:
        note = "" if cell.instrument == matrix.MAIN else _articles(cell.articles)
        bar = bar_of(cell.reach, url=_cell_url(profile, cell, maps=maps), note=note)
        bars.append((treaties.instruments()[cell.instrument].short, bar))
    url = address("article", matrix.MAIN, row.number) if row.number else ""
    return MatrixRow(row.number, row.title, url, tuple(bars))


def _articles(numbers: Iterable[str]) -> str:
    return _("art. %(numbers)s") % {"numbers": listed(numbers)}


def _cell_url(profile: LawProfile, cell: matrix.Cell, *, maps: bool) -> str:
    if not cell.articles:
        return ""
    article = cell.articles[0]
    page = "map" if maps else "profile"
    query = f"?instrument={cell.instrument}&article={article}"
    anchor = "" if maps else "#gaps"
    return f"{address(page, profile.state)}{query}{anchor}"


def gap_rows(
    profile: LawProfile,
    sheet: InstrumentSheet,
    found: Iterable[Sequence[GapView]],
    *,
    rights: Rights,
) -> list[GapRow]:
    """Gaps by requirement, in the order of the articles; no kind goes before another."""
    findings = {one.id: one for one in sheet.findings}
    figures = {one.atom: one for one in sheet.parameters}
    rows = []
    for gaps in found:
        gap = gaps[0]
        finding = findings.get(gap.finding) if gap.finding else None
        off = any(one.kind == "parameter" for one in gaps)
        compared = figures.get(gap.atom) if off else None
        rows.append(
            GapRow(
                gap=gap,
                tags=tuple(
                    (words.say(words.GAPS, one.kind), words.GAP_KINDS.get(one.kind, ""))
                    for one in gaps
                ),
                missing=words.elements(gap.missing),
                figure=words.compared(compared) if compared else "",
                finding=finding,
                review=words.say(words.REVIEWS, finding.review_state) if finding else "",
                review_kind=words.REVIEW_KINDS[finding.review_state] if finding else "",
                url=reverse("regulatory:atom", args=[profile.state, gap.atom])
                if rights.maps
                else "",
                draft_url=_draft_url(profile, gaps) if rights.proposes else "",
            )
        )
    return rows


def _draft_url(profile: LawProfile, gaps: Sequence[GapView]) -> str:
    """Where options for drafting are chosen; empty where only experts have something to do."""
    page = address("proposal-choose", profile.state)
    if not page or not any(gap.kind in words.FOR_DRAFTERS for gap in gaps):
        return ""
    first = gaps[0]
    asked = {"instrument": first.instrument, "article": first.article, "gaps": first.atom}
    return f"{page}?{urlencode(asked)}"


def penalty_table(rows: Sequence[PenaltyView]) -> DataTable:
    """The same figures as the chart, with the tests and why."""
    return _penalties(rows, _("Penalties and the tests that hang on them"), "penalties-table")


def other_penalty_table(rows: Sequence[PenaltyView]) -> DataTable:
    """Provisions that punish what no treaty's offence was mapped to."""
    caption = _("Other provisions of the acts held that punish")
    return _penalties(rows, caption, "other-penalties-table")


def _penalties(rows: Sequence[PenaltyView], caption: str, identifier: str) -> DataTable:
    named = rows[0].extradition if rows else ()
    return DataTable(
        caption=caption,
        columns=(
            Column("offence", _("Offence")),
            Column("article", _("Article")),
            Column("maximum", _("Longest imprisonment")),
            Column("serious", _("Serious crime")),
            *(Column(test.instrument, _extradition_heading(test)) for test in named),
        ),
        rows=[_penalty_row(row) for row in rows],
        stacked=True,
        empty=_("No finding on an offence cites a provision yet, so no penalty can be tested."),
        identifier=identifier,
    )


def _extradition_heading(test: TestView) -> str:
    return _("Extradition: %(treaty)s") % {"treaty": test.short}


def _penalty_row(row: PenaltyView) -> list[object]:
    url = reverse("regulatory:provision", args=[row.act, row.key])
    return [
        Cell(f"{row.number} {row.heading}".strip(), url=url, note=row.act_title),
        Cell(row.article, note=row.article_title),
        Cell(years_of(row), note=row.text),
        test_cell(row.serious),
        *(test_cell(test) for test in row.extradition),
    ]


def test_cell(test: TestView) -> Cell:
    """Whether a test passes, in a word, with the reason."""
    kinds: dict[bool | None, Kind] = {True: "good", False: "attention", None: "todo"}
    labels = {True: _("Yes"), False: _("No"), None: _("Not known")}
    return Cell(labels[test.passes], kind=kinds[test.passes], note=words.test_words(test))


def parameter_table(sheet: InstrumentSheet) -> DataTable:
    """Figures of the treaty beside the law's own."""
    return DataTable(
        caption=_("Figures: what the treaty asks and what the law says"),
        columns=(
            Column("article", _("Article")),
            Column("asked", _("The treaty asks")),
            Column("held", _("The law says")),
            Column("outcome", _("Result")),
        ),
        rows=[
            [
                Cell(one.article, note=words.element(one.name)),
                f"{words.say(words.BOUNDS, one.bound)} {words.figure(one.asked, one.unit)}",
                "" if one.held is None else words.figure(one.held, one.unit),
                Cell(
                    words.say(words.AGAINST, one.outcome),
                    kind=words.AGAINST_KINDS.get(one.outcome, ""),  # type: ignore[arg-type]  # -- a tint
                ),
            ]
            for one in sheet.parameters
        ],
        stacked=True,
        empty=_("The treaty sets no figure."),
        identifier="parameters-table",
    )


def timeline_table(profile: LawProfile) -> DataTable:
    """What happened to the law and to treaties, the latest first; undated facts last."""
    rows = sorted(_events(profile), key=lambda row: row[0] or date.min, reverse=True)
    return DataTable(
        caption=_("Enactment, force and treaties over time"),
        columns=(
            Column("day", _("Day")),
            Column("what", _("What happened")),
            Column("source", _("Order or source")),
        ),
        rows=[[day(when) if when else _("no day given"), what, why] for when, what, why in rows],
        stacked=True,
        empty=_("Nothing dated is held yet. Import an act first."),
        identifier="timeline-table",
    )


def _events(profile: LawProfile) -> Iterable[tuple[date | None, object, str]]:
    for act in profile.acts:
        if act.enacted_on:
            yield act.enacted_on, Cell(_("Enacted"), note=act.title), act.citation
        if act.commenced_on:
            yield act.commenced_on, Cell(_("Commenced"), note=act.title), act.citation
        if act.valid_from and act.valid_from not in {act.enacted_on, act.commenced_on}:
            yield act.valid_from, Cell(_("This text speaks"), note=act.title), act.citation
    for change, keys in grouped(profile.force):
        what = words.say(words.FORCES, change.force)
        note = f"{change.act_title} {keys}".strip()
        yield change.since, Cell(what, note=note), f"{change.order}. {change.source}"
    for step in profile.treaty_steps:
        yield step.on, Cell(Event(step.event).label, note=step.short), step.source
