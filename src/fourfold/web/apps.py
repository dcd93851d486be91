"""Django's entry to the shell."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Home and error pages; no models."""

    name = "fourfold.web"
    label = "web"
