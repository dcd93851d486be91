"""Countable records: each bears one time, and what a claim read as of a moment never changes again.

A writer takes its time by `stamp` inside its transaction; a reader chooses its moment by
`settled_moment`. On PostgreSQL the reader waits for every writer that has taken a time: none can
commit later with an earlier one. SQLite lets one writer in at a time, which comes to the same.

A record is written by `record` or `record_all`, put in the place of another by `replace`, and ended
by `supersede`. Nothing else sets `superseded_at` of a `Recorded`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet

from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict
from fourfold.kernel.models.recorded import CURRENT, Recorded
from fourfold.kernel.policy import Actor

# Any constant will do; this one spells "counted" in bytes.
ADVISORY_LOCK = int.from_bytes(b"counted", "big")
AT_ONCE = 500  # rows that one statement names

Row = TypeVar("Row", bound=Recorded)


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


def record(row: Row, *, by: Actor, at: datetime | None = None) -> Row:
    """Write a record that stands from now on; `at` where the act has taken its time already."""
    row.recorded_at = at or stamp()
    row.recorded_by_id = by.account_id
    row.save(force_insert=True)
    return row


def record_all(rows: Sequence[Row], *, by: Actor, at: datetime) -> None:
    """Write many records of one kind with one time."""
    for row in rows:
        row.recorded_at, row.recorded_by_id = at, by.account_id
    if rows:
        kind: QuerySet[Row] = QuerySet(type(rows[0]))
        kind.bulk_create(rows, batch_size=AT_ONCE)


def replace(
    held: Row | None, row: Row, *, by: Actor, otherwise: Conflict, at: datetime | None = None
) -> Row:
    """Put a version in the place of the one held, if any: one begins as the other ends.

    Raises:
        Conflict: `otherwise`, when the one held does not stand any more.
    """
    if held is not None:
        at = supersede(held, otherwise=otherwise, at=at)
    return record(row, by=by, at=at)


def supersede(*held: Recorded, otherwise: Conflict, at: datetime | None = None) -> datetime:
    """End records of one kind, all or none; returns the time at which what follows them begins.

    Whoever else would end one of them waits here for this transaction, and then is refused.

    Raises:
        Conflict: `otherwise`, when one of them does not stand any more, or began after `at`.
    """
    ended = at or stamp()
    ids = sorted({row.pk for row in held})
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        kind: QuerySet[Recorded] = QuerySet(type(held[0]))
        rows = kind.filter(CURRENT, pk__in=some, recorded_at__lte=ended)
        if rows.update(superseded_at=ended) != len(some):
            raise otherwise
    for row in held:
        row.superseded_at = ended
    return ended


def _lock(function: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [ADVISORY_LOCK])
