"""The database itself keeps claims, their lines and cells as they were made, on both databases.

A claim's figure never changes; from draft it may go to published or discarded, once. Lines and
cells come while it is a draft and never change: a figure without held records never gets a line.
A published report stays with its claims and stories.
"""

from collections.abc import Iterable, Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from fourfold.programme.results.models.claims import ClaimStatus, ResultClaim
from fourfold.programme.results.models.framework import IndicatorVersion

CLAIM, LINE, CELL, VERSION = (
    f"programme_{name}" for name in ("resultclaim", "claimline", "claimcell", "indicatorversion")
)
REPORT, STORY, IN_REPORT = (f"programme_{name}" for name in ("report", "storybox", "reportclaim"))
_PUBLICATION = "status, published_by_id, published_at, withheld"
_DRAFT = ClaimStatus.DRAFT.value
_NOT_DRAFT = f"(SELECT status FROM {CLAIM} WHERE id = NEW.claim_id) <> '{_DRAFT}'"  # noqa: S608 -- constants only
_CLAIM_STAYS = "a claim is never changed: restate it"
_PART_STAYS = "lines and cells of a claim are never changed"
_WAS_OUT = "OLD.published_at IS NOT NULL"
_REPORT_STAYS = "a published report is never changed"


def _out(row: str) -> str:
    """Whether the report that a row belongs to is published."""
    return f"(SELECT published_at FROM {REPORT} WHERE id = {row}.report_id) IS NOT NULL"  # noqa: S608 -- constants only


def _guards_of_report_parts() -> Iterator[tuple[str, str, str, str, str]]:
    for table in (STORY, IN_REPORT):
        for when, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            yield f"{table}_{when.lower()}_stays", table, when, _out(row), _REPORT_STAYS


def _quoted(columns: Iterable[str]) -> list[str]:
    return [f'"{column}"' for column in columns]


# name, table, when, condition, what it says
GUARDS = (
    (
        "programme_claim_is_frozen",
        CLAIM,
        f"UPDATE OF {', '.join(_quoted(ResultClaim.FROZEN))}",
        "",
        _CLAIM_STAYS,
    ),
    (
        "programme_claim_is_published_once",
        CLAIM,
        f"UPDATE OF {_PUBLICATION}",
        f"OLD.status <> '{_DRAFT}'",
        _CLAIM_STAYS,
    ),
    ("programme_claim_stays", CLAIM, "DELETE", "", _CLAIM_STAYS),
    ("programme_line_is_frozen", LINE, "UPDATE", "", _PART_STAYS),
    ("programme_line_stays", LINE, "DELETE", "", _PART_STAYS),
    ("programme_line_comes_with_the_draft", LINE, "INSERT", _NOT_DRAFT, _PART_STAYS),
    ("programme_cell_is_frozen", CELL, "UPDATE", "", _PART_STAYS),
    ("programme_cell_stays", CELL, "DELETE", "", _PART_STAYS),
    ("programme_cell_comes_with_the_draft", CELL, "INSERT", _NOT_DRAFT, _PART_STAYS),
    (
        "programme_indicator_version_is_frozen",
        VERSION,
        f"UPDATE OF {', '.join(_quoted(IndicatorVersion.FROZEN))}",
        "",
        "a version of an indicator is never changed: make a new one",
    ),
    *(
        (f"programme_report_{when.lower()}_stays", REPORT, when, _WAS_OUT, _REPORT_STAYS)
        for when in ("UPDATE", "DELETE")
    ),
    *_guards_of_report_parts(),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on; those that stand are replaced. An altered SQLite table loses its own."""
    if CLAIM not in connection.introspection.table_names():
        return
    lift(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off: before they are put on anew, and between tests that empty tables."""
    with connection.cursor() as cursor:
        for name, table, *_rest in GUARDS:
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _statements(vendor: str) -> Iterator[str]:
    for name, table, when, condition, refusal in GUARDS:
        if vendor == "postgresql":
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"{_raised(condition, refusal)} RETURN COALESCE(NEW, OLD); END $$"
            )
            yield (
                f"CREATE TRIGGER {name} BEFORE {when} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
        else:
            only = f"WHEN {condition} " if condition else ""
            yield (
                f"CREATE TRIGGER {name} BEFORE {when} ON {table} {only}"
                f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )


def _raised(condition: str, refusal: str) -> str:
    raised = f"RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';"
    return f"IF {condition} THEN {raised} END IF;" if condition else raised
