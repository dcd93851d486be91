"""Browsers in which somebody has logged in before, told by a signed cookie.

A guesser has none; so whoever returns to their own browser is not in the guesser's queue, and
nobody can lock another person's account from elsewhere (limits.py). The cookie opens nothing.
"""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "fourfold_browser"
SALT = "fourfold.known-browser"
DAYS = 180
PEOPLE = 8  # who share one computer


def known_as(request: HttpRequest, email: str) -> str:
    """The browser's own mark, if this address has logged in there before; else nothing."""
    held = _read(request)
    return str(held["browser"]) if held and _mark(email) in held["people"] else ""


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Let the browser show, from now on, that this address has logged in there."""
    held = _read(request) or {"browser": secrets.token_hex(8), "people": []}
    others = [mark for mark in held["people"] if mark != _mark(email)]
    people = [_mark(email), *others][:PEOPLE]
    response.set_cookie(
        COOKIE,
        signing.dumps({"browser": held["browser"], "people": people}, salt=SALT),
        max_age=DAYS * 24 * 3600,
        secure=settings.TLS,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> dict[str, Any] | None:
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    return dict(held)


def _mark(email: str) -> str:
    """What stands in the cookie for an address: nobody reads the address from it."""
    return salted_hmac(SALT, email.strip().lower()).hexdigest()[:16]
