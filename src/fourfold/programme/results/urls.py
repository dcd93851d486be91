"""Addresses of results, beneath those of the programme."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from fourfold.programme.results.views import (
    claims,
    dashboard,
    indicators,
    report_writing,
    reports,
)


class ReportFormat(StringConverter):
    """A format that reports are written in."""

    regex = "pdf|xlsx"


register_converter(ReportFormat, "report_kind")

_INDICATOR, _CLAIM = "results/indicators/<uuid:indicator_id>/", "results/claims/<uuid:claim_id>/"
_REPORT = "results/reports/<uuid:report_id>/"
_STORY = f"{_REPORT}stories/<uuid:story_id>/"

patterns: list[URLPattern] = [
    path("results/", dashboard.results, name="results"),
    path("results/export.csv", dashboard.export, name="results-export"),
    path(_INDICATOR, indicators.indicator, name="indicator"),
    path(f"{_INDICATOR}define/", indicators.define, name="indicator-define"),
    path(f"{_INDICATOR}target/", indicators.target, name="indicator-target"),
    path(f"{_INDICATOR}claim/", claims.make, name="claim-make"),
    path(
        "results/outputs/<uuid:output_id>/milestone/", indicators.milestone, name="output-milestone"
    ),
    path(_CLAIM, claims.claim, name="claim"),
    path(f"{_CLAIM}lines/", claims.lines, name="claim-lines"),
    path(f"{_CLAIM}lines/export.csv", claims.lines_export, name="claim-lines-export"),
    path(f"{_CLAIM}rerun/", claims.rerun, name="claim-rerun"),
    path(f"{_CLAIM}publish/", claims.publish, name="claim-publish"),
    path(f"{_CLAIM}discard/", claims.discard, name="claim-discard"),
    path(f"{_CLAIM}restate/", claims.restate, name="claim-restate"),
    path("results/records/<uuid:record_id>/", claims.of_record, name="claims-of-record"),
    path("results/reports/", reports.reports, name="reports"),
    path("results/reports/make/", report_writing.make, name="report-make"),
    path(_REPORT, reports.report, name="report"),
    path(f"{_REPORT}report.<report_kind:kind>", reports.download, name="report-download"),
    path(f"{_REPORT}edit/", report_writing.edit, name="report-edit"),
    path(f"{_REPORT}gather/", report_writing.gather, name="report-gather"),
    path(f"{_REPORT}claim/", report_writing.claim, name="report-claim"),
    path(f"{_REPORT}release/", report_writing.release, name="report-release"),
    path(f"{_REPORT}publish/", report_writing.publish, name="report-publish"),
    path(f"{_REPORT}discard/", report_writing.discard, name="report-discard"),
    path(f"{_REPORT}stories/add/", report_writing.story, name="story-add"),
    path(_STORY, report_writing.story_edit, name="story-edit"),
    path(f"{_STORY}remove/", report_writing.story_remove, name="story-remove"),
]
