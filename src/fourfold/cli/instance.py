"""Commands of the instance itself: load reference data, invite the first people, serve."""

from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from fourfold import reference
from fourfold.cli import serving
from fourfold.kernel import registry
from fourfold.kernel.accounts import actions
from fourfold.kernel.audit.guards import owns_tables
from fourfold.kernel.errors import Invalid, Refused
from fourfold.kernel.jobs.worker import Worker
from fourfold.kernel.migrating import all_through
from fourfold.kernel.models import InstanceMark, Scope
from fourfold.kernel.operation import readiness
from fourfold.kernel.policy import operator
from fourfold.kernel.vocabulary import Role

REFERENCE_MARK = "reference"
Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.")]


def load() -> None:
    """Bring the database up to date and load the reference data; may run again at any time."""
    alias = "owner" if "owner" in settings.DATABASES else "default"
    if alias == "owner" or owns_tables(connection):
        with all_through(alias):
            call_command("migrate", database=alias, verbosity=0)
    elif not readiness.migrations_are_applied():
        raise Refused(
            "The role of DATABASE_URL does not own the tables, and the database is not up to date. "
            "Run `fourfold load` with FOURFOLD_OWNER_DATABASE_URL first."
        )
    _load_reference()
    typer.echo("The database is up to date and the reference data is loaded.")


def _load_reference() -> None:
    """Load the reference data unless this database holds exactly this edition of it."""
    digest = reference.digest()
    held = InstanceMark.objects.filter(key=REFERENCE_MARK).first()
    if held and held.value == digest:
        return
    for loader in registry.loaders():
        loader()
    InstanceMark.objects.update_or_create(key=REFERENCE_MARK, defaults={"value": digest})


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve the pages and work on long tasks, until Ctrl-C."""
    serving.refuse_unsafe(host)
    load()
    serving.refuse_demonstration_data(host)
    serving.run(host=host, port=port)


def worker() -> None:
    """Work on long tasks beside those of `serve`, until Ctrl-C; on PostgreSQL on any machine."""
    Worker().run()


def invite(
    email: str,
    name: Annotated[str, typer.Option(help="Full name.")],
    role: Annotated[str, typer.Option(help="Role, such as administrator.")] = Role.ADMINISTRATOR,
    scope: Annotated[str, typer.Option(help="Path of the scope, such as world/.")] = "world/",
) -> None:
    """Print an invitation link: how the first administrator comes in."""
    place = Scope.objects.filter(path=scope).first()
    if place is None:
        raise Invalid(f"There is no scope {scope}. Run `fourfold load`, or write world/.")
    if role not in Role.values:
        raise Invalid(f"There is no role {role}; roles: {', '.join(Role.values)}.")
    who = operator("command-line")
    token = actions.invite(by=who, email=email, name=name, role=role, scope=place)
    typer.echo(f"Open this address within 14 days: /accounts/invitations/{token}/")
