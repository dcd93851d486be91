"""What the database itself refuses: to change, remove, replace or fork the audit chain.

Triggers stand on both databases. On PostgreSQL the role that serves owns no table, so it can
neither drop nor disable them; on SQLite, where there are no roles, every connection carries an
authoriser that refuses the statements that would.
"""

import sqlite3
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from fourfold.kernel import frozen

TABLE = "kernel_auditline"
NAMES = ("audit_no_update", "audit_no_delete", "audit_no_fork")
_LAST = f"SELECT {{}} FROM {TABLE} ORDER BY sequence DESC LIMIT 1"  # noqa: S608 -- constants only
_FORKS = (
    f"NEW.sequence IS NOT COALESCE(({_LAST.format('sequence')}), 0) + 1 "
    f"OR NEW.previous IS NOT COALESCE(({_LAST.format('digest')}), '')"
)
_REFUSAL = "the audit chain is only ever added to, at its end"

_SQLITE = (
    (
        f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    ),
    (
        f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    ),
    (
        f"CREATE TRIGGER audit_no_fork BEFORE INSERT ON {TABLE} WHEN {_FORKS} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    ),
)
_POSTGRESQL = (
    (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    ),
    (
        "CREATE OR REPLACE FUNCTION audit_extend() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {_FORKS.replace('IS NOT', 'IS DISTINCT FROM')} "
        f"THEN RAISE EXCEPTION '{_REFUSAL}'; END IF; RETURN NEW; END $$"
    ),
    (
        f"CREATE TRIGGER audit_no_update BEFORE UPDATE OR TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
    ),
    (
        f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
    ),
    (
        f"CREATE TRIGGER audit_no_fork BEFORE INSERT ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION audit_extend()"
    ),
)

# What the authoriser looks at: (SQLite's action code, which argument names the guarded thing).
_DENIED_ON_TABLE = {
    sqlite3.SQLITE_UPDATE,
    sqlite3.SQLITE_DELETE,
    sqlite3.SQLITE_DROP_TABLE,
    sqlite3.SQLITE_CREATE_TRIGGER,
}
_DENIED_PRAGMAS = {"writable_schema", "trusted_schema", "recursive_triggers", "legacy_alter_table"}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on the chain's table; those that stand are replaced."""
    lift(connection)
    statements = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    deny(connection)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the guards off: for migrations of the table, and for tests that empty the database."""
    allow(connection)
    suffix = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")


def standing(connection: BaseDatabaseWrapper) -> bool:
    """Whether every guard stands and is enabled."""
    return frozen.standing(connection) >= {(TABLE, name) for name in NAMES}


def owns_tables(connection: BaseDatabaseWrapper) -> bool:
    """Whether this role may migrate: on PostgreSQL it owns the chain's table, or none is there."""
    if connection.vendor != "postgresql":
        return True
    query = (
        "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class "
        "WHERE relname = %s AND relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        found = cursor.fetchone()
    return found is None or bool(found[0])


def deny(connection: BaseDatabaseWrapper) -> None:
    """SQLite: from now on this connection refuses what would get round the triggers."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.set_authorizer(_authorise)


def allow(connection: BaseDatabaseWrapper) -> None:
    """SQLite: let this connection alter the schema again, as a migration must."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.set_authorizer(None)


def grant_to_runtime_role(connection: BaseDatabaseWrapper, role: str) -> None:
    """PostgreSQL: what the serving role may do; on the chain it may only read and add."""
    quoted = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        cursor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}"
        )
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}")
        cursor.execute(f"REVOKE ALL ON {TABLE} FROM {quoted}")
        cursor.execute(f"GRANT SELECT, INSERT ON {TABLE} TO {quoted}")


def _authorise(action: int, first: Any, second: Any, database: Any, trigger: Any) -> int:  # noqa: ARG001 -- SQLite's signature
    """Refuse statements that would change, drop or disarm the chain; let all others pass."""
    on_table = action in _DENIED_ON_TABLE and TABLE in {first, second}
    alters = action == sqlite3.SQLITE_ALTER_TABLE and second == TABLE
    disarms = action == sqlite3.SQLITE_DROP_TRIGGER and first in NAMES
    rewrites = action == sqlite3.SQLITE_PRAGMA and first in _DENIED_PRAGMAS and second is not None
    attaches = action == sqlite3.SQLITE_ATTACH
    refused = on_table or alters or disarms or rewrites or attaches
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK
