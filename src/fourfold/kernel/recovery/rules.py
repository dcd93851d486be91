"""When a recovery is open. No database here."""

from datetime import datetime, timedelta

LASTS = timedelta(hours=24)


def is_open(
    *, asked_at: datetime, done_at: datetime | None, withdrawn_at: datetime | None, now: datetime
) -> bool:
    """Whether a recovery still waits for its second administrator."""
    return done_at is None and withdrawn_at is None and now - asked_at < LASTS
