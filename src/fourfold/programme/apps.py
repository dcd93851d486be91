"""Django's entry to this context."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ProgrammeConfig(AppConfig):
    """Registers what the context offers the whole; keeps plan versions frozen."""

    name = "fourfold.programme"
    label = "programme"

    def ready(self) -> None:
        """Put the guard of plan versions back after migrations."""
        post_migrate.connect(_freeze, sender=self)


def _freeze(*, using: str, **_kwargs: Any) -> None:
    from fourfold.programme.models import frozen  # noqa: PLC0415 -- models load first

    frozen.install(connections[using])
