"""Addresses of cooperation."""

from django.urls import path

from fourfold.cooperation import views

app_name = "cooperation"
urlpatterns = [
    path("", views.home, name="home"),
    path("activities/", views.activities, name="activities"),
    path("activities/export.csv", views.export, name="export"),
    path("activities/import/", views.import_file, name="import"),
    path("activities/import/columns/", views.columns, name="columns"),
    path("activities/<uuid:activity_id>/", views.activity, name="activity"),
    path("activities/<uuid:activity_id>/coverage/", views.decide, name="decide"),
    path("operations/", views.operations, name="operations"),
    path("operations/export.csv", views.export_operations, name="operations-export"),
    path("operations/new/", views.add, name="operation-add"),
    path("operations/<uuid:operation_id>/", views.operation, name="operation"),
    path("operations/<uuid:operation_id>/change/", views.change, name="operation-change"),
    path("operations/<uuid:operation_id>/partners/", views.name_partner, name="operation-partner"),
    path("partners/<uuid:partner_id>/remove/", views.remove_partner, name="partner-remove"),
    path("operations/<uuid:operation_id>/outcomes/", views.record, name="outcome-record"),
    path("outcomes/<uuid:outcome_id>/correct/", views.correct, name="outcome-correct"),
    path("outcomes/<uuid:outcome_id>/withdraw/", views.withdraw, name="outcome-withdraw"),
]
