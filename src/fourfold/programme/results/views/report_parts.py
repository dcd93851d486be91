"""A report as the values that components draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.kernel.sentences import listed_apart
from fourfold.programme.results.models import ResultClaim, StoryBox
from fourfold.programme.results.queries import report_printing, report_tables
from fourfold.programme.results.queries.report_content import Chapter, Content, FigureText
from fourfold.programme.results.queries.report_printing import paragraphs
from fourfold.programme.results.queries.reports import ReportView, later_of
from fourfold.programme.results.rules import words
from fourfold.programme.results.views.parts import DASH
from fourfold.ui.components import Cell, Column, DataTable, MapStatus, Stat, Tile, TileMap

__all__ = [
    "annex", "chapter", "headline", "money", "not_held", "paragraphs", "restated", "stories",
    "tile_map",
]  # fmt: skip
ACTIVE_TONE = 4
LEAST_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class ChapterPart:
    """A chapter with its table; None where nothing is claimed."""

    text: Chapter
    table: DataTable | None


def chapter(text: Chapter) -> ChapterPart:
    """An outcome with its figures."""
    return ChapterPart(text, _figures(text) if text.figures else None)


def _figures(text: Chapter) -> DataTable:
    return DataTable(
        caption=_("What is claimed"),
        columns=(
            Column("indicator", _("Indicator")),
            Column("unit", _("Unit")),
            Column("value", _("Value"), numeric=True),
            Column("target", _("Target"), numeric=True),
        ),
        rows=[_figure(one) for one in text.figures],
        stacked=True,
        identifier=f"figures-{text.pillar}",
    )


def _figure(one: FigureText) -> list[object]:
    address = reverse("programme:claim", args=[one.claim.pk])
    about = listed_apart(part for part in (one.belongs, *one.notes) if part)
    range_and_period = listed_apart(part for part in (one.span, one.period) if part)
    return [
        Cell(one.statement, url=address, note=about),
        one.unit,
        Cell(one.value, note=range_and_period),
        Cell(one.target, note=one.share) if one.target else DASH,
    ]


def headline(content: Content) -> list[Stat]:
    """The first figure of each outcome."""
    return [Stat(one.value, one.statement, note=one.reading) for one in content.headline]


@dataclass(frozen=True, slots=True)
class RestatedPart:
    """A figure of the report, and the one that stands in its place by now."""

    claim: ResultClaim
    later: ResultClaim
    said: str


def restated(claim: ResultClaim) -> RestatedPart:
    """A claim that another restates."""
    later = later_of(claim) or claim
    said = _("%(statement)s: %(old)s in this report, %(new)s since. %(reason)s") % {
        "statement": claim.statement,
        "old": words.amount(claim.value),
        "new": words.amount(later.value),
        "reason": later.reason,
    }
    return RestatedPart(claim, later, said)


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A story in paragraphs."""

    story: StoryBox
    paragraphs: Sequence[str]


def stories(rows: Iterable[StoryBox]) -> list[StoryPart]:
    """Story boxes in their order."""
    return [StoryPart(one, paragraphs(one.text)) for one in rows]


def tile_map(view: ReportView) -> TileMap | None:
    """States with activity; nothing else about them."""
    codes = set(view.held["states"])
    if not codes:
        return None
    return TileMap(
        title=report_printing.map_title(view),
        tiles=[
            Tile(
                code=place.code,
                name=place.name,
                column=column,
                row=row,
                status="active" if place.code in codes else "",
                url=reverse("programme:state", args=[place.code]),
            )
            for place, column, row in report_tables.tiles(view)
        ],
        statuses=[MapStatus("active", _("Activity counted"), ACTIVE_TONE)],
        source=report_printing.map_note(view),
        identifier="active",
        columns=LEAST_COLUMNS,
    )


def money(view: ReportView) -> list[DataTable]:
    """The tables of the money chapter."""
    return [
        DataTable(
            caption=one.caption,
            columns=[
                Column(f"c{at}", label, numeric=bool(at)) for at, label in enumerate(one.heading)
            ],
            rows=one.rows,
            source=one.note,
            identifier=f"money-{number}",
        )
        for number, one in enumerate(report_tables.money_tables(view), start=1)
    ]


def not_held(view: ReportView) -> DataTable | None:
    """Published figures without records, each with its source."""
    rows = report_tables.not_held(view)
    if not rows:
        return None
    return DataTable(
        caption=_("Records not held"),
        columns=(
            Column("statement", _("What was published")),
            Column("value", _("Number"), numeric=True),
            Column("unit", _("Unit")),
            Column("period", _("Period")),
            Column("source", _("Source")),
        ),
        rows=[
            [
                Cell(one.claim.statement, url=reverse("programme:claim", args=[one.claim.pk])),
                one.value,
                one.claim.unit_words,
                one.period,
                one.source,
            ]
            for one in rows
        ],
        stacked=True,
        source=_("Each keeps its unit and source. They are never added."),
        identifier="not-held",
    )


def annex(view: ReportView) -> DataTable:
    """Every claim with the seal of its question."""
    return DataTable(
        caption=_("Claims"),
        columns=(
            Column("claim", _("Claim")),
            Column("value", _("Value"), numeric=True),
            Column("as_of", _("As of")),
            Column("seal", _("Seal of the question, SHA-256")),
        ),
        rows=[
            [Cell(one.statement, url=one.path), one.figure, one.as_of, one.claim.query_hash]
            for one in report_tables.annex(view)
        ],
        empty=_("No claim stands in this report."),
        stacked=True,
        identifier="annex",
    )
