"""The database itself keeps certificates and revocations as they were issued, on both databases.

`credential` alone may be written again: its seal is made anew when the key of the instance
changes. What it holds cannot change unseen, since `sha256` is of its plain text and is frozen.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from fourfold.capacity.certificates.models.tables import Certificate, Revocation

RESEALED = "credential"
_TABLES = {
    Certificate._meta.db_table: tuple(one for one in Certificate.FROZEN if one != RESEALED),
    Revocation._meta.db_table: Revocation.FROZEN,
}
_REFUSAL = "what was issued or revoked is never changed: issue a new certificate"
FUNCTION = "capacity_certificate_is_frozen"


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on; those that stand are replaced. An altered SQLite table loses its own."""
    held = connection.introspection.table_names()
    if not all(table in held for table in _TABLES):
        return
    lift(connection)
    for statement in _made(connection.vendor):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off: for tests, whose database is emptied after each."""
    on = "ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in _TABLES:
            for name in _names(table):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} {on.format(table=table)}")


def _made(vendor: str) -> list[str]:
    body = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    statements = []
    if vendor == "postgresql":
        body = f"FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()"
        statements = [
            (
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' "
                "USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
        ]
    for table, columns in _TABLES.items():
        changed, removed = _names(table)
        statements += [
            f"CREATE TRIGGER {changed} BEFORE UPDATE OF {', '.join(columns)} ON {table} {body}",
            f"CREATE TRIGGER {removed} BEFORE DELETE ON {table} {body}",
        ]
    return statements


def _names(table: str) -> tuple[str, str]:
    return f"{table}_is_frozen", f"{table}_stays"
