"""Django's entry to this context."""

from django.apps import AppConfig


class PreventionConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.prevention"
    label = "prevention"

    def ready(self) -> None:
        """Offer pages, what is counted, what is paid for, and the API."""
        from fourfold.kernel import registry  # noqa: PLC0415 -- models first
        from fourfold.prevention import http_api, providers  # noqa: PLC0415 -- models first

        registry.register(
            navigation=providers.NAVIGATION,
            countables=providers.ReachCountables(),
            fundable=providers.fundable,
            routers={"/prevention": http_api.router},
        )
