"""Addresses of results, beneath those of the programme."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
