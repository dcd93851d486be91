"""The database itself keeps a published version of a course as it is, on both databases."""

from django.db.backends.base.base import BaseDatabaseWrapper

from fourfold.capacity.learning.models.tables import CourseVersion

NAME = "capacity_published_version_is_frozen"
_TABLE = CourseVersion._meta.db_table
_REFUSAL = "a published version of a course is never changed: make a new version"


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the trigger on; one that stands is replaced. An altered SQLite table loses its own."""
    if _TABLE not in connection.introspection.table_names():
        return
    statements = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> tuple[str, ...]:
    create = (
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {_TABLE} WHEN OLD.published_at IS NOT NULL "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    )
    return (f"DROP TRIGGER IF EXISTS {NAME}", create)


def _postgresql() -> tuple[str, ...]:
    function = (
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    create = (
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {_TABLE} FOR EACH ROW "
        f"WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION {NAME}()"
    )
    return (function, f"DROP TRIGGER IF EXISTS {NAME} ON {_TABLE}", create)
