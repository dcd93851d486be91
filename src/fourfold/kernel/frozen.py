"""What the database itself refuses: to change what was published, signed or issued.

A context declares its guards and offers them through the registry; each becomes a trigger, on both
databases. Migrations lift them and put them on again, as they may have to alter what is frozen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

Against = Literal["INSERT", "UPDATE", "DELETE"]
_STANDING = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE pg_table_is_visible(pg_class.oid) AND NOT tgisinternal AND tgenabled IN ('O', 'A')"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """One thing that is refused for the rows of a table.

    Args:
        name: of the trigger; kept for as long as the guard is, or the old one stays behind.
        against: what is refused.
        columns: an update of these alone is refused; none stands for all of them.
        where: SQL over NEW and OLD that says of which rows; empty for every row.
        refusal: the sentence of the error.
    """

    name: str
    table: str
    against: Against
    columns: tuple[str, ...] = ()
    where: str = ""
    refusal: str


def install(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> None:
    """Put the guards on where their tables are; those that stand are replaced without a gap."""
    tables = frozenset(connection.introspection.table_names())
    for guard in guards:
        if guard.table in tables:
            # One at a time: no two tables are locked at once while others work.
            with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
                for statement in (_dropped(connection, guard), *_created(connection, guard)):
                    cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> None:
    """Take the guards off: for migrations, and for tests that empty the database."""
    with connection.cursor() as cursor:
        for guard in guards:
            cursor.execute(_dropped(connection, guard))


def missing(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> list[str]:
    """Names of the guards that are gone or switched off."""
    there = standing(connection)
    return sorted(guard.name for guard in guards if (guard.table, guard.name) not in there)


def standing(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    """Table and name of every trigger that stands and is enabled."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        return {(table, name) for table, name in cursor.fetchall()}


def _dropped(connection: BaseDatabaseWrapper, guard: Guard) -> str:
    quoted = connection.ops.quote_name
    on = f" ON {quoted(guard.table)}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {quoted(guard.name)}{on}"


def _created(connection: BaseDatabaseWrapper, guard: Guard) -> Iterator[str]:
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(column) for column in guard.columns)
    name, refusal = quoted(guard.name), "'{}'".format(guard.refusal.replace("'", "''"))
    trigger = (
        f"CREATE TRIGGER {name} BEFORE {guard.against}{f' OF {columns}' if columns else ''} "
        f"ON {quoted(guard.table)}"
    )
    if connection.vendor == "sqlite":
        when = f"WHEN {guard.where} " if guard.where else ""
        yield f"{trigger} {when}BEGIN SELECT RAISE(ABORT, {refusal}); END"
        return
    # The condition stands in the function: that of a trigger may not look into other tables.
    raised = (
        f"RAISE EXCEPTION USING MESSAGE = {refusal}, ERRCODE = 'integrity_constraint_violation';"
    )
    when = f"IF {guard.where} THEN {raised} END IF;" if guard.where else raised
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {when} RETURN COALESCE(NEW, OLD); END $$"
    )
    yield f"{trigger} FOR EACH ROW EXECUTE FUNCTION {name}()"
