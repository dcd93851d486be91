"""Making a backup: into a draft beside the target, complete on the disk before it has its name."""

import errno
import io
import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.audit.verify import sign_head, signing_key
from fourfold.kernel.backup import files
from fourfold.kernel.backup.archive import FORMAT, Writer
from fourfold.kernel.backup.manifest import DATABASES, FILES, HEAD, NAME, Manifest, Member, software
from fourfold.kernel.backup.snapshots import Said, Snapshot, take
from fourfold.kernel.backup.sqlite import sync
from fourfold.kernel.backup.trust import key_fingerprints
from fourfold.kernel.errors import Conflict, Refused
from fourfold.kernel.models import InstanceMark
from fourfold.kernel.policy import Actor

LAST_BACKUP = "backup.last"
PREFIX, SUFFIX = "fourfold-", ".tar"
DRAFT, LEFT_SECONDS = ".fourfold-draft-", 24 * 3600
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def make_backup(*, by: Actor, target: Path, said: Said = lambda *_: None) -> Path:
    """Write everything but the keys into one signed archive; a folder gets a file named by time.

    Raises:
        Conflict: the file exists already, or a stored file is missing.
        Refused: the disk is full, or a program that is needed is missing.
    """
    if target.is_dir():
        target /= f"{PREFIX}{clock.now():%Y%m%d-%H%M%S}{SUFFIX}"
    if target.exists():
        raise Conflict(f"{target} exists already; name another file.")
    with _workshop(target) as folder:
        draft = folder / "archive"
        snapshot = take(folder, said)
        digest = _write(draft, snapshot, said)
        draft.replace(target)
        sync(target)
    with act(by, "kernel.backup.make", "world/") as entry:
        mark, _created = InstanceMark.objects.update_or_create(
            key=LAST_BACKUP, defaults={"value": clock.now().isoformat()}
        )
        entry.on(mark, sha256=digest, files=len(snapshot.places))
    return target


def prune(folder: Path, *, keep: int) -> tuple[Path, ...]:
    """Remove all but the newest backups that a folder was given; returns what is gone."""
    held = sorted(folder.glob(f"{PREFIX}*{SUFFIX}"))
    gone = tuple(held[: max(0, len(held) - keep)])
    for file in gone:
        file.unlink()
    return gone


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """A private folder on the target's own disk; gone afterwards, whatever happens."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(target.parent)
        folder = Path(tempfile.mkdtemp(prefix=DRAFT, dir=target.parent))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise Refused(f"{_told(error, target.parent)} No backup was written.") from error


def _remove_leftovers(folder: Path) -> None:
    """What a backup that was killed has left; one that still runs is younger than a day."""
    for left in folder.glob(f"{DRAFT}*"):
        if time.time() - left.stat().st_mtime > LEFT_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _told(error: Exception, folder: Path) -> str:
    """What kept the backup from being written, and the cure."""
    number = getattr(error, "errno", None)
    if number in FULL or "disk" in str(error):
        return f"The disk of {folder} is full: make room, or name a file on another disk."
    why = getattr(error, "strerror", None) or str(error)
    return f"{folder} cannot be written to ({why})."


def _write(draft: Path, snapshot: Snapshot, said: Said) -> str:
    key = signing_key(Path(settings.VAR))
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        writer = Writer(stream)
        members = [_add_database(writer, snapshot)]
        head = sign_head(key, sequence=snapshot.head[0], digest=snapshot.head[1])
        members.append(_add_bytes(writer, HEAD, json.dumps(head, indent=1).encode()))
        for number, place in enumerate(snapshot.places, start=1):
            members.append(_add_file(writer, place))
            said("files", number, len(snapshot.places))
        _add_bytes(writer, NAME, _manifest(snapshot, members).written())
        digest = writer.finish(key)
        stream.flush()
        os.fsync(stream.fileno())
    return digest


def _add_database(writer: Writer, snapshot: Snapshot) -> Member:
    name, size = DATABASES[snapshot.engine], snapshot.file.stat().st_size
    with snapshot.file.open("rb") as stream:
        return Member(name, size, writer.add(name, stream, size))


def _add_bytes(writer: Writer, name: str, content: bytes) -> Member:
    return Member(name, len(content), writer.add(name, io.BytesIO(content), len(content)))


def _add_file(writer: Writer, place: str) -> Member:
    name = f"{FILES}{place}"
    with files.opened(place) as (stream, size):
        return Member(name, size, writer.add(name, stream, size))


def _manifest(snapshot: Snapshot, members: list[Member]) -> Manifest:
    return Manifest(
        format=FORMAT,
        software=software(),
        made_at=clock.now().isoformat(),
        engine=snapshot.engine,
        members=tuple(members),
        rows=snapshot.rows,
        migrations=snapshot.migrations,
        keys=key_fingerprints(),
    )
