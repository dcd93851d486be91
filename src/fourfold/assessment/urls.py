"""Addresses of the assessment."""

from django.urls import path

from fourfold.assessment.views import (
    consolidation,
    context,
    home,
    instruments,
    missions,
    packs,
    reports,
    returns,
    rounds,
)

app_name = "assessment"
ROUND = "rounds/<uuid:round_id>/"
RETURN = "returns/<uuid:return_id>/"
EDITION = "instruments/<str:code>/<str:name>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("instruments/", instruments.instruments, name="instruments"),
    path("instruments/import/", instruments.import_instrument, name="instrument-import"),
    path(EDITION, instruments.edition, name="edition"),
    path(f"{EDITION}blank.xlsx", instruments.blank, name="blank"),
    path("missions/", missions.mission_list, name="missions"),
    path("missions/new/", missions.open_mission, name="mission-open"),
    path("missions/<uuid:mission_id>/", missions.mission, name="mission"),
    path("missions/<uuid:mission_id>/sources/new/", missions.mission_source, name="mission-source"),
    path("rounds/new/", rounds.open_round, name="round-open"),
    path(ROUND, rounds.round_page, name="round"),
    path(f"{ROUND}returns/new/", rounds.ask, name="ask"),
    path(f"{ROUND}sources/new/", missions.round_source, name="round-source"),
    path(f"{ROUND}consolidate/", rounds.begin_consolidation, name="begin-consolidation"),
    path(f"{ROUND}consolidation/", consolidation.consolidation, name="consolidation"),
    path(f"{ROUND}consolidation/<str:code>/", consolidation.settle, name="settle"),
    path(f"{ROUND}report/", reports.report, name="report"),
    *(
        path(f"{ROUND}report/{step}/", reports.move, {"step": step}, name=f"report-{step}")
        for step in reports.MOVES
    ),
    path(f"{ROUND}figures/<str:dimension>/<str:code>/", reports.figure, name="figure"),
    path(f"{ROUND}compare/<uuid:other_id>/", reports.compare, name="compare"),
    path(RETURN, returns.tasks, name="return"),
    path(f"{RETURN}topics/<str:code>/", returns.topic, name="topic"),
    path(f"{RETURN}check/", returns.check, name="check"),
    path(f"{RETURN}submit/", returns.submit, name="submit"),
    path(f"{RETURN}submitted/", returns.submitted, name="submitted"),
    path(f"{RETURN}reopen/", returns.reopen, name="reopen"),
    path(f"{RETURN}pack/", packs.pack, name="pack"),
    path(f"{RETURN}pack.xlsx", packs.pack_file, name="pack-file"),
    path(f"{RETURN}pack/upload/", packs.upload, name="pack-upload"),
    path("imports/<uuid:import_id>/", packs.review, name="import"),
    path("imports/<uuid:import_id>/drop/", packs.drop, name="import-drop"),
    path("states/<str:state>/context/", context.context, name="context"),
]
