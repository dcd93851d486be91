"""Django's entry to this context."""

from django.apps import AppConfig


class CapacityConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.capacity"
    label = "capacity"

    def ready(self) -> None:
        """Offer navigation, countable records and the API."""
        from fourfold.capacity import http_api, providers  # noqa: PLC0415 -- models first
        from fourfold.capacity.people import cli as people_cli  # noqa: PLC0415 -- models first
        from fourfold.capacity.people import tasks as people_tasks  # noqa: PLC0415 -- models first
        from fourfold.capacity.people.queries import parts  # noqa: PLC0415 -- models first
        from fourfold.capacity.queries import person_tables  # noqa: PLC0415 -- models first
        from fourfold.kernel import registry  # noqa: PLC0415 -- models first

        parts.offer(person_tables)
        registry.register(
            navigation=providers.NAVIGATION,
            countables=providers.Countables(),
            routers={"/capacity": http_api.router},
            commands={"people": people_cli.PEOPLE},
            jobs=people_tasks.JOBS,
        )
