"""The commands that belong to the whole: manage, import, audit, serve, demo."""

import typer

from fourfold.kernel import registry


def build() -> typer.Typer:
    """The command with every group that the contexts offer."""
    application = typer.Typer(
        name="fourfold",
        help="A cybercrime capacity programme, end to end.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    for name, group in registry.commands().items():
        application.add_typer(group, name=name) if isinstance(group, typer.Typer) else (
            application.command(name)(group)
        )
    return application
