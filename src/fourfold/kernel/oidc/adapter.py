"""allauth's hooks around a log-in through the provider: nobody signs up, errors are our pages."""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fourfold.kernel.oidc.actions import connect
from fourfold.kernel.oidc.provider import OidcProvider, social_app
from fourfold.kernel.oidc.queries import account_to_connect


class InvitedOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]  # -- allauth has no types
    """Somebody whom the provider knows comes in only if they have an account here."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account of an identity that is not known yet, or say what to do."""
        if sociallogin.is_existing:
            return
        account = account_to_connect(sociallogin)
        if account is None:
            context = {"provider": sociallogin.provider.name}
            page = render(request, "kernel/oidc_unknown.html", context, status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.account = connect(account=account, identity=sociallogin.account)
        sociallogin.user = account

    def on_authentication_error(
        self, request: HttpRequest, provider: OidcProvider, **kwargs: Any
    ) -> NoReturn:
        """One page for everything that can go wrong on the way."""
        del kwargs  # what went wrong is nobody's business but the log's
        raise ImmediateHttpResponse(failed(request, provider.name))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002 -- allauth's name
        """Never."""
        return False

    def list_apps(
        self,
        request: HttpRequest,  # noqa: ARG002 -- allauth's name
        provider: str | None = None,
        client_id: str | None = None,
    ) -> list[SocialApp]:
        """What the settings name; the database names none."""
        if settings.OIDC is None:
            return []
        app = social_app(settings.OIDC)
        fits = provider in {None, app.provider, app.provider_id}
        return [app] if fits and client_id in {None, app.client_id} else []


def failed(request: HttpRequest, name: str) -> HttpResponse:
    """The page that says that it did not work."""
    return render(request, "kernel/oidc_failed.html", {"provider": name}, status=401)
