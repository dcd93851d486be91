"""Restoring a backup into an empty instance: whole or not at all.

Everything is unpacked and checked beside its place first. Then the files move in, which nobody
sees without a database that refers to them, and last the database, in one step.
"""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from fourfold.kernel.audit import act, guards
from fourfold.kernel.audit.verify import verify_chain
from fourfold.kernel.backup import files, postgres, sqlite
from fourfold.kernel.backup.manifest import Manifest, place_of
from fourfold.kernel.backup.snapshots import Said, engine, owner_alias
from fourfold.kernel.backup.trust import missing_keys
from fourfold.kernel.backup.verifying import Verified, unpack
from fourfold.kernel.errors import Conflict, Invalid, Refused
from fourfold.kernel.models import InstanceMark
from fourfold.kernel.policy import Actor

RESTORED = "backup.restored"
UNPACKED = ".restoring-"


def restore_backup(
    *,
    by: Actor,
    file: Path,
    key: Ed25519PublicKey,
    without_keys: bool = False,
    said: Said = lambda *_: None,
) -> Verified:
    """Bring a backup back into this instance, which must be empty.

    Raises:
        InvalidFile: the backup is not as it was made.
        Conflict: this instance holds data, or lacks keys that the backup needs.
        Invalid: the backup is of another engine, or of a newer version.
    """
    refuse_data()
    with _workshop() as folder:
        stored = folder / "files"
        stored.mkdir()
        verified = unpack(file, key, database=folder / "database", folder=stored)
        _refuse_unfit(verified.manifest, without_keys=without_keys)
        _move_files(verified.manifest, stored, said)
        _move_database(verified.manifest, folder / "database", said)
    _afterwards(by, verified)
    return verified


def refuse_data() -> None:
    """Go on only in an instance without tables.

    Raises:
        Conflict: there are tables.
    """
    if held := instance_tables():
        raise Conflict(
            f"This instance holds data already ({len(held)} tables), and a backup is restored into "
            "an empty one only. Name an empty folder in FOURFOLD_VAR, or an empty database in "
            "DATABASE_URL."
        )


def instance_tables() -> set[str]:
    """The tables of this instance's database; looking makes no file."""
    if engine() == "sqlite":
        return sqlite.tables(_sqlite_file())
    connection = connections[owner_alias()]
    return set(connection.introspection.table_names())


@contextmanager
def _workshop() -> Iterator[Path]:
    """A private folder on the disk where the files will lie."""
    place = files.drafts()
    for left in place.glob(f"{UNPACKED}*"):  # of one that was killed; the instance is empty
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=UNPACKED, dir=place))
    try:
        yield folder
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused(f"The disk of {place} is full; nothing was restored.") from error
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse_unfit(manifest: Manifest, *, without_keys: bool) -> None:
    if manifest.engine != engine():
        raise Invalid(
            f"The backup is of {manifest.engine} and this instance runs on {engine()}. Restore it "
            "into an instance with the same engine."
        )
    known = MigrationLoader(None).disk_migrations
    unknown = [f"{a}.{n}" for a, n in manifest.migrations.items() if (a, n) not in known]
    if unknown:
        raise Invalid(
            f"The backup was made by version {manifest.software}, which knows {unknown[0]}; this "
            "version does not. Install that version first."
        )
    if not without_keys and (missing := missing_keys(manifest.keys)):
        raise Conflict(
            f"This instance lacks field keys of the backup ({', '.join(missing)}): what they "
            "sealed would stay sealed. Restore the keys first: `fourfold keys restore FILE`."
        )


def _move_files(manifest: Manifest, stored: Path, said: Said) -> None:
    for number, member in enumerate(manifest.files, start=1):
        files.put(stored / place_of(member), place_of(member))
        said("files", number, len(manifest.files))


def _move_database(manifest: Manifest, draft: Path, said: Said) -> None:
    said("database", 0, 1)
    connections.close_all()
    if manifest.engine == "postgresql":
        postgres.load(owner_alias(), draft)
    else:
        target = _sqlite_file()
        beside = target.with_name(f".{target.name}.restoring")
        shutil.copyfile(draft, beside)  # its own disk may be another one than that of the files
        sqlite.sync(beside)
        sqlite.replace(beside, target)
    said("database", 1, 1)


def _afterwards(by: Actor, verified: Verified) -> None:
    """Bring the tables up to date, arm the chain, read it back, end every session."""
    call_command("migrate", database=owner_alias(), verbosity=0)
    connection = connections[owner_alias()]
    if not guards.standing(connection):
        guards.install(connection)
    verdict = verify_chain()
    if verdict.problems:  # pragma: no cover -- it was read in the backup a moment ago
        raise Conflict(" ".join(verdict.problems))
    Session.objects.all().delete()
    with act(by, "kernel.backup.restore", "world/") as entry:
        mark, _created = InstanceMark.objects.update_or_create(
            key=RESTORED, defaults={"value": verified.manifest.made_at}
        )
        entry.on(mark, sha256=verified.sha256)


def _sqlite_file() -> Path:
    return Path(str(connections["default"].settings_dict["NAME"]))
