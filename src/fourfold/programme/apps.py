"""Django's entry to this context."""

from importlib.util import find_spec

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Registers what the context offers the whole."""

    name = "fourfold.programme"
    label = "programme"

    def ready(self) -> None:
        """Offer navigation, commands, API, loader and guards."""
        from fourfold.kernel.registry import register  # noqa: PLC0415 -- models load first
        from fourfold.programme import (  # noqa: PLC0415 -- the same
            cli,
            http_api,
            providers,
            tasks,
        )
        from fourfold.programme.models import frozen  # noqa: PLC0415 -- the same
        from fourfold.programme.money import http_api as money_api  # noqa: PLC0415 -- the same
        from fourfold.programme.money import providers as money  # noqa: PLC0415 -- the same
        from fourfold.programme.results import cli as results_cli  # noqa: PLC0415 -- the same
        from fourfold.programme.results import http_api as results_api  # noqa: PLC0415 -- the same
        from fourfold.programme.results import tasks as results_tasks  # noqa: PLC0415 -- the same
        from fourfold.programme.results.models import frozen as claims  # noqa: PLC0415 -- the same

        register(
            navigation=providers.NAVIGATION if find_spec("fourfold.programme.urls") else (),
            commands={
                "state": cli.state,
                "plan": cli.plan,
                "results": results_cli.GROUP,
                "iati": cli.IATI,
            },
            routers={
                "": http_api.router,
                "/money": money_api.router,
                "/results": results_api.router,
            },
            expiries=money.expiries,
            jobs=tasks.JOBS | results_tasks.JOBS,
            guards=(*frozen.GUARDS, *claims.GUARDS),
            loader=(providers.LOADS_AFTER_PLACES, providers.load),
        )
