"""SQLite: its own backup interface copies the database while writers go on."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from fourfold.kernel.errors import InvalidFile

PAGES_A_STEP = 4096


def copy(source: Path, target: Path, said: Callable[[int, int], None]) -> None:
    """A consistent copy. The open read transaction pins one moment, so writers never restart it."""
    with (
        closing(sqlite3.connect(source, isolation_level=None, timeout=20)) as reading,
        closing(sqlite3.connect(target, isolation_level=None)) as writing,
    ):
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reading.backup(
            writing,
            pages=PAGES_A_STEP,
            progress=lambda _status, left, total: said(total - left, total),
        )
        reading.execute("ROLLBACK")
        writing.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    sync(target)


def rows_of(file: Path, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one table of a file that is no instance's database."""
    with closing(opened(file)) as connection:
        connection.row_factory = sqlite3.Row
        order = "rowid"
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY {order}"):  # noqa: S608 -- names of ours
            yield dict(row)


def check(file: Path) -> None:
    """SQLite's own check of the file.

    Raises:
        InvalidFile: it is damaged.
    """
    try:
        with closing(opened(file)) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise InvalidFile([f"The database in the backup is damaged: {error}."]) from error
    if said != "ok" or broken:
        raise InvalidFile(["The database in the backup does not pass SQLite's own check."])


def tables(file: Path) -> set[str]:
    """The tables of a database file; none when there is no such file."""
    if not file.exists():
        return set()
    with closing(opened(file)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}


def replace(draft: Path, target: Path) -> None:
    """Put a complete database in place of an empty one, whose log must not survive it."""
    for ending in ("-wal", "-shm", "-journal"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    draft.chmod(0o600)
    draft.replace(target)
    sync(target)


def sync(file: Path) -> None:
    """Only come back when file and folder entry are on the disk."""
    for path in (file, file.parent):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def opened(file: Path) -> sqlite3.Connection:
    """For reading only."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
