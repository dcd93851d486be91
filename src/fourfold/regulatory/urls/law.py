"""Acts, imports, force and penalties."""

from django.urls import URLPattern, path

from fourfold.regulatory.views import law, law_acts, law_force, law_imports, law_penalties

STATE = "states/<str:state>"
IMPORT = "imports/<uuid:import_id>"
PROVISION = f"{IMPORT}/provisions/<int:index>"
ACT = "acts/<uuid:act_id>"

urlpatterns: list[URLPattern] = [
    path(f"{STATE}/law/", law.state_law, name="law"),
    path(f"{STATE}/law/import/", law_imports.bring, name="law-import"),
    path(f"{STATE}/corpus/", law.corpus, name="corpus"),
    path(f"{STATE}/penalty-classes/", law.penalty_classes, name="penalty-classes"),
    path(f"{IMPORT}/", law_imports.review, name="import"),
    path(f"{IMPORT}/particulars/", law_imports.particulars, name="import-particulars"),
    path(f"{IMPORT}/differences/", law_imports.differences, name="import-differences"),
    path(f"{IMPORT}/take/", law_imports.take, name="import-take"),
    path(f"{IMPORT}/discard/", law_imports.discard, name="import-discard"),
    path(f"{PROVISION}/", law_imports.provision, name="import-provision"),
    path(f"{PROVISION}/split/", law_imports.split, name="import-split"),
    path(f"{PROVISION}/<str:step>/", law_imports.step, name="import-step"),
    path(f"{ACT}/", law_acts.act_page, name="act"),
    path(f"{ACT}/particulars/", law_acts.particulars, name="act-particulars"),
    path(f"{ACT}/versions/", law_acts.versions, name="act-versions"),
    path(f"{ACT}/force/", law_force.force, name="force"),
    path(f"{ACT}/force/table/", law_force.table, name="force-table"),
    path(f"{ACT}/penalties/", law_penalties.penalties, name="penalties"),
    path(f"{ACT}/penalties/add/", law_penalties.find, name="penalty-find"),
    path("force/<uuid:change_id>/withdraw/", law_force.withdraw, name="force-withdraw"),
    path("conflicts/<uuid:conflict_id>/", law_force.conflict, name="conflict"),
    path("penalties/<uuid:penalty_id>/", law_penalties.correct, name="penalty"),
    path("penalties/<uuid:penalty_id>/<str:step>/", law_penalties.step, name="penalty-step"),
    path("texts/<uuid:provision_id>/penalties/", law_penalties.add, name="penalty-add"),
]
