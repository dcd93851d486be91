"""Django's entry to this context."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Offer needs, panels, importers, commands, API and the loader of instruments."""
        from fourfold.assessment import cli, http_api, providers  # noqa: PLC0415 -- models first
        from fourfold.kernel import registry  # noqa: PLC0415 -- models first

        registry.register(
            navigation=providers.NAVIGATION,
            needs=providers.needs,
            panels=providers.panels,
            commands={"desk-review": cli.desk_review},
            importers={
                "instrument": cli.import_instrument,
                "returns": cli.import_returns,
                "indices": cli.import_index,
            },
            routers={"/assessment": http_api.router},
            loader=(20, providers.load_instruments),
        )
