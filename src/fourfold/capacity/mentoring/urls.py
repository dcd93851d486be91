"""Addresses of mentoring, beneath those of capacity building."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
