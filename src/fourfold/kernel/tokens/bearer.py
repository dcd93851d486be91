"""`Authorization: Bearer ff_...`: who comes with it, and what everybody else is told."""

from collections.abc import Callable
from http import HTTPStatus

from allauth.account.adapter import get_adapter
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from fourfold.kernel.policy import Actor
from fourfold.kernel.problems import problem
from fourfold.kernel.tokens.actions import note_refusal, note_use
from fourfold.kernel.tokens.queries import actor_with, token_behind, why_dead

PROGRAMS_ASK_HERE = ("/api/", "/files/uploads/")  # pages are for people, who log in
SCHEME = "bearer"
UNKNOWN_A_MINUTE, MINUTE = 30, 60
Handler = Callable[[HttpRequest], HttpResponse]


class BearerMiddleware:
    """Gives a request with a token its actor: under the API and uploads, and nowhere else.

    Such a request has nothing to do with a session: a cookie beside the token counts for
    nothing, so there is nothing that a foreign page could misuse and no CSRF token is asked for.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the token's account, or refuse."""
        secret = secret_of(request)
        if secret is None:
            return self.get_response(request)
        actor = _actor_behind(secret)
        if actor is None:
            return _refusal(request)
        request.actor = actor  # type: ignore[attr-defined]  # -- ours
        request.user = AnonymousUser()
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # noqa: SLF001 -- Django's own switch
        return self.get_response(request)


def secret_of(request: HttpRequest) -> str | None:
    """What stands after `Bearer`, where programs may ask; None when there is no such header."""
    if not request.path_info.startswith(PROGRAMS_ASK_HERE):
        return None
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == SCHEME else None


def _actor_behind(secret: str) -> Actor | None:
    token = token_behind(secret)
    if token is None:
        return None
    if why := why_dead(token):
        note_refusal(token, why)
        return None
    note_use(token)
    return actor_with(token)


def _refusal(request: HttpRequest) -> HttpResponse:
    """One sentence for every reason. Whoever guesses is slowed down; a good token never is."""
    key = f"fourfold-unknown-token:{_address_of(request)}"
    cache.add(key, 0, MINUTE)
    try:
        tried = cache.incr(key)
    except ValueError:  # the minute ended in between
        tried = 1
    limited = tried > UNKNOWN_A_MINUTE
    status = HTTPStatus.TOO_MANY_REQUESTS if limited else HTTPStatus.UNAUTHORIZED
    response = problem(
        status, _("This token is not valid. Make a new one on the page of your account.")
    )
    response["WWW-Authenticate"] = 'Bearer realm="Fourfold", error="invalid_token"'
    response["Cache-Control"] = "no-store"
    if limited:
        response["Retry-After"] = str(MINUTE)
    return response


def _address_of(request: HttpRequest) -> str:
    """Where the request comes from, as the log-in counts it; nothing behind a local socket."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return ""
