"""Django's entry to this context."""

from django.apps import AppConfig


class CapacityConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.capacity"
    label = "capacity"

    def ready(self) -> None:
        """Let the parts know of each other, then offer the whole what they have."""
        _introduce_parts()
        _offer_the_whole()


def _introduce_parts() -> None:
    """Lower parts show what upper ones know, without looking up."""
    from fourfold.capacity import providers  # noqa: PLC0415 -- models first
    from fourfold.capacity.attendance import providers as attendance  # noqa: PLC0415 -- the same
    from fourfold.capacity.attendance.queries import scores  # noqa: PLC0415 -- the same
    from fourfold.capacity.evaluation.queries import tests  # noqa: PLC0415 -- the same
    from fourfold.capacity.learning.queries import delivery  # noqa: PLC0415 -- the same
    from fourfold.capacity.mentoring.queries import lineage  # noqa: PLC0415 -- the same
    from fourfold.capacity.people.queries import parts  # noqa: PLC0415 -- the same
    from fourfold.capacity.queries import person_tables  # noqa: PLC0415 -- the same

    delivery.offer_delivery(providers.Delivery())
    scores.offer_scores(tests.post_test_shares)
    attendance.tell_generations(lineage.generation_of_events)
    parts.offer(person_tables)


def _offer_the_whole() -> None:
    from fourfold.capacity import http_api, providers  # noqa: PLC0415 -- models first
    from fourfold.capacity.certificates import cli as certificates  # noqa: PLC0415 -- the same
    from fourfold.capacity.certificates.models import frozen as issued  # noqa: PLC0415 -- the same
    from fourfold.capacity.evaluation import providers as evaluation  # noqa: PLC0415 -- the same
    from fourfold.capacity.learning.models import frozen as published  # noqa: PLC0415 -- the same
    from fourfold.capacity.people import cli as people  # noqa: PLC0415 -- the same
    from fourfold.capacity.people import tasks  # noqa: PLC0415 -- the same
    from fourfold.capacity.units.models import frozen as signed  # noqa: PLC0415 -- the same
    from fourfold.kernel import registry  # noqa: PLC0415 -- the same

    registry.register(
        navigation=providers.NAVIGATION,
        countables=providers.Countables(),
        panels=providers.panels,
        expiries=providers.expiries,
        fundable=providers.fundable,
        routers={"/capacity": http_api.router},
        commands={"people": people.PEOPLE, "certificate": certificates.COMMANDS},
        jobs={**tasks.JOBS, **evaluation.JOBS},
        guards=(*published.GUARDS, *signed.GUARDS, *issued.GUARDS),
        loader=(40, evaluation.load_reference),
    )
