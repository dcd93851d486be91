"""Addresses of certificates, beneath those of capacity building."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
