"""Addresses of the audit chain."""

from django.urls import path

from fourfold.kernel.audit import views

app_name = "audit"
urlpatterns = [path("", views.lines, name="lines")]
