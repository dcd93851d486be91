"""Django's entry to this context."""

from django.apps import AppConfig


class RegulatoryConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.regulatory"
    label = "regulatory"

    def ready(self) -> None:
        """Offer navigation, panels, commands, importer, API and the loader of treaty status."""
        from fourfold.kernel import registry  # noqa: PLC0415 -- models first
        from fourfold.regulatory import cli, http_api, providers  # noqa: PLC0415 -- models first

        registry.register(
            navigation=providers.NAVIGATION,
            panels=providers.panels,
            needs=providers.needs,
            commands={"law": cli.LAW},
            importers=cli.IMPORTERS,
            routers={"/regulatory": http_api.router},
            loader=(30, providers.load_treaty_status),
        )
