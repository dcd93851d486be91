"""The edge of the command line: who acts, and refusals told as sentences."""

import inspect
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console

from fourfold.kernel import clock
from fourfold.kernel.errors import FourfoldError, Invalid, InvalidFile
from fourfold.kernel.models import Account, InstanceMark
from fourfold.kernel.policy import Actor, actor_of

DEMONSTRATION_OFFICER = "demonstration.officer"
As = Annotated[
    str | None,
    typer.Option("--as", metavar="EMAIL", help="Who acts; else FOURFOLD_AS names the account."),
]


@contextmanager
def told_plainly() -> Iterator[None]:
    """Print a refusal as sentences on the error stream and end with status 1."""
    try:
        yield
    except FourfoldError as error:
        problems = error.problems if isinstance(error, InvalidFile) else (str(error),)
        console = Console(stderr=True, soft_wrap=True, highlight=False)
        for problem in problems:
            console.print(problem, markup=False)
        raise SystemExit(1) from None


def acting(email: str | None) -> Actor:
    """The actor whom the command line names, with exactly that account's rights.

    Raises:
        Invalid: nobody is named, or there is no such account.
    """
    named = email or os.environ.get("FOURFOLD_AS") or _officer_of_the_demonstration()
    if not named:
        raise Invalid("Say who acts: add --as EMAIL, or set FOURFOLD_AS.")
    account = Account.objects.select_related("person").filter(email__iexact=named).first()
    if account is None:
        raise Invalid(f"There is no account with the e-mail address {named}.")
    return actor_of(account, today=clock.today())


def with_actor(function: Callable[..., Any]) -> Callable[..., Any]:
    """A command without the function's first parameter, the actor, and with `--as` instead.

    What the function returns is printed, when it is text.
    """
    signature = inspect.signature(function, eval_str=True)
    parameters = list(signature.parameters.values())[1:]
    option = inspect.Parameter("as_", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=As)

    def command(*arguments: Any, as_: str | None = None, **options: Any) -> None:
        said = function(acting(as_), *arguments, **options)
        if isinstance(said, str):
            typer.echo(said)

    command.__signature__ = signature.replace(  # type: ignore[attr-defined]  # -- typer reads it
        parameters=[*parameters, option], return_annotation=None
    )
    command.__annotations__ = {p.name: p.annotation for p in [*parameters, option]}
    command.__doc__ = function.__doc__
    command.__name__ = function.__name__
    return command


def _officer_of_the_demonstration() -> str:
    mark = InstanceMark.objects.filter(key=DEMONSTRATION_OFFICER).first()
    return mark.value if mark else ""
