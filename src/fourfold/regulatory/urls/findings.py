"""Mapping, the State law profile, comparison, routing."""

from django.urls import URLPattern, path

from fourfold.regulatory.views import (
    compare,
    findings,
    profile,
    profile_changes,
    provision,
    routing,
)

urlpatterns: list[URLPattern] = [
    path("states/<str:state>/", profile.profile, name="profile"),
    path("states/<str:state>/map/", findings.work_list, name="map"),
    path("states/<str:state>/atoms/<str:code>/", findings.atom, name="atom"),
    path("states/<str:state>/release/", profile.release, name="release"),
    path("states/<str:state>/report.pdf", profile.report, name="report"),
    path("states/<str:state>/changes/", profile_changes.changes, name="changes"),
    path("findings/<uuid:finding_id>/review/", findings.review, name="finding-review"),
    path("acts/<uuid:act_id>/provisions/<str:key>/", provision.provision, name="provision"),
    path("compare/", compare.compare, name="compare"),
    path("routing/", routing.routing, name="routing"),
]
