"""Django's entry to this context."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Offer needs, panels, importers, commands, API and the loader of instruments."""
        from fourfold.assessment import providers  # noqa: PLC0415 -- models are loaded by now
        from fourfold.assessment.actions.instruments import (  # noqa: PLC0415 -- as above
            publish_builtin_instruments,
        )
        from fourfold.kernel import registry  # noqa: PLC0415 -- as above

        registry.register(
            needs=providers.needs,
            panels=providers.panels,
            loader=(20, publish_builtin_instruments),
        )
