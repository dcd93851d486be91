"""Whether this process may be sent requests: a few questions, each answered by yes or no.

The answer names the question that failed and nothing else; the reason goes to the log.
"""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import structlog
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from fourfold.kernel.audit import guards

log = structlog.get_logger("fourfold.readiness")
Check = Callable[[], bool]


def failed_checks() -> tuple[str, ...]:
    """Names of the checks that fail; empty when requests may come."""
    if not _holds("database", _database_answers):
        return ("database",)  # nothing else could be asked
    return tuple(name for name, check in CHECKS.items() if not _holds(name, check))


def _holds(name: str, check: Check) -> bool:
    try:
        return check()
    except Exception:
        log.warning("readiness check failed", check=name, exc_info=True)
        return False


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def migrations_are_applied() -> bool:
    """Whether the database has every migration that this version brings."""
    return _expected_migrations() <= set(MigrationRecorder(connection).applied_migrations())


@cache
def _expected_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.nodes)


def _audit_guards_stand() -> bool:
    return guards.standing(connection)


def _disk_has_room() -> bool:
    folder = Path(settings.VAR)
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free >= settings.DISK_RESERVE_BYTES


# Add a check here by its name: the name is all that the answer tells.
CHECKS: dict[str, Check] = {
    "migrations": migrations_are_applied,
    "audit-guards": _audit_guards_stand,
    "disk": _disk_has_room,
}
