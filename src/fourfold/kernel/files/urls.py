"""Addresses of files."""

from django.urls import path

from fourfold.kernel.files import views

app_name = "files"
urlpatterns = [path("<uuid:link_id>/", views.download, name="download")]
