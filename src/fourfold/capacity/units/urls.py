"""Addresses of units, beneath those of capacity building."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
