"""`fourfold audit`: read the chain back, and sign its end."""

import json
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from fourfold.kernel.audit.verify import check_head, signed_head, signing_key, verify_chain

group = typer.Typer(help="The audit chain.")
Head = Annotated[
    Path | None,
    typer.Option("--head", help="A head signed earlier and kept outside the database."),
]


@group.command()
def verify(head: Head = None) -> None:
    """Re-compute every link; with --head, also show whether the chain was cut since."""
    verdict = verify_chain()
    problems = list(verdict.problems)
    if head is not None:
        problems += check_head(head, signing_key(Path(settings.VAR)).public_key())
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo(f"The chain holds: {verdict.lines} lines, head {verdict.head or 'none'}.")


@group.command("head")
def sign_head() -> None:
    """Print the chain's end, signed with the instance's key. Keep it somewhere else."""
    typer.echo(json.dumps(signed_head(signing_key(Path(settings.VAR))), indent=2))
