"""Django's handle on the interface package."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, tags and the stylesheet."""

    name = "fourfold.ui"
    label = "ui"
