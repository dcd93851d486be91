"""A known actor was refused something guarded: one audit line, and never more than a few.

Whoever asks for an address that is not theirs is told nothing; those who account for the chain
see who asked for what. A line says neither whether the thing exists nor what it is called.
Visitors are only counted. The edge calls `note` when everything the request did is rolled back.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

import structlog
from django.db import Error as DatabaseFailure
from django.db import connection
from django.http import HttpRequest

from fourfold.kernel.audit import act
from fourfold.kernel.errors import FourfoldError, NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.operation import metrics
from fourfold.kernel.operation.requests import ids_of, route_of
from fourfold.kernel.policy import Actor

log = structlog.get_logger("fourfold.refusals")
ACTION = "kernel.access.refused"
SOMEWHERE = "world/"  # the scope of a line when nobody knows where the thing lies
EVERY_SECONDS, LINES_AN_ACTOR, REMEMBERED = 60.0, 20, 10_000
PATIENCE_MS = 300  # a page never waits longer than this for its line
Key = tuple[str, ...]


@dataclass(slots=True)
class Throttle:
    """One line a minute for the same question, and so many a minute for one actor.

    Kept in this process: several serving processes may each write their own share.
    """

    now: Callable[[], float] = time.monotonic
    asked: dict[Key, float] = field(default_factory=dict)
    written: dict[str, deque[float]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def admits(self, actor: str, key: Key) -> bool:
        """Whether this refusal gets a line; counts it when it does."""
        with self.lock:
            moment = self.now()
            self._forget(moment)
            lines = self.written.setdefault(actor, deque())
            while lines and lines[0] <= moment - EVERY_SECONDS:
                lines.popleft()
            if len(lines) >= LINES_AN_ACTOR or self.asked.get((actor, *key), -1.0) >= moment:
                return False
            self.asked[actor, *key] = moment + EVERY_SECONDS
            lines.append(moment)
            return True

    def _forget(self, moment: float) -> None:
        if len(self.asked) + len(self.written) < REMEMBERED:
            return
        self.asked = {key: until for key, until in self.asked.items() if until >= moment}
        self.written = {
            actor: lines
            for actor, lines in self.written.items()
            if lines and lines[-1] > moment - EVERY_SECONDS
        }


throttle = Throttle()


def note(request: HttpRequest, error: FourfoldError | None, *, reason: str) -> None:
    """Count a refusal, and keep it in the chain when a known actor asked for something guarded."""
    actor = request_actor(request)
    metrics.REFUSALS.labels(reason, "known" if actor.is_known else "visitor").inc()
    asked_for = error.permission if isinstance(error, NotVisible) else ""
    ids = ids_of(request)
    if not actor.is_known or not (asked_for or ids or reason == "csrf"):
        return
    where = (error.path if isinstance(error, NotVisible) else "") or SOMEWHERE
    route = route_of(request)
    if throttle.admits(actor.label, (reason, asked_for, route, *ids.values())):
        _keep(actor, where, _Refusal(reason, asked_for, route, request.method or "", ids))


@dataclass(frozen=True, slots=True)
class _Refusal:
    reason: str
    permission: str
    route: str
    method: str
    ids: dict[str, str]


def _keep(actor: Actor, where: str, refusal: _Refusal) -> None:
    """Seal the line. If the database cannot take it now, the log keeps it; the page stays a 404."""
    told = {
        "reason": refusal.reason,
        "permission": refusal.permission,
        "method": refusal.method,
        "ids": refusal.ids,
    }
    try:
        with _impatient(), act(actor, ACTION, where) as entry:
            _wait_briefly_for_locks()
            entry.object_kind = refusal.route[:64]
            entry.object_id = next(iter(refusal.ids.values()), "")
            entry.detail |= told
    except DatabaseFailure:
        log.warning(
            "refusal not sealed", account=actor.label, route=refusal.route, **told, exc_info=True
        )


@contextmanager
def _impatient() -> Iterator[None]:
    """SQLite: a writer at work is waited for briefly; afterwards as patiently as before."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(1000 * connection.settings_dict.get("OPTIONS", {}).get("timeout", 5))
    _busy_timeout(PATIENCE_MS)
    try:
        yield
    finally:
        _busy_timeout(usual)


def _busy_timeout(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")


def _wait_briefly_for_locks() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE_MS}ms'")
