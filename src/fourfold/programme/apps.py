"""Django's entry to this context."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.programme"
    label = "programme"
