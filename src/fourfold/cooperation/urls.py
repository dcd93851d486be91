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
]
