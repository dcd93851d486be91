"""Verifying a backup: the seal, every member, the database in it, and the audit chain in that."""

import io
import json
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from fourfold.kernel.audit.verify import open_head, verify_lines
from fourfold.kernel.backup import archive, postgres, sqlite
from fourfold.kernel.backup.manifest import FILES, HEAD, NAME, Manifest, read_manifest
from fourfold.kernel.backup.snapshots import BLOBS, LINES
from fourfold.kernel.errors import InvalidFile
from fourfold.kernel.models import AuditLine


@dataclass(frozen=True, slots=True)
class Verified:
    """A backup that holds: what it says of itself, and how many audit lines it carries."""

    manifest: Manifest
    sha256: str
    lines: int


def verify_backup(file: Path, key: Ed25519PublicKey) -> Verified:
    """Check everything in a backup and change nothing.

    Raises:
        InvalidFile: it is not as it was made, by whom it should have been made.
    """
    with tempfile.TemporaryDirectory(prefix="fourfold-verify-") as folder:
        return unpack(file, key, database=Path(folder) / "database", folder=None)


def unpack(file: Path, key: Ed25519PublicKey, *, database: Path, folder: Path | None) -> Verified:
    """Check everything; put the database into a file and, if asked, the stored files in a folder.

    Raises:
        InvalidFile: it is not as it was made.
    """
    if not file.is_file():
        raise InvalidFile([f"There is no file {file}."])
    digest = archive.check_seal(file, key)
    entries = list(archive.entries(file))
    manifest = _manifest(file, entries)
    head = database.with_name("head")
    for entry, member in zip(entries, manifest.members, strict=False):
        with _sink(entry.name, manifest, (database, head), folder) as sink:
            if archive.copy_member(file, entry, sink) != member.sha256:
                raise InvalidFile([f"{file.name}: {entry.name} is not what the manifest says."])
    _check_places(file, manifest, database)
    kept = open_head(head, key)
    lines = _check_chain(file, manifest, database, kept)
    return Verified(manifest, digest, lines)


def _manifest(file: Path, entries: list[archive.Entry]) -> Manifest:
    """The manifest, which names exactly the members before it."""
    if not entries or entries[-1].name != NAME:
        raise InvalidFile([f"{file.name} has no manifest at its end."])
    content = io.BytesIO()
    archive.copy_member(file, entries[-1], content)
    manifest = read_manifest(content.getvalue(), form=archive.FORMAT)
    held = [(entry.name, entry.size) for entry in entries[:-1]]
    if held != [(member.name, member.size) for member in manifest.members]:
        raise InvalidFile([f"{file.name} holds other members than its manifest names."])
    known = {manifest.database, HEAD}
    strange = [m.name for m in manifest.members if m.name not in known and m.name.count("/") != 1]
    names = {m.name for m in manifest.members}
    if strange or not known <= names or names - known - {m.name for m in manifest.files}:
        raise InvalidFile([f"{file.name} holds members that belong to no backup."])
    return manifest


def _sink(name: str, manifest: Manifest, kept: tuple[Path, Path], folder: Path | None) -> Any:
    """Where the bytes of a member go: a file, or nowhere."""
    database, head = kept
    if name == manifest.database:
        return database.open("wb")
    if name == HEAD:
        return head.open("wb")
    if folder is None:
        return nullcontext()
    return (folder / Path(name).name).open("xb")


def _check_places(file: Path, manifest: Manifest, database: Path) -> None:
    """The stored files are exactly those that the database refers to."""
    wanted = {f"{FILES}{row['place']}" for row in _rows(manifest, database, BLOBS)}
    if wanted != {member.name for member in manifest.files}:
        raise InvalidFile([f"{file.name}: its files are not those that its database refers to."])


def _check_chain(file: Path, manifest: Manifest, database: Path, head: dict[str, Any]) -> int:
    if manifest.engine == "sqlite":
        sqlite.check(database)
    verdict = verify_lines(_lines(manifest, database))
    if verdict.problems:
        raise InvalidFile([f"{file.name}: {problem}" for problem in verdict.problems])
    if (verdict.lines, verdict.head) != (head["sequence"], head["digest"]):
        raise InvalidFile([f"{file.name}: its audit chain does not end at its signed head."])
    return verdict.lines


def _lines(manifest: Manifest, database: Path) -> Iterator[AuditLine]:
    for row in _in_order(_rows(manifest, database, LINES)):
        moment = datetime.fromisoformat(row["at"])
        at = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        values = {**row, "sequence": int(row["sequence"]), "detail": json.loads(row["detail"])}
        yield AuditLine(**{**values, "at": at})


def _in_order(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """By sequence; a dump writes rows as they lie, which is nearly in order, so little waits."""
    waiting: dict[int, dict[str, Any]] = {}
    following = 1
    for row in rows:
        waiting[int(row["sequence"])] = row
        while following in waiting:
            yield waiting.pop(following)
            following += 1
    yield from (waiting[sequence] for sequence in sorted(waiting))


def _rows(manifest: Manifest, database: Path, table: str) -> Iterator[dict[str, Any]]:
    if manifest.engine == "sqlite":
        return sqlite.rows_of(database, table)
    return postgres.rows_of(database, table)
