"""`fourfold keys`: make, check, rotate, back up and restore the keys of the instance."""

import os
import re
from pathlib import Path
from typing import Annotated

import typer
from cryptography.hazmat.primitives import serialization
from django.conf import settings

from fourfold.kernel import keys_backup, resealing
from fourfold.kernel.accounts.factors import reseal_secrets
from fourfold.kernel.audit import act
from fourfold.kernel.audit.verify import signing_key
from fourfold.kernel.backup.restoring import instance_tables
from fourfold.kernel.errors import Invalid
from fourfold.kernel.files.resealing import (
    blobs_under_old_keys,
    reseal,
    uploads_under_old_keys,
)
from fourfold.kernel.keyring import keyring, new_entry
from fourfold.kernel.policy import operator

PASSPHRASE = "FOURFOLD_KEYS_PASSPHRASE"  # noqa: S105 -- the name of a variable

group = typer.Typer(help="Keys for data at rest, and their own backup.")
KeysFile = Annotated[Path, typer.Argument(help="The file of keys.")]


@group.command("new")
def make() -> None:
    """Print a fresh entry for the keyring; nothing is changed.

    Put it first in the keyring, before the entry that is there, and start every process again;
    then `fourfold keys rotate`. With several machines, put it last first, start all of them
    again, and only then move it to the front.
    """
    numbers = [int(n) for k in keyring().keys for n in re.findall(r"^k(\d+)$", k)]
    typer.echo(new_entry(f"k{max([0, *numbers]) + 1}"))


@group.command()
def check() -> None:
    """Open everything that is sealed, and say which key seals how much."""
    rows = resealing.rows_by_key()
    for key_id in dict.fromkeys((*keyring().keys, *rows)):
        typer.echo(f"Key {key_id}{_standing(key_id)}: {rows.get(key_id, 0)} sealed values.")
    problems = resealing.unreadable_rows()
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo("Everything that is sealed opens.")


@group.command()
def rotate() -> None:
    """Seal everything anew with the first key of the ring; may be stopped and run again."""
    with act(operator("keys"), "kernel.keys.rotate") as entry:
        entry.object_kind, entry.object_id = "kernel.keyring", keyring().current
    done = resealing.reseal_rows(said=lambda name, rows: typer.echo(f"{name}: {rows}"))
    values, factors, files = sum(done.changed.values()), reseal_secrets(), _reseal_files()
    typer.echo(f"Sealed anew: {values} values, {factors} second factors and {files} files.")
    for problem in done.problems:
        typer.echo(problem, err=True)
    _tell_which_may_leave()
    if done.problems:
        raise typer.Exit(1)


@group.command()
def backup(file: KeysFile) -> None:
    """Write secret key, keyring and signing key into one file, under a passphrase."""
    signing = signing_key(Path(settings.VAR)).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    keys = keys_backup.Keys(
        secret_key=settings.SECRET_KEY,
        field_keys=settings.FIELD_KEYS,
        signing_key=signing.decode("ascii").strip(),
    )
    keys_backup.write_keys(file, keys, _passphrase(confirm=True))
    typer.echo(f"The keys are in {file}. Keep it apart from the backups, and the passphrase apart.")


@group.command()
def restore(
    file: KeysFile,
    replace: Annotated[bool, typer.Option(help="Set aside other keys that are there.")] = False,
) -> None:
    """Put the keys of such a file where this instance reads them."""
    keys = keys_backup.read_keys(file, _passphrase(confirm=False))
    replace = replace or not instance_tables()  # keys that a first start made and nothing used
    for aside in keys_backup.put_keys(Path(settings.VAR), keys, replace=replace):
        typer.echo(f"Set aside: {aside}")
    typer.echo(f"The keys lie in {settings.VAR}.")
    for name in ("FOURFOLD_SECRET_KEY", "FOURFOLD_FIELD_KEYS"):
        if name in os.environ or f"{name}_FILE" in os.environ:
            typer.echo(f"{name} is set and comes before the file; set it to the restored key.")


def _standing(key_id: str) -> str:
    if key_id not in keyring().keys:
        return " (not in the ring)"
    return " (seals today)" if key_id == keyring().current else ""


def _tell_which_may_leave() -> None:
    rows, files = resealing.rows_by_key(), _files_under_old_keys()
    for key_id in keyring().keys:
        if key_id == keyring().current:
            continue
        if rows.get(key_id) or files:
            typer.echo(f"Key {key_id} must stay: {rows.get(key_id, 0)} values, {files} files.")
        else:
            typer.echo(
                f"Key {key_id} seals nothing any more and may leave the ring. Keep it with the "
                "backups that were made before today; whoever is logged in since before logs in "
                "again."
            )


def _files_under_old_keys() -> int:
    return len(list(blobs_under_old_keys())) + uploads_under_old_keys()


def _reseal_files() -> int:
    addresses = list(blobs_under_old_keys())
    for number, address in enumerate(addresses, start=1):
        reseal(address)
        typer.echo(f"files: {number} of {len(addresses)}")
    return len(addresses)


def _passphrase(*, confirm: bool) -> str:
    named = os.environ.get(f"{PASSPHRASE}_FILE")
    try:
        given = os.environ.get(PASSPHRASE) or (Path(named).read_text().strip() if named else "")
    except OSError as error:
        raise Invalid(f"{PASSPHRASE}_FILE names {named}, which cannot be read.") from error
    return given or str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm))
