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
        from fourfold.capacity.evaluation import providers as evaluation  # noqa: PLC0415 -- models first
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
            expiries=providers.expiries,
            fundable=providers.fundable,
            routers={"/capacity": http_api.router},
        )
        registry.register(jobs=evaluation.JOBS, loader=(40, evaluation.load_reference))


def _freeze(*, using: str, **_kwargs: Any) -> None:
    """Put the guards of published versions and signed acts back after migrations."""
    from fourfold.capacity.learning.models import frozen as versions  # noqa: PLC0415 -- models first
    from fourfold.capacity.units.models import frozen as acts  # noqa: PLC0415 -- models first

    for guard in (versions, acts):
        guard.install(connections[using])
