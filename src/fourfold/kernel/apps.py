"""Django's entry to the kernel."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate, pre_save


class KernelConfig(AppConfig):
    """Models, policy, audit chain, registry; arms the guards of the chain and of frozen rows."""

    name = "fourfold.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Guard every connection; migrations lift the guards and put them back."""
        connection_created.connect(_guard_connection)
        pre_migrate.connect(_lift_guards, sender=self)
        post_migrate.connect(_install_guards, sender=self)
        pre_save.connect(_refuse_clear_address, sender="account.EmailAddress")
        from fourfold.kernel.accounts import receivers  # noqa: PLC0415 -- models must be loaded first

        receivers.connect()
        from fourfold.kernel.wiring import wire  # noqa: PLC0415 -- the same

        wire()


def _guard_connection(*, connection: Any, **_kwargs: Any) -> None:
    from fourfold.kernel.audit import guards  # noqa: PLC0415 -- models must be loaded first

    guards.deny(connection)


def _refuse_clear_address(**_kwargs: Any) -> None:
    """Allauth keeps addresses in a table of its own, in clear; ours stand sealed in Account."""
    message = "No address is written into allauth's table; it would stand there in clear."
    raise RuntimeError(message)


def _lift_guards(*, using: str, plan: Sequence[Any], **_kwargs: Any) -> None:
    from fourfold.kernel import frozen, registry  # noqa: PLC0415 -- models must be loaded first
    from fourfold.kernel.audit import guards  # noqa: PLC0415 -- the same

    connection = connections[using]
    guards.allow(connection)
    if plan:  # SQLite makes no table anew that the guard of another one looks into
        frozen.lift(connection, registry.guards())
    if guards.TABLE in connection.introspection.table_names():
        guards.lift(connection)


def _install_guards(*, using: str, **_kwargs: Any) -> None:
    from fourfold.kernel import frozen, registry  # noqa: PLC0415 -- models must be loaded first
    from fourfold.kernel.audit import guards  # noqa: PLC0415 -- the same

    connection = connections[using]
    frozen.install(connection, registry.guards())
    if guards.TABLE in connection.introspection.table_names():
        guards.install(connection)
        if using == "owner":
            role = connections["default"].settings_dict["USER"]
            guards.grant_to_runtime_role(connection, role)
