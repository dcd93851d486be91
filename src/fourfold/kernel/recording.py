"""The times of countable records, so that what a claim read as of a moment never changes again.

A writer takes its time by `stamp` inside its transaction; a reader chooses its moment by
`settled_moment`. On PostgreSQL the reader waits for every writer that has taken a time: none can
commit later with an earlier one. SQLite lets one writer in at a time, which comes to the same.
"""

from datetime import datetime

from django.db import connection, transaction

from fourfold.kernel import clock

# Any constant will do; this one spells "counted" in bytes.
ADVISORY_LOCK = int.from_bytes(b"counted", "big")


class StampOutsideActError(RuntimeError):
    """A countable record was written outside a transaction: write it inside an `act`."""


def stamp() -> datetime:
    """The time that records of this transaction bear; until it ends, no reader chooses a moment.

    Raises:
        StampOutsideActError: there is no transaction that the time could belong to.
    """
    if not connection.in_atomic_block:
        raise StampOutsideActError("Write countable records inside an act.")
    _lock("pg_advisory_xact_lock_shared")
    return clock.now()


def settled_moment() -> datetime:
    """A moment up to which everything that was recorded can be read, now and for ever."""
    with transaction.atomic():
        _lock("pg_advisory_xact_lock")
        return clock.now()


def _lock(function: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [ADVISORY_LOCK])
