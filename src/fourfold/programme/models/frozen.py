"""The database itself keeps a plan version's content as it was made, on both databases."""

from django.db.backends.base.base import BaseDatabaseWrapper

from fourfold.programme.models.plans import PlanVersion

NAME = "programme_version_is_frozen"
_TABLE = "programme_planversion"
_REFUSAL = "a plan version is never changed: solve a new one"


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the trigger on; one that stands is replaced. An altered SQLite table loses its own."""
    if _TABLE not in connection.introspection.table_names():
        return
    columns = ", ".join(PlanVersion.FROZEN)
    statements = _postgresql(columns) if connection.vendor == "postgresql" else _sqlite(columns)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite(columns: str) -> tuple[str, ...]:
    create = (
        f"CREATE TRIGGER {NAME} BEFORE UPDATE OF {columns} ON {_TABLE} "
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
        f"FOR EACH ROW EXECUTE FUNCTION {NAME}()"
    )
    return (function, f"DROP TRIGGER IF EXISTS {NAME} ON {_TABLE}", create)
