"""Addresses of the programme."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from fourfold.programme.money import urls as money
from fourfold.programme.results import urls as results
from fourfold.programme.results.views import iati
from fourfold.programme.views import (
    catalogue,
    funds,
    making,
    plans,
    requests,
    risk,
    state,
    states,
    steering,
)


class DownloadKind(StringConverter):
    """A format that plans are written in."""

    regex = "pdf|xlsx|json"


register_converter(DownloadKind, "download_kind")

app_name = "programme"
urlpatterns = [
    path("", states.home, name="home"),
    path("states/", states.states, name="states"),
    path("states/export.csv", states.export, name="states-export"),
    path("states/<slug:code>/", state.state, name="state"),
    path("states/<slug:code>/needs/", state.needs, name="needs"),
    path("states/<slug:code>/plans/make/", making.make, name="plan-make"),
    path("states/<slug:code>/requests/record/", requests.record, name="request-record"),
    path("states/<slug:code>/steering/set/", steering.bend, name="steer"),
    path("states/<slug:code>/steering/cost/", steering.cost, name="steering-cost"),
    path("states/<slug:code>/risks/", risk.risks, name="risks"),
    path("states/<slug:code>/risks/write/", risk.write, name="risk-write"),
    path("plans/<uuid:version_id>/", plans.plan, name="plan"),
    path("plans/<uuid:version_id>/what-if/", making.what_if, name="what-if"),
    path("plans/<uuid:version_id>/compare/", plans.compare, name="plan-compare"),
    path("plans/<uuid:version_id>/check/", plans.check, name="plan-check"),
    path("plans/<uuid:version_id>/propose/", plans.propose, name="plan-propose"),
    path("plans/<uuid:version_id>/withdraw/", plans.withdraw, name="plan-withdraw"),
    path("plans/<uuid:version_id>/agree/", plans.agree, name="plan-agree"),
    path("plans/<uuid:version_id>/end/", plans.end, name="plan-end"),
    path("plans/<uuid:version_id>/plan.<download_kind:kind>", plans.download, name="plan-download"),
    path("requests/<uuid:request_id>/withdraw/", requests.withdraw, name="request-withdraw"),
    path("steering/<uuid:steering_id>/lift/", steering.lift, name="steering-lift"),
    path("risks/<uuid:assessment_id>/", risk.risk, name="risk"),
    path("risks/<uuid:assessment_id>/sign/", risk.sign, name="risk-sign"),
    path("interventions/", catalogue.catalogue, name="catalogue"),
    path("interventions/export.csv", catalogue.export, name="catalogue-export"),
    path("interventions/<slug:code>/", catalogue.intervention, name="intervention"),
    path("interventions/<slug:code>/edit/", catalogue.edit, name="intervention-edit"),
    path("funds/", funds.funds, name="funds"),
    path("funds/export.csv", funds.export, name="funds-export"),
    path("funds/record/", funds.record, name="fund-record"),
    path("funds/<uuid:fund_id>/", funds.fund, name="fund"),
    path("funds/<uuid:fund_id>/years/", funds.change_year, name="fund-year"),
    path("trainers/", funds.trainers, name="trainers"),
    path("trainers/record/", funds.record_trainers, name="trainers-record"),
    path("iati/", iati.publication, name="iati"),
    path("iati/activities.xml", iati.download, name="iati-download"),
    path("iati/check/", iati.check, name="iati-check"),
    *money.patterns,
    *results.patterns,
]
