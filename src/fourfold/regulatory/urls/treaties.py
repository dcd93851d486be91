"""Treaties, their correspondence, and what States have done about them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
