"""Django's entry to this context."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class CapacityConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.capacity"
    label = "capacity"

    def ready(self) -> None:
        """Offer navigation, countable records and the API."""
        from fourfold.capacity import http_api, providers  # noqa: PLC0415 -- models first
        from fourfold.capacity.certificates.cli import COMMANDS  # noqa: PLC0415 -- the same
        from fourfold.capacity.learning.queries.delivery import (  # noqa: PLC0415 -- the same
            offer_delivery,
        )
        from fourfold.kernel import registry  # noqa: PLC0415 -- models first

        offer_delivery(providers.Delivery())
        post_migrate.connect(_freeze, sender=self)
        registry.register(
            navigation=providers.NAVIGATION,
            countables=providers.Countables(),
            panels=providers.panels,
            fundable=providers.fundable,
            routers={"/capacity": http_api.router},
            commands={"certificate": COMMANDS},
        )


def _freeze(*, using: str, **_kwargs: Any) -> None:
    from fourfold.capacity.certificates.models import (  # noqa: PLC0415 -- models load first
        frozen as certificates,
    )
    from fourfold.capacity.learning.models import frozen  # noqa: PLC0415 -- models load first

    frozen.install(connections[using])
    certificates.install(connections[using])
