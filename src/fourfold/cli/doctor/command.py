"""The list of checks, and the command that goes through it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from fourfold.cli.doctor import chain, database, keys, machine, running, web
from fourfold.cli.doctor.findings import Finding, Level, problem
from fourfold.kernel.errors import FourfoldError
from fourfold.kernel.keyring import SealError

Check = Callable[[], Finding]
CHECKS: tuple[Check, ...] = (
    keys.secret_key,
    keys.field_keys,
    keys.audit_key,
    keys.sealed_data,
    web.hosts,
    web.tls,
    web.debug,
    web.mail,
    web.static_files,
    database.role,
    database.durability,
    database.integrity,
    database.migrations,
    database.frozen_rows,
    chain.audit_guards,
    chain.audit_chain,
    machine.room_for_files,
    machine.room_for_the_database,
    machine.time_of_day,
    machine.fonts,
    running.worker,
    running.last_backup,
)


def doctor(
    head: Annotated[
        Path | None, typer.Option("--head", help="A head signed earlier and kept elsewhere.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Check keys, settings, database, audit chain, machine and worker; say the cure for each."""
    checks = (*CHECKS, chain.against(head)) if head else CHECKS
    findings = dict(examined(checks))
    if as_json:
        typer.echo(json.dumps({name: asdict(found) for name, found in findings.items()}, indent=1))
    else:
        for name, found in findings.items():
            _tell(name, found)
    if any(found.level == Level.PROBLEM for found in findings.values()):
        raise typer.Exit(1)


def examined(checks: tuple[Check, ...] = CHECKS) -> Iterator[tuple[str, Finding]]:
    """Each check by its name, with what it found; one that fails is a finding too."""
    for check in checks:
        yield check.__name__.replace("_", "-"), _answer(check)


def _answer(check: Check) -> Finding:
    try:
        return check()
    except (FourfoldError, ImproperlyConfigured, SealError, DatabaseError, OSError) as error:
        first = next(iter(str(error).strip().splitlines()), type(error).__name__)
        return problem(f"This could not be looked at: {first}", "Cure the problems above first.")


def _tell(name: str, found: Finding) -> None:
    typer.echo(f"{found.level:<8} {name:<22} {found.said}")
    if found.cure:
        typer.echo(f"{'':<31} {found.cure}")
