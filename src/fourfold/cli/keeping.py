"""`fourfold backup` and `fourfold restore`."""

from pathlib import Path
from typing import Annotated

import typer

from fourfold.kernel import backup as backups
from fourfold.kernel.errors import Invalid
from fourfold.kernel.policy import operator

TENTH = 10


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write, or a folder to write it in.")],
    keep: Annotated[
        int, typer.Option(help="In a folder: keep this many, remove older ones; 0 keeps all.")
    ] = 0,
) -> None:
    """Back up database, files and audit head into one signed archive, while people work.

    Keys are not in it: `fourfold keys backup` keeps them apart, and without them it is lost.
    """
    if keep and not file.is_dir():
        raise Invalid("--keep needs a folder to keep backups in.")
    made = backups.make_backup(by=operator("backup"), target=file, said=_tell)
    typer.echo(f"The backup is in {made} ({made.stat().st_size} bytes).")
    if keep:
        for gone in backups.prune(made.parent, keep=keep):
            typer.echo(f"Removed: {gone}")


def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    verify: Annotated[
        bool, typer.Option("--verify", help="Only check it; change nothing.")
    ] = False,
    key: Annotated[
        str, typer.Option(help="The public key to trust, in hex or as a PEM file.")
    ] = "",
    without_keys: Annotated[
        bool, typer.Option("--without-keys", help="Even if what is sealed would stay sealed.")
    ] = False,
) -> None:
    """Restore a backup into an empty instance, whole or not at all."""
    trusted = backups.trusted_key(key)
    if verify:
        held = backups.verify_backup(file, trusted)
    else:
        held = backups.restore_backup(
            by=operator("restore"), file=file, key=trusted, without_keys=without_keys, said=_tell
        )
    manifest = held.manifest
    typer.echo(
        f"{'Restored' if not verify else 'The backup holds'}: made {manifest.made_at} by version "
        f"{manifest.software}, {len(manifest.files)} files, {held.lines} audit lines."
    )


def _tell(what: str, done: int, total: int) -> None:
    """One line for every tenth of the way."""
    if done == total or (total >= TENTH and done % (total // TENTH) == 0):
        typer.echo(f"{what}: {done} of {total}")
