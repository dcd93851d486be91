"""Two gates that every request passes: is the session still good, is the person surely known."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from fourfold.kernel.accounts import sessions
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import needs_second_factor
from fourfold.kernel.problems import problem

Handler = Callable[[HttpRequest], HttpResponse]
API = "/api/"
WANTED = "fourfold.wanted"
# Open to somebody whose second factor is still to come: leave, choose a language, prove, enrol.
ALWAYS = frozenset({"account_logout", "set_language"})
PROVING = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
ENROLLING = frozenset(
    {
        "accounts:second-factor",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
    }
)


class SessionLimitsMiddleware:
    """Ends a session that was left alone, or that has lasted a working day."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End it, or note that somebody is there; then answer."""
        if request.user.is_authenticated:
            if sessions.has_ended(request.session):
                logout(request)
                messages.info(request, _("You were logged out after a while, to be safe."))
            else:
                sessions.keep_alive(request.session)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Whoever may see restricted data goes on only with a second factor in this session."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the gate itself stands where the address has been understood."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],  # noqa: ARG002 -- Django's signature
        args: tuple[Any, ...],  # noqa: ARG002 -- Django's signature
        keywords: dict[str, Any],  # noqa: ARG002 -- Django's signature
    ) -> HttpResponse | None:
        """None lets the request through."""
        actor = request_actor(request)
        if actor.second_factor or not needs_second_factor(actor):
            return None
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in ALWAYS:
            return None
        if request.path.startswith(API):
            return _problem()
        return self._to_the_factor(request, name)

    @staticmethod
    def _to_the_factor(request: HttpRequest, name: str) -> HttpResponse | None:
        """To where the factor is shown; who has none yet, to where one is set up."""
        kinds = _factors_of(request)
        if name in (PROVING if kinds else ENROLLING):
            return None
        wanted = request.get_full_path() if request.method == "GET" else "/"
        if kinds:
            page = "mfa_reauthenticate" if Authenticator.Type.TOTP in kinds else PASSKEY_PAGE
            return redirect(f"{reverse(page)}?{urlencode({'next': wanted})}")
        request.session.setdefault(WANTED, wanted)
        return redirect("accounts:second-factor")


PASSKEY_PAGE = "mfa_reauthenticate_webauthn"


def _factors_of(request: HttpRequest) -> set[str]:
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return {kind for kind in kinds if is_mfa_enabled(request.user, [kind])}


def _problem() -> HttpResponse:
    return problem(
        HTTPStatus.FORBIDDEN,
        _("Your role needs a second factor. Log in with one on the pages first."),
    )
