"""Proposals, procedures, paths to ratification."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
