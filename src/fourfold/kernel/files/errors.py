"""What may be wrong with a file, in sentences for people.

FourfoldError
├── TooLarge          more than a file may be: 413
├── NoRoom            the quota is used up, or the disk is full; nothing acknowledged is lost: 507
├── Damaged           the stored bytes are not those that were stored: 500
├── Conflict
│   └── Busy          somebody else writes to the same upload at this moment: 423
├── Crowded           too many pieces come in at this moment: 503
└── ProtocolError     a request that tus 1.0.0 does not allow; `status` says which
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from django.utils.translation import gettext as _

from fourfold.kernel.errors import Conflict, FourfoldError, Invalid

POSTGRESQL_DISK_FULL = "53100"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class TooLarge(Invalid):
    """The file is larger than this instance takes."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class NoRoom(FourfoldError):
    """There is no room for the bytes; what was acknowledged before is kept."""

    status = HTTPStatus.INSUFFICIENT_STORAGE


class Damaged(FourfoldError):
    """Stored bytes were altered, cut or moved; none of the altered ones is handed out."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR


class Busy(Conflict):
    """Another request writes to this upload."""

    status = HTTPStatus.LOCKED


class Crowded(FourfoldError):
    """As many pieces as this process takes are coming in; the pages keep their share."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class ProtocolError(FourfoldError):
    """A request that the upload protocol does not allow."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status = status
        super().__init__(sentence)


def disk_is_full() -> NoRoom:
    """The sentence for a full disk."""
    return NoRoom(
        _(
            "There is no room left on the disk. Everything that was saved before is safe. "
            "Tell the people who run this instance, then try again."
        )
    )


def is_full_disk(error: BaseException | None) -> bool:
    """Whether a disk, or the database on it, has run out of room."""
    while error is not None:
        full_database = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        if full_database or getattr(error, "errno", None) in FULL or _is_disk_full(error):
            return True
        error = error.__cause__
    return False


def _is_disk_full(error: BaseException) -> bool:
    return getattr(error, "sqlstate", None) == POSTGRESQL_DISK_FULL


@contextmanager
def full_disk_is_said() -> Iterator[None]:
    """Turn a full disk into its sentence; any other error goes on.

    Raises:
        NoRoom: a write found no room.
    """
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise disk_is_full() from error
        raise
