"""allauth, with sign-up closed, guesses counted our way, and words of our own."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fourfold.kernel.accounts import browsers, letters, limits

SILENT = ""
MESSAGES = {
    "account/messages/logged_in.txt": SILENT,
    "account/messages/logged_out.txt": SILENT,
    "account/messages/password_changed.txt": _(
        "Your password is changed. Everybody who was logged in with the old one is out."
    ),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/totp_activated.txt": _("Your authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is removed."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes."),
    "usersessions/messages/sessions_logged_out.txt": _("All your other sessions are ended."),
}


class InvitationOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # -- allauth has no types
    """Accounts come from invitations; nobody signs up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password of now."),
        "too_many_login_attempts": _("Too many wrong codes. Wait five minutes, then try again."),
        "rate_limited": _("Too many wrong codes. Wait five minutes, then try again."),
        "invalid_password_reset": _("This link has been used already or is too old."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's name
        """Never."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The person's address, as far as it can be trusted."""
        return limits.client_address(
            remote=request.META.get("REMOTE_ADDR", ""),
            forwarded=request.META.get("HTTP_X_FORWARDED_FOR", ""),
            proxies=settings.PROXIES,
        )

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before it is made, so that many at once gain nothing."""
        email = str(credentials.get("email", ""))
        tried = limits.count_try(request, email=email, address=self.get_client_ip(request))
        if isinstance(tried, int):
            raise ImmediateHttpResponse(too_many(request, wait=tried))
        self._tried = tried

    def _rollback_login_failed_rl_usage(self) -> None:
        """The password was right."""
        self._tried.forget()

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        """Go on to the page that was asked for, in a browser that is known from now on."""
        response: HttpResponse = super().post_login(request, user, **how)
        browsers.remember(request, response, user.email)
        return response

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not again within minutes of having logged in or having confirmed."""
        if not super().is_reauthentication_required(app=app):
            return False
        request = context.request
        records = get_authentication_records(request, request.user)
        latest = max((record["at"] for record in records), default=0)
        return bool(time.time() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 -- allauth's name
        """Back to one's own account."""
        return reverse("accounts:own")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to confirm that it is oneself, in our words."""
        return [
            {**method, "description": WAYS.get(method["id"], method["description"])}
            for method in super().get_reauthentication_methods(user)
        ]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words; what has none is left to allauth."""
        said = MESSAGES.get(message_template or "")
        if said is None:
            super().add_message(
                request, level, message_template, message_context, extra_tags, message
            )
        elif said != SILENT:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Letters that ask nothing but to open a link; written by us."""
        if not letters.send(template_prefix, email, context):
            super().send_mail(template_prefix, email, context)


WAYS = {
    "reauthenticate": _("With your password"),
    "mfa_reauthenticate": _("With a code from your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}


def too_many(request: HttpRequest, *, wait: int) -> HttpResponse:
    """The page for whoever tries too often."""
    response = render(request, "429.html", {"minutes": -(-wait // 60)}, status=429)
    response["Retry-After"] = str(wait)
    return response
