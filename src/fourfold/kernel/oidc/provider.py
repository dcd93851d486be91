"""allauth's OpenID Connect provider, believing less.

allauth takes an ID token that it fetched itself without looking at its signature, and knows no
nonce. Here both are checked, the issuer must be the one that was set, and of what the provider
tells only the subject and the e-mail address are read; none of it is kept but the subject.
"""

import hashlib
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse

from fourfold.kernel.oidc.configuration import Oidc, is_safe_address
from fourfold.kernel.oidc.rules import (
    Claims,
    NotBelievedError,
    shows_second_factor,
    verified_claims,
    verified_email,
)

DISCOVERY_SECONDS = 300
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
SECOND_FACTOR = "second_factor"  # in the state of a log-in under way


class CheckedAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # -- allauth has no types
    """Speaks with the provider. `state` is what was put aside when the log-in began."""

    state: dict[str, Any]

    def __init__(self, request: HttpRequest, provider_id: str) -> None:
        super().__init__(request, provider_id)
        self.state = {}

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says about itself, if it is the one that was set."""
        if not hasattr(self, "_openid_config"):
            found = _discovered(self.get_provider().server_url)
            if found.get("issuer") != _set().issuer:
                raise OAuth2Error("The provider is not the issuer that was set.")
            if not all(is_safe_address(str(found.get(name))) for name in ENDPOINTS):
                raise OAuth2Error("The provider names an address without TLS.")
            self._openid_config = found
        return self._openid_config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:  # noqa: ARG002 -- allauth's name
        """Where the provider sends the browser back to."""
        return request.build_absolute_uri(reverse("oidc:callback"))

    def complete_login(
        self,
        request: HttpRequest,
        app: SocialApp,  # noqa: ARG002 -- allauth's name
        token: SocialToken,
        **kwargs: Any,
    ) -> SocialLogin:
        """Who it is, according to an ID token that holds."""
        try:
            claims = self._claims(kwargs["response"].get("id_token"), token.token)
        except NotBelievedError as error:
            raise OAuth2Error(str(error)) from error
        self.state[SECOND_FACTOR] = _set().counts_as_second_factor and shows_second_factor(claims)
        return self.get_provider().sociallogin_from_response(request, claims)

    def _claims(self, id_token: object, access_token: str) -> Claims:
        config = self.openid_config
        claims = verified_claims(
            id_token,
            _fetched(config["jwks_uri"]),
            issuer=_set().issuer,
            client_id=_set().client_id,
            nonce=str(self.state.get("nonce", "")),
        )
        address = config.get("userinfo_endpoint")
        if "email_verified" in claims or not address:
            return claims
        if not is_safe_address(str(address)):
            raise NotBelievedError("The provider names an address without TLS.")
        told = _fetched(address, access_token)
        if told.get("sub") != claims["sub"]:
            raise NotBelievedError("The user info is about somebody else.")
        return {**claims, **{k: told[k] for k in ("email", "email_verified") if k in told}}


class OidcProvider(OpenIDConnectProvider):  # type: ignore[misc]  # -- allauth has no types
    """The one provider; nothing of what it says is stored."""

    oauth2_adapter_class = CheckedAdapter

    def get_callback_url(self) -> str:
        """Our own address instead of allauth's."""
        return reverse("oidc:callback")

    def get_default_scope(self) -> list[str]:
        """Who it is and their e-mail address; no profile."""
        return ["openid", "email"]

    def extract_email_addresses(self, data: Claims) -> list[EmailAddress]:
        """The address, only if the provider vouches for it in so many words."""
        email = verified_email(data)
        return [EmailAddress(email=email, verified=True, primary=True)] if email else []

    def extract_common_fields(self, data: Claims) -> dict[str, Any]:  # noqa: ARG002 -- allauth's name
        """Nothing: no account is ever made of what a provider says."""
        return {}

    def extract_extra_data(self, data: Claims) -> dict[str, Any]:  # noqa: ARG002 -- allauth's name
        """Nothing: names and addresses stay with the provider."""
        return {}


def provider_for(request: HttpRequest) -> OidcProvider:
    """The provider that is set."""
    return OidcProvider(request, app=social_app(_set()))


def social_app(oidc: Oidc) -> SocialApp:
    """What is set, as allauth holds it; never in the database."""
    return SocialApp(
        provider=OidcProvider.id,
        provider_id=oidc.provider_id,
        name=oidc.name,
        client_id=oidc.client_id,
        secret=oidc.client_secret,
        settings={"server_url": oidc.issuer.rstrip("/"), "oauth_pkce_enabled": True},
    )


def _set() -> Oidc:
    held = settings.OIDC
    if held is None:
        raise OAuth2Error("No provider is set.")
    return held


def _discovered(address: str) -> dict[str, Any]:
    """What the provider says about itself, asked at most every few minutes.

    Anybody may press the button, and that must not make this machine burden another one.
    """
    key = f"fourfold-oidc:{hashlib.sha256(address.encode()).hexdigest()}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        found = _fetched(address)
        cache.set(key, found, DISCOVERY_SECONDS)
    return found


def _fetched(address: str, access_token: str = "") -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {access_token}"} if access_token else {}
    with get_adapter().get_requests_session() as session:
        response = session.get(address, headers=headers, allow_redirects=False)
        response.raise_for_status()
        found = response.json()
    if not isinstance(found, dict):
        raise OAuth2Error("The provider answered something that is not an object.")
    return found


provider_classes = [OidcProvider]
