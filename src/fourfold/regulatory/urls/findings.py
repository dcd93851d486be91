"""Mapping, the State law profile, comparison, routing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
