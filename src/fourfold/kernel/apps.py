"""Django's entry to the kernel."""

from datetime import timedelta
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate, pre_save
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    """Models, policy, audit chain, registry; arms the chain's guards."""

    name = "fourfold.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Guard every connection; migrations of the kernel lift the guards and put them back."""
        connection_created.connect(_guard_connection)
        pre_migrate.connect(_lift_guards, sender=self)
        post_migrate.connect(_install_guards, sender=self)
        pre_save.connect(_refuse_clear_address, sender="account.EmailAddress")
        from fourfold.kernel.accounts import receivers  # noqa: PLC0415 -- models must be loaded first

        receivers.connect()
        from fourfold.kernel import registry  # noqa: PLC0415 -- models must be loaded first
        from fourfold.kernel.contracts import NavigationItem  # noqa: PLC0415 -- the same
        from fourfold.kernel.jobs.access import READ_JOBS  # noqa: PLC0415 -- the same
        from fourfold.kernel.jobs.kinds import JobKind  # noqa: PLC0415 -- the same
        from fourfold.kernel.jobs.tidying import tidy  # noqa: PLC0415 -- the same
        from fourfold.kernel.places.actions import load_reference  # noqa: PLC0415 -- the same

        tidying = JobKind(_("Removing traces of old work"), tidy, every=timedelta(days=1))
        work = NavigationItem(_("Long work"), "jobs:list", 92, READ_JOBS)
        people = NavigationItem(_("People"), "accounts:people", 90, "kernel.account.manage")
        audit = NavigationItem(_("Audit"), "audit:lines", 91, "kernel.audit.read")
        registry.register(
            loader=(0, load_reference),
            navigation=(people, audit, work),
            jobs={"jobs.tidy": tidying},
        )


def _guard_connection(*, connection: Any, **_kwargs: Any) -> None:
    from fourfold.kernel.audit import guards  # noqa: PLC0415 -- models must be loaded first

    guards.deny(connection)


def _refuse_clear_address(**_kwargs: Any) -> None:
    """Allauth keeps addresses in a table of its own, in clear; ours stand sealed in Account."""
    message = "No address is written into allauth's table; it would stand there in clear."
    raise RuntimeError(message)


def _lift_guards(*, using: str, **_kwargs: Any) -> None:
    from fourfold.kernel.audit import guards  # noqa: PLC0415 -- models must be loaded first

    connection = connections[using]
    guards.allow(connection)
    if guards.TABLE in connection.introspection.table_names():
        guards.lift(connection)


def _install_guards(*, using: str, **_kwargs: Any) -> None:
    from fourfold.kernel.audit import guards  # noqa: PLC0415 -- models must be loaded first

    connection = connections[using]
    if guards.TABLE in connection.introspection.table_names():
        guards.install(connection)
        if using == "owner":
            role = connections["default"].settings_dict["USER"]
            guards.grant_to_runtime_role(connection, role)
