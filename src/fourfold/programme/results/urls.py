"""Addresses of results, beneath those of the programme."""

from django.urls import URLPattern, path

from fourfold.programme.results.views import claims, dashboard, indicators

_INDICATOR, _CLAIM = "results/indicators/<uuid:indicator_id>/", "results/claims/<uuid:claim_id>/"

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
]
