"""The printed report."""

import re
from typing import Any, cast

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.sentences import listed
from fourfold.programme.results.queries import report_tables
from fourfold.programme.results.queries.report_content import (
    Chapter,
    Content,
    FigureText,
    content_of,
)
from fourfold.programme.results.queries.reports import ReportView
from fourfold.ui.components import BarChart
from fourfold.ui.pdf import render_pdf
from fourfold.ui.pdf import results_report as printed
from fourfold.ui.pdf.plan_report import Figure

_EMPTY_LINE = re.compile(r"\n\s*\n")


def report_pdf(view: ReportView, *, language: str, base: str = "") -> bytes:
    """A tagged, archivable PDF. `base` is the address that those of claims begin with.

    Raises:
        MissingFontError: no font at hand prints this language, or some character of the report.
    """
    with translation.override(language):
        data = cast("dict[str, Any]", report_data(content_of(view), base=base))
    report = view.report
    day = (report.published_at or view.gathered_at).date()
    return render_pdf(
        "results_report", data, language=language, title=report.title, document_date=day
    )


def report_data(content: Content, *, base: str = "") -> printed.ResultsReport:
    """What the template takes, in the language that is active."""
    view = content.view
    report = view.report
    return printed.ResultsReport(
        labels=printed.labels(),
        state=report.title,
        heading=content.heading,
        date=date_format(report.published_at or view.gathered_at),
        status=content.status,
        about=content.about,
        period=content.period,
        notices=[one for one in (content.fiction, _draft(view)) if one],
        banner=" ".join(one for one in (content.fiction, _draft(view)) if one),
        foreword=paragraphs(report.foreword),
        headline=[
            Figure(value=one.value, label=one.statement, note=one.reading)
            for one in content.headline
        ],
        chapters=[_chapter(one) for one in content.chapters],
        map=_map(view),
        stories=[
            printed.Story(
                title=one.title,
                text=paragraphs(one.text),
                source=one.source,
                consent=one.consent,
            )
            for one in view.stories
        ],
        money=[_table(one) for one in report_tables.money_tables(view)],
        not_held=[_not_held(one) for one in report_tables.not_held(view)],
        reading=list(content.reading),
        annex=[_annex(one, base) for one in report_tables.annex(view)],
    )


def paragraphs(text: str) -> list[str]:
    """Text as people typed it: an empty line ends a paragraph."""
    plain = text.replace("\r\n", "\n")
    return [" ".join(part.split()) for part in _EMPTY_LINE.split(plain) if part.strip()]


def _draft(view: ReportView) -> str:
    return "" if view.report.published_at else _("Draft: not published, and not to be cited.")


def _chapter(chapter: Chapter) -> printed.Chapter:
    return printed.Chapter(
        pillar=chapter.pillar,
        title=chapter.title,
        statement=chapter.statement,
        figures=[_figure(one) for one in chapter.figures],
        charts=[_chart(one) for one in chapter.charts],
        unclaimed=list(chapter.unclaimed),
        adding=list(chapter.adding),
    )


def _figure(one: FigureText) -> printed.ClaimedFigure:
    target = f"{one.target}\n({one.share})" if one.target and one.share else one.target
    return printed.ClaimedFigure(
        statement=one.statement,
        value=one.value,
        range=one.span,
        unit=one.unit,
        period=one.period,
        target=target,
        notes=[note for note in (one.belongs, *one.notes) if note],
    )


def _chart(one: BarChart) -> printed.Chart:
    return printed.Chart(
        title=one.title,
        heading=one.heading,
        measure=one.measure,
        bars=[
            printed.Bar(
                label=bar.label,
                value=bar.value,
                reading=bar.reading,
                low=bar.low,
                high=bar.high,
                mark=bar.mark,
            )
            for bar in one.bars
        ],
        summary=one.summary,
        source=one.source,
    )


def map_title(view: ReportView) -> str:
    """How many States the map shows as active."""
    n = len(view.held["states"])
    said = ngettext("%(n)d State with activity counted", "%(n)d States with activity counted", n)
    return said % {"n": n}


def map_note(view: ReportView) -> str:
    """What the map rests on."""
    return _("Source: records counted in the period, as of %(day)s.") % {
        "day": date_format(view.gathered_at)
    }


def _map(view: ReportView) -> printed.Map | None:
    if not view.held["states"]:
        return None
    codes = set(view.held["states"])
    return printed.Map(
        title=map_title(view),
        note=map_note(view),
        tiles=[
            printed.Tile(code=place.code, column=column, row=row, active=place.code in codes)
            for place, column, row in report_tables.tiles(view)
        ],
        states=listed(place.name for place in report_tables.active(view)),
    )


def _table(one: report_tables.TextTable) -> printed.Table:
    return printed.Table(
        caption=one.caption,
        heading=list(one.heading),
        rows=[list(row) for row in one.rows],
        note=one.note,
        summed=one.summed,
    )


def _not_held(one: report_tables.NotHeldText) -> printed.NotHeld:
    return printed.NotHeld(
        statement=one.claim.statement,
        value=one.value,
        unit=one.claim.unit_words,
        period=one.period,
        source=one.source,
    )


def _annex(one: report_tables.AnnexRow, base: str) -> printed.AnnexLine:
    return printed.AnnexLine(
        statement=one.statement,
        figure=one.figure,
        as_of=one.as_of,
        seal=one.claim.query_hash,
        address=f"{base}{one.path}",
    )
