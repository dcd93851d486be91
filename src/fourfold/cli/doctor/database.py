"""The database: who we are in it, whether it keeps what it acknowledges, whether it is whole."""

from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from fourfold.cli.doctor.findings import Finding, ok, problem, warning
from fourfold.kernel import frozen, registry
from fourfold.kernel.audit import guards

FULL = 2
PROMISES = ("fsync", "synchronous_commit", "full_page_writes")
OLDEST_POSTGRESQL = 150000


def durability() -> Finding:
    """What is acknowledged must be on the disk."""
    if connection.vendor == "postgresql":
        return _durability_of_postgresql()
    mode, level = _one("PRAGMA journal_mode"), _one("PRAGMA synchronous")
    if str(mode).lower() != "wal" or int(level) < FULL:
        return problem(
            f"SQLite runs with journal_mode={mode} and synchronous={level}.",
            "Leave OPTIONS of the database as Fourfold's settings have them (WAL, FULL).",
        )
    return ok("SQLite keeps what it acknowledges (WAL, synchronous=FULL).")


def _durability_of_postgresql() -> Finding:
    off = [name for name in PROMISES if _one(f"SHOW {name}") == "off"]
    if off:
        return problem(
            f"PostgreSQL may lose what it has acknowledged: {', '.join(off)} is off.",
            "Turn it on in postgresql.conf and reload the server.",
        )
    if int(_one("SHOW server_version_num")) < OLDEST_POSTGRESQL:
        return problem("The PostgreSQL server is older than 15.", "Upgrade it to 15 or newer.")
    return ok("PostgreSQL keeps what it acknowledges.")


def integrity() -> Finding:
    """SQLite's own check of the file; PostgreSQL looks after its pages itself."""
    if connection.vendor == "postgresql":
        checked = _one("SHOW data_checksums") == "on"
        said = "with" if checked else "without"
        return ok(f"PostgreSQL looks after its pages itself ({said} checksums).")
    said = str(_one("PRAGMA quick_check"))
    if said != "ok":
        return problem(
            f"The database file is damaged: {said.splitlines()[0]}.",
            "Stop the instance, keep the file, and restore the last backup into an empty folder.",
        )
    return ok("The database file passes SQLite's own check.")


def role() -> Finding:
    """Who serves must not be able to rewrite the audit chain."""
    if connection.vendor == "postgresql":
        return _role_in_postgresql()
    file = Path(str(connection.settings_dict["NAME"]))
    if file.stat().st_mode & 0o077 and file.parent.stat().st_mode & 0o011:
        return warning(
            f"{file} can be read by other users of this machine.",
            f"Run: chmod 700 {file.parent}",
        )
    return ok("The database file is its owner's alone; there are no roles in SQLite.")


def _role_in_postgresql() -> Finding:
    name, is_super = _row("SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user")
    owned = _one("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
    rights = [r for r in ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER") if _may(r)]
    cure = (
        "Serve with a role that owns no table: name it in DATABASE_URL, name the owner in "
        "FOURFOLD_OWNER_DATABASE_URL, and run `fourfold load`, which grants what is needed."
    )
    if is_super:
        return problem(f"The serving role {name} is a superuser of PostgreSQL.", cure)
    if owned:
        return problem(f"The serving role {name} owns {owned} tables.", cure)
    if rights:
        return problem(f"The serving role {name} may {', '.join(rights)} the audit chain.", cure)
    return ok(f"The serving role {name} owns no table and can only add to the audit chain.")


def migrations() -> Finding:
    """Whether the tables are those of this version."""
    alias = "owner" if "owner" in connections.databases else "default"
    executor = MigrationExecutor(connections[alias])
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        first = waiting[0][0]
        return problem(
            f"{len(waiting)} migrations have not run, first {first.app_label}.{first.name}.",
            "Make a backup, then run `fourfold load`.",
        )
    return ok("The tables are those of this version.")


def frozen_rows() -> Finding:
    """The triggers that refuse to change what was published, signed or issued."""
    gone = frozen.missing(connection, registry.guards())
    if gone:
        return problem(
            f"{len(gone)} guards of frozen rows are gone or switched off, first {gone[0]}.",
            "Run `fourfold load`, which puts the guards back, and find out who lifted them.",
        )
    return ok("The guards of what was published, signed or issued stand.")


def _may(right: str) -> bool:
    return bool(_one("SELECT has_table_privilege(current_user, %s, %s)", guards.TABLE, right))


def _one(sql: str, *params: Any) -> Any:
    return _row(sql, *params)[0]


def _row(sql: str, *params: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, params or None)
        return cursor.fetchone()
