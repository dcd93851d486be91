"""Django's entry to this context."""

from django.apps import AppConfig


class CapacityConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.capacity"
    label = "capacity"

    def ready(self) -> None:
        """Offer navigation, countable records and the API."""
        from fourfold.capacity import http_api, providers  # noqa: PLC0415 -- models first
        from fourfold.capacity.evaluation import providers as evaluation  # noqa: PLC0415 -- models first
        from fourfold.kernel import registry  # noqa: PLC0415 -- models first

        registry.register(
            navigation=providers.NAVIGATION,
            countables=providers.Countables(),
            fundable=providers.fundable,
            routers={"/capacity": http_api.router},
        )
        registry.register(jobs=evaluation.JOBS, loader=(40, evaluation.load_reference))
