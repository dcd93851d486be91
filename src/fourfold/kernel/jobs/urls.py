"""Addresses of long work."""

from django.urls import path

from fourfold.kernel.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="list"),
    path("<uuid:job_id>/", views.job, name="job"),
    path("<uuid:job_id>/cancel/", views.cancel, name="cancel"),
]
