"""The database at one moment: in a file, with what must be known of it to back up the rest."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections

from fourfold.kernel.backup import postgres, sqlite

Said = Callable[[str, int, int], None]
BLOBS = "kernel_fileblob"
LINES = "kernel_auditline"
MIGRATIONS = "django_migrations"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment. `head` is the chain's last sequence and digest; `places` where files lie."""

    engine: str
    file: Path
    head: tuple[int, str]
    places: tuple[str, ...]
    rows: dict[str, int]
    migrations: dict[str, str]


def owner_alias() -> str:
    """The connection that may read and write everything."""
    return "owner" if "owner" in settings.DATABASES else "default"


def engine() -> str:
    """The engine of this instance: sqlite or postgresql."""
    return str(connections["default"].vendor)


def take(folder: Path, said: Said) -> Snapshot:
    """Copy the database into the folder while people go on working."""
    if engine() == "postgresql":
        return _of_postgresql(folder / "database", said)
    return _of_sqlite(folder / "database", said)


def _of_sqlite(file: Path, said: Said) -> Snapshot:
    source = Path(str(connections["default"].settings_dict["NAME"]))
    sqlite.copy(source, file, lambda done, total: said("database", done, total))
    connection = sqlite.opened(file)
    try:
        return _described("sqlite", file, lambda sql: connection.execute(sql).fetchall())
    finally:
        connection.close()


def _of_postgresql(file: Path, said: Said) -> Snapshot:
    alias = owner_alias()
    with postgres.exported_snapshot(alias) as snapshot:
        said("database", 0, 1)
        postgres.dump(alias, snapshot, file)
        said("database", 1, 1)
        return _described("postgresql", file, lambda sql: _fetched(alias, sql))


def _fetched(alias: str, sql: str) -> list[Any]:
    with connections[alias].cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _described(engine_: str, file: Path, ask: Callable[[str], list[Any]]) -> Snapshot:
    last = ask(f"SELECT sequence, digest FROM {LINES} ORDER BY sequence DESC LIMIT 1")  # noqa: S608 -- names of ours
    places = ask(f"SELECT DISTINCT place FROM {BLOBS} ORDER BY 1")  # noqa: S608 -- the same
    migrations = ask(f"SELECT app, max(name) FROM {MIGRATIONS} GROUP BY app ORDER BY app")  # noqa: S608 -- the same
    return Snapshot(
        engine=engine_,
        file=file,
        head=(last[0][0], last[0][1]) if last else (0, ""),
        places=tuple(row[0] for row in places),
        rows={table: ask(f'SELECT count(*) FROM "{table}"')[0][0] for table in _tables()},  # noqa: S608 -- the same
        migrations=dict(migrations),
    )


def _tables() -> Iterator[str]:
    yield from sorted(model._meta.db_table for model in apps.get_models() if model._meta.managed)
