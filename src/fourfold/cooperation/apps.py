"""Django's entry to this context."""

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.cooperation"
    label = "cooperation"
