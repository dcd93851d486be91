"""The command as a whole: what belongs to the instance, and what the contexts offer."""

import typer

from fourfold.cli import audit, instance, keeping, keys, recovery
from fourfold.cli.demonstration import demo
from fourfold.cli.doctor import doctor
from fourfold.cli.edge import with_actor
from fourfold.kernel import registry
from fourfold.kernel.contracts import CommandGroup


def build() -> typer.Typer:
    """Every command, those of the contexts included."""
    application = typer.Typer(
        name="fourfold",
        help="A cybercrime capacity programme, end to end.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    application.command("demo")(demo)
    application.command("serve")(instance.serve)
    application.command("worker")(instance.worker)
    application.command("load")(instance.load)
    application.command("invite")(instance.invite)
    application.command("recover")(recovery.recover)
    application.add_typer(audit.group, name="audit")
    application.command("doctor")(doctor)
    application.command("backup")(keeping.backup)
    application.command("restore")(keeping.restore)
    application.add_typer(keys.group, name="keys")
    for name, offered in registry.commands().items():
        if isinstance(offered, CommandGroup):
            application.add_typer(_group(offered), name=name)
        else:
            application.command(name)(with_actor(offered))
    application.add_typer(_imports(), name="import")
    return application


def _group(offered: CommandGroup) -> typer.Typer:
    group = typer.Typer(help=offered.purpose, no_args_is_help=True)
    for name, function in offered.commands.items():
        group.command(name)(function if name in offered.public else with_actor(function))
    return group


def _imports() -> typer.Typer:
    group = typer.Typer(help="Read a file into the programme; whole or not at all.")
    for name, function in registry.importers().items():
        group.command(name)(with_actor(function))
    return group
