"""Django's entry to this context."""

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.cooperation"
    label = "cooperation"

    def ready(self) -> None:
        """Offer pages, State page part, activities, what is counted, importer, API and partners."""
        from fourfold.cooperation import cli, http_api, providers  # noqa: PLC0415 -- models first
        from fourfold.kernel import registry  # noqa: PLC0415 -- models first

        registry.register(
            navigation=providers.NAVIGATION,
            panels=providers.panels,
            activities=providers.activities,
            importers={"activities": cli.import_activities},
            countables=providers.OutcomeCountables(),
            fundable=providers.fundable,
            routers={
                "/cooperation": http_api.activities.router,
                "/cooperation/operations": http_api.operations.router,
            },
            loader=(30, providers.load_partners),
        )
