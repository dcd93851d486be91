"""Django's entry to this context."""

from django.apps import AppConfig


class PreventionConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.prevention"
    label = "prevention"
