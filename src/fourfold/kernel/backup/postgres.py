"""PostgreSQL: its own programs make and read a dump; we only start them and read their words."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from psycopg.conninfo import make_conninfo

from fourfold.kernel.errors import Refused

CONNECTION_KEYS = {
    *("host", "hostaddr", "port", "user", "dbname", "service", "passfile", "sslmode"),
    *("sslrootcert", "sslcert", "sslkey"),
}
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_ESCAPED = re.compile(r"\\(.)")


def program(name: str) -> str:
    """The path of pg_dump or pg_restore.

    Raises:
        Refused: it is not on this machine.
    """
    folder = settings.PG_BIN or None
    found = shutil.which(name, path=folder)
    if found is None:
        raise Refused(
            f"{name} is not on this machine. Install PostgreSQL's client programs, of the server's "
            "version or newer, or name their folder in FOURFOLD_PG_BIN."
        )
    return found


def dump(alias: str, snapshot: str, file: Path) -> None:
    """The database as the snapshot sees it, in pg_dump's custom format."""
    options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
    _run(["pg_dump", *options, f"--file={file}", f"--dbname={_address(alias)}"], alias)


def load(alias: str, file: Path) -> None:
    """Everything into an empty database, in one transaction."""
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    _run(["pg_restore", *options, f"--dbname={_address(alias)}", str(file)], alias)


@contextmanager
def exported_snapshot(alias: str) -> Iterator[str]:
    """A view of the database that pg_dump and our own queries share, whoever writes meanwhile."""
    from django.db import transaction  # noqa: PLC0415 -- beside its one use

    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def rows_of(file: Path, table: str) -> Iterator[dict[str, str | None]]:
    """The rows of one table in a dump, as text; no server is needed."""
    options = ("--data-only", f"--table={table}", "--file=-")
    command = [program("pg_restore"), *options, str(file)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as process:
        yield from _copied(process.stdout or (), table)
    if process.returncode:
        raise Refused(f"pg_restore cannot read {table} out of the dump; is it an older version?")


def _copied(lines: Iterable[str], table: str) -> Iterator[dict[str, str | None]]:
    columns: list[str] = []
    beginning = re.compile(rf'COPY (?:\w+\.)?"?{re.escape(table)}"? \((.*)\) FROM stdin;')
    for line in lines:
        text = line.rstrip("\n")
        if columns and text == "\\.":
            columns = []
        elif columns:
            yield dict(zip(columns, map(_value, text.split("\t")), strict=True))
        elif found := beginning.fullmatch(text):
            columns = [name.strip().strip('"') for name in found.group(1).split(",")]


def _value(text: str) -> str | None:
    if text == "\\N":
        return None
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found.group(1), found.group(1)), text)


def _address(alias: str) -> str:
    """How to reach the database, without the password, which goes through the environment."""
    given = connections[alias].get_connection_params()
    return make_conninfo(
        "", **{k: str(v) for k, v in given.items() if k in CONNECTION_KEYS and v not in (None, "")}
    )


def _run(command: list[str], alias: str) -> None:
    password: Any = connections[alias].settings_dict.get("PASSWORD") or ""
    environment = {**os.environ, "LC_ALL": "C"} | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run(
        [program(command[0]), *command[1:]],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(_told(command[0], done.stderr))


def _told(name: str, said: str) -> str:
    if "version mismatch" in said:
        versions = re.findall(r"(?:server version|pg_dump version): ([\d.]+)", said)
        server, ours = [*versions, "unknown", "unknown"][:2]
        return (
            f"{name} is of version {ours} and the server of version {server}. Install the client "
            "programs of the server's version and name their folder in FOURFOLD_PG_BIN."
        )
    if "unsupported version" in said:
        return (
            f"{name} is older than the program that made the dump. Install a newer one and name "
            "its folder in FOURFOLD_PG_BIN."
        )
    first = next(iter(said.strip().splitlines()), "it gave no reason")
    return f"{name} failed: {first}"
