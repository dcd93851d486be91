"""Addresses of money, beneath those of the programme."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
