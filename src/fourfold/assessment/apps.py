"""Django's entry to this context."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.assessment"
    label = "assessment"
