"""Addresses of learning, beneath those of capacity building."""

from django.urls import URLPattern, path

from fourfold.capacity.learning.views import calendar

patterns: list[URLPattern] = [
    path("", calendar.home, name="home"),
]
