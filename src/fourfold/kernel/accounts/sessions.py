"""Sessions: when they end by themselves, and ending them at once.

The two moments stand in the session itself, so that a page asks the database nothing more; the
later one is written at most once a minute.
"""

from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor

BEGAN, SEEN = "fourfold.began", "fourfold.seen"
MINUTE = 60
NOT_YOURS = "This session does not exist, or not for you."


def is_over(*, began: float, seen: float, now: float, idle_minutes: int, hours: int) -> bool:
    """Whether a session has been left alone for too long, or has lasted too long."""
    return now - seen > idle_minutes * MINUTE or now - began > hours * 60 * MINUTE


def begin(session: SessionBase) -> None:
    """Note when the session began: at the moment of log-in."""
    session[BEGAN] = session[SEEN] = int(clock.now().timestamp())


def has_ended(session: SessionBase) -> bool:
    """Whether this session is over by the limits of the settings; one without a beginning is."""
    if BEGAN not in session:
        return True
    return is_over(
        began=session[BEGAN],
        seen=session[SEEN],
        now=clock.now().timestamp(),
        idle_minutes=settings.SESSION_IDLE_MINUTES,
        hours=settings.SESSION_HOURS,
    )


def keep_alive(session: SessionBase) -> None:
    """Note that somebody is there, at most once a minute."""
    now = clock.now()
    if now.timestamp() - session[SEEN] < MINUTE:
        return
    session[SEEN] = int(now.timestamp())
    UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=now)


def end_all(account_id: UUID, *, but: str | None = None) -> int:
    """End every session of the account, `but` one of them; whoever sits there is out at once."""
    held = UserSession.objects.filter(user_id=account_id)
    found = [session for session in held if session.session_key != but]
    for session in found:
        session.end()
    return len(found)


def end_session(*, by: Actor, session_id: int) -> str:
    """End one of the actor's own sessions; returns its key.

    Raises:
        NotVisible: there is no such session, or it is somebody else's.
    """
    session = UserSession.objects.filter(pk=session_id, user_id=by.account_id).first()
    if by.account_id is None or session is None:
        raise NotVisible(NOT_YOURS)
    key = str(session.session_key)
    with act(by, "kernel.account.session.end") as entry:
        entry.object_kind, entry.object_id = "usersessions.usersession", str(session_id)
        session.end()
    return key
