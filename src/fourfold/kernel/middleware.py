"""What every request gets: its language, its actor, and headers that keep pages private."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from fourfold.kernel import clock
from fourfold.kernel.oidc.second_factor import shown_by_provider
from fourfold.kernel.policy import Actor, actor_of, anonymous

Handler = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware(LocaleMiddleware):
    """Language by cookie, then by what the browser accepts; no language in the address."""


class ActorMiddleware:
    """Gives each request its actor, and a person's own language where no cookie says otherwise."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the actor and answer."""
        request.actor = _actor_of_request(request, clock.today())  # type: ignore[attr-defined]  # -- ours
        _speak_the_persons_language(request)
        return self.get_response(request)


class PrivacyHeadersMiddleware:
    """Pages of a known actor are never stored on the way; powerful browser features stay off."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers set."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request_actor(request).is_known:
            response.setdefault("Cache-Control", "private, no-store")
        return response


def request_actor(request: HttpRequest) -> Actor:
    """The actor of a request; a visitor when the request never passed the middleware."""
    return cast("Actor", getattr(request, "actor", None) or anonymous())


def _actor_of_request(request: HttpRequest, today: date) -> Actor:
    if not request.user.is_authenticated:
        return anonymous()
    shown = shows_second_factor(request, request.user)
    return actor_of(request.user, today=today, second_factor=shown)


def shows_second_factor(request: HttpRequest, account: Any) -> bool:
    """Whether this session has shown a second factor, or a passkey that is one by itself."""
    records = get_authentication_records(request, account)
    return any(record.get("method") == "mfa" for record in records) or shown_by_provider(request)


def _speak_the_persons_language(request: HttpRequest) -> None:
    chosen = getattr(request.user, "language", "")
    if chosen and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(chosen)
        request.LANGUAGE_CODE = translation.get_language() or chosen
