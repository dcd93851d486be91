"""The demonstration instance: its own folder and database, marked, never mixed with real data."""

import os
from pathlib import Path
from typing import Annotated

import typer

PORT = 8000


def choose_instance() -> None:
    """Before Django reads its settings: this process works on `var/demo` and nothing else."""
    var = Path(os.environ.get("FOURFOLD_VAR", "var")).expanduser().resolve()
    os.environ["FOURFOLD_VAR"] = str(var / "demo")
    os.environ["FOURFOLD_DEMONSTRATION"] = "true"
    os.environ.setdefault("FOURFOLD_LOG_LEVEL", "WARNING")  # the log-ins stay on the screen
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("FOURFOLD_OWNER_DATABASE_URL", None)


def demo(
    serve: Annotated[bool, typer.Option(help="Serve the pages afterwards.", envvar="SERVE")] = True,
    port: Annotated[int, typer.Option(help="Port to listen on.", envvar="PORT")] = PORT,
    codes: Annotated[bool, typer.Option("--codes", help="Only print fresh codes.")] = False,
) -> None:
    """Build the demonstration if it is not there, show one State's journey, and serve it."""
    from fourfold.cli import instance, serving  # noqa: PLC0415 -- needs Django to be set up
    from fourfold.cli.demonstration import build, story  # noqa: PLC0415 -- needs Django to be set up

    instance.load()
    if codes:
        story.tell_codes()
        return
    build.ensure_demonstration()
    story.tell(port=port)
    if serve:
        serving.run(host="127.0.0.1", port=port)
