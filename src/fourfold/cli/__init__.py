"""The one `fourfold` command. Contexts add their own commands through the registry."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured


def main() -> None:
    """Choose the instance, start Django, gather the commands of every context, run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.config.settings")
    if sys.argv[1:2] in (["demo"], ["serve"]):
        os.environ["FOURFOLD_STATIC_GATHERED"] = "true"
    if sys.argv[1:2] == ["demo"]:
        from fourfold.cli.demonstration import choose_instance  # noqa: PLC0415 -- before Django

        choose_instance()
    try:
        _manage(sys.argv[2:]) if sys.argv[1:2] == ["manage"] else _run()
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from None


def _manage(arguments: list[str]) -> None:
    """Django's own commands: `fourfold manage migrate`."""
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- slow import

    execute_from_command_line(["fourfold manage", *arguments])


def _run() -> None:
    import django  # noqa: PLC0415 -- slow import

    django.setup()
    from fourfold.cli.application import build  # noqa: PLC0415 -- needs Django to be set up
    from fourfold.cli.edge import told_plainly  # noqa: PLC0415 -- needs Django to be set up

    with told_plainly():
        build()()
