"""Work that comes round by itself: every worker looks, each due run is queued once."""

from datetime import UTC, datetime, timedelta

from fourfold.kernel import clock, registry
from fourfold.kernel.jobs.actions import enqueue_scheduled

_ZERO = datetime(2000, 1, 1, tzinfo=UTC)


def slot(now: datetime, every: timedelta) -> datetime:
    """The beginning of the stretch of time that `now` lies in; stretches begin at midnight UTC."""
    return _ZERO + (now - _ZERO) // every * every


def enqueue_due(now: datetime | None = None) -> list[str]:
    """Queue what is due and nobody has queued yet; returns the kinds.

    What was missed while no worker ran is not made up for: one run suffices.
    """
    moment = now or clock.now()
    return [
        name
        for name, kind in registry.job_kinds().items()
        if kind.every and enqueue_scheduled(name, due=slot(moment, kind.every))
    ]
