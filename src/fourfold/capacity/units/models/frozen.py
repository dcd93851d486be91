"""The database itself keeps a signed act of hand-over as it was signed, on both databases.

`signatures` is left out: its seal is renewed when keys are rotated, and nobody without the keys can
write another. `superseded_at` is what a later act sets.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from fourfold.capacity.units.models.equipment import HandOver

NAME = "capacity_hand_over_is_frozen"
_TABLE = HandOver._meta.db_table
_REFUSAL = "a signed hand-over is never changed: sign another one that replaces it"
_WHEN = "WHEN (OLD.signed_at IS NOT NULL)"


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the trigger on; one that stands is replaced. An altered SQLite table loses its own."""
    if _TABLE not in connection.introspection.table_names():
        return
    columns = ", ".join(HandOver.FROZEN)
    statements = _postgresql(columns) if connection.vendor == "postgresql" else _sqlite(columns)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite(columns: str) -> tuple[str, ...]:
    create = (
        f"CREATE TRIGGER {NAME} BEFORE UPDATE OF {columns} ON {_TABLE} {_WHEN} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    )
    return (f"DROP TRIGGER IF EXISTS {NAME}", create)


def _postgresql(columns: str) -> tuple[str, ...]:
    function = (
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    create = (
        f"CREATE TRIGGER {NAME} BEFORE UPDATE OF {columns} ON {_TABLE} "
        f"FOR EACH ROW {_WHEN} EXECUTE FUNCTION {NAME}()"
    )
    return (function, f"DROP TRIGGER IF EXISTS {NAME} ON {_TABLE}", create)
