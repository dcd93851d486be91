"""Reports: which there are, one of them, and the same as PDF and as a workbook."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fourfold.kernel.errors import Invalid
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may
from fourfold.programme import access
from fourfold.programme.results.models import Report
from fourfold.programme.results.queries.report_content import content_of
from fourfold.programme.results.queries.report_printing import report_pdf
from fourfold.programme.results.queries.report_workbook import report_workbook
from fourfold.programme.results.queries.reports import (
    ReportView,
    drafts_of,
    listed_reports,
    report_for,
    report_view,
)
from fourfold.programme.results.rules import words
from fourfold.programme.results.views import report_parts
from fourfold.programme.results.views.indicators import trail
from fourfold.ui.components import Cell, Column, DataTable, Link
from fourfold.ui.downloads import PDF, XLSX, attachment
from fourfold.ui.pages import page_of
from fourfold.ui.pdf import PdfError


def report_trail(*links: Link) -> list[Link]:
    """Breadcrumbs from the list of reports."""
    return trail(Link(_("Reports"), reverse("programme:reports")), *links)


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    """Published reports, and drafts for those who write them."""
    actor = request_actor(request)
    page = page_of(request, listed_reports(actor))
    context = {
        "page": page,
        "table": _table(page.object_list),
        "may_write": may(actor, access.WRITE_REPORT),
        "crumbs": trail(Link(_("Reports"))),
    }
    return render(request, "programme/reports.html", context)


def _table(rows: Iterable[Report]) -> DataTable:
    return DataTable(
        caption=_("Reports"),
        columns=(
            Column("title", _("Report")),
            Column("kind", _("Kind")),
            Column("about", _("About")),
            Column("period", _("Period")),
            Column("status", _("Status")),
        ),
        rows=[_row(one) for one in rows],
        empty=_("No report has been published yet. Claims of results stand under Results."),
        stacked=True,
        identifier="reports",
    )


def _row(one: Report) -> list[object]:
    address = reverse("programme:report", args=[one.pk])
    published = one.published_at is not None
    return [
        Cell(one.title, url=address, note=_("Fictional") if one.fictional else ""),
        one.get_kind_display(),
        one.fund.title if one.fund else _("the whole programme"),
        words.period(one.starts_on, one.ends_on),
        Cell(_("Published") if published else _("Draft"), kind="good" if published else "todo"),
    ]


@require_GET
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The whole report."""
    actor = request_actor(request)
    view = report_view(report_for(report_id, actor))
    content = content_of(view)
    context = {
        "content": content,
        "report": view.report,
        "view": view,
        "chapters": [report_parts.chapter(one) for one in content.chapters],
        "headline": report_parts.headline(content),
        "restated": [report_parts.restated(one) for one in view.restated],
        "foreword": report_parts.paragraphs(view.report.foreword),
        "stories": report_parts.stories(view.stories),
        "map": report_parts.tile_map(view),
        "money": report_parts.money(view),
        "not_held": report_parts.not_held(view),
        "annex": report_parts.annex(view),
        "crumbs": report_trail(Link(view.report.title)),
        **_writing(view, actor),
    }
    return render(request, "programme/report.html", context)


def _writing(view: ReportView, actor: Actor) -> dict[str, object]:
    """What one who writes the report may do next, while it is a draft."""
    path = view.report.scope.path
    writes = view.report.published_at is None and may(actor, access.WRITE_REPORT, path)
    drafts = [claim.value for claim in drafts_of(view.report)] if writes else []
    return {
        "writes": writes,
        "waiting": sum(bool(value) for value in drafts),
        "noughts": sum(not value for value in drafts),
    }


@require_GET
def download(request: HttpRequest, report_id: UUID, kind: str) -> HttpResponse:
    """The report as PDF in the reader's language, or as a workbook."""
    view = report_view(report_for(report_id, request_actor(request)))
    base = request.build_absolute_uri("/").rstrip("/")
    name = f"report-{view.report.ends_on}.{kind}"
    if kind == "xlsx":
        return attachment(report_workbook(view, base=base), name, XLSX)
    return attachment(_pdf(view, base), name, PDF)


def _pdf(view: ReportView, base: str) -> bytes:
    try:
        return report_pdf(view, language=get_language() or "en", base=base)
    except PdfError as error:
        raise Invalid(str(error)) from error
