"""Addresses of units, beneath those of capacity building."""

from django.urls import URLPattern, path

from fourfold.capacity.units.views import (
    assets,
    changing,
    granting,
    handing,
    inspecting,
    reviewing,
    units,
)

patterns: list[URLPattern] = [
    path("units/", units.listed, name="units"),
    path("units/new/", units.add, name="unit-add"),
    path("units/<uuid:unit_id>/", units.page, name="unit"),
    path(
        "units/<uuid:unit_id>/milestones/<slug:milestone>/",
        units.milestone,
        name="unit-milestone",
    ),
    path("units/<uuid:unit_id>/change/", changing.unit, name="unit-change"),
    path("units/<uuid:unit_id>/review/", reviewing.review, name="unit-review"),
    path("units/<uuid:unit_id>/access/", granting.grant, name="grant-add"),
    path("units/<uuid:unit_id>/hand-over/", handing.draft, name="hand-over-add"),
    path("access/<uuid:grant_id>/change/", changing.grant, name="grant-change"),
    path("access/<uuid:grant_id>/withdraw/", granting.withdraw, name="grant-withdraw"),
    path("equipment/", assets.listed, name="assets"),
    path("equipment/new/", assets.add, name="asset-add"),
    path("equipment/import/", assets.take, name="asset-import"),
    path("equipment/register.csv", assets.export, name="asset-export"),
    path("equipment/<uuid:asset_id>/", assets.page, name="asset"),
    path("equipment/<uuid:asset_id>/change/", changing.asset, name="asset-change"),
    path("equipment/<uuid:asset_id>/renew/", assets.renew, name="asset-renew"),
    path("hand-overs/<uuid:act_id>/", handing.page, name="hand-over"),
    path("hand-overs/<uuid:act_id>/change/", handing.change, name="hand-over-change"),
    path("hand-overs/<uuid:act_id>/discard/", handing.discard, name="hand-over-discard"),
    path("hand-overs/<uuid:act_id>/sign/", handing.sign, name="hand-over-sign"),
    path("hand-overs/<uuid:act_id>/replace/", handing.replace, name="hand-over-replace"),
    path("hand-overs/<uuid:act_id>/act.pdf", handing.document, name="hand-over-file"),
    path("inspections/", inspecting.listed, name="inspections"),
    path("inspections/<uuid:inspection_id>/", inspecting.inspect, name="inspection"),
    path(
        "inspections/<uuid:inspection_id>/correct/",
        inspecting.correct,
        name="inspection-correct",
    ),
    path("ending/", inspecting.ending, name="ending"),
]
