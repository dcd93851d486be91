"""What follows when somebody logs in, or changes a password or a second factor.

Every such change seals an audit line and ends the other sessions of the account: whoever sits in
one of them must show that they have what counts from now on.
"""

from typing import Any

from allauth.account import signals as passwords
from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    record_authentication,
)
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from fourfold.kernel.accounts import sessions
from fourfold.kernel.audit import act
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Account
from fourfold.kernel.policy import Actor


def connect() -> None:
    """Listen. Called once, when the apps are ready."""
    user_logged_in.connect(_on_log_in, dispatch_uid="fourfold.log-in")
    factors.authenticator_added.connect(_on_added, dispatch_uid="fourfold.factor-added")
    factors.authenticator_removed.connect(_on_removed, dispatch_uid="fourfold.factor-removed")
    factors.authenticator_reset.connect(_on_reset, dispatch_uid="fourfold.factor-reset")
    factors.authenticator_used.connect(_on_used, dispatch_uid="fourfold.factor-used")
    for signal in (passwords.password_changed, passwords.password_set, passwords.password_reset):
        signal.connect(_on_password, dispatch_uid="fourfold.password")


def _on_log_in(request: HttpRequest, **_kwargs: Any) -> None:
    sessions.begin(request.session)


def _on_added(request: HttpRequest, user: Account, authenticator: Any, **_kwargs: Any) -> None:
    """A factor that has just been shown to work counts for this session."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=str(authenticator.type)
        )
        sessions.end_all(user.pk, but=request.session.session_key)
    _seal(request, user, "kernel.account.factor.add", kind=str(authenticator.type))


def _on_removed(request: HttpRequest, user: Account, authenticator: Any, **_kwargs: Any) -> None:
    """A session that stood on it alone stands on it no longer. Its id is gone; its kind tells."""
    key = AUTHENTICATION_METHODS_SESSION_KEY
    kept = [r for r in request.session.get(key, []) if r.get("type") != authenticator.type]
    request.session[key] = kept
    sessions.end_all(user.pk, but=request.session.session_key)
    _seal(request, user, "kernel.account.factor.remove", kind=str(authenticator.type))


def _on_reset(request: HttpRequest, user: Account, authenticator: Any, **_kwargs: Any) -> None:
    _seal(request, user, "kernel.account.factor.reset", kind=str(authenticator.type))


def _on_used(request: HttpRequest, user: Account, authenticator: Any, **_kwargs: Any) -> None:
    """Of uses, only that of a recovery code is rare enough to be told."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _seal(request, user, "kernel.account.recovery.use")


def _on_password(request: HttpRequest, user: Account, **_kwargs: Any) -> None:
    own = request.session.session_key if request.user == user else None
    sessions.end_all(user.pk, but=own)
    _seal(request, user, "kernel.account.password.change")


def _seal(request: HttpRequest, account: Account, action: str, **detail: str) -> None:
    with act(_whoever(request, account), action) as entry:
        entry.on(account, **detail)


def _whoever(request: HttpRequest, account: Account) -> Actor:
    """The actor of the request; in the middle of logging in, the account itself."""
    actor = request_actor(request)
    return actor if actor.is_known else Actor(label=str(account.pk))
