"""Acts, imports, force and penalties."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
