"""Out to the provider and back."""

import logging
import secrets
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from requests import RequestException

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.oidc.adapter import failed
from fourfold.kernel.oidc.provider import CheckedAdapter, OidcProvider, provider_for

log = logging.getLogger(__name__)


class _Callback(OAuth2CallbackView):  # type: ignore[misc]  # -- allauth has no types
    """allauth's way back; hands what was put aside to the adapter, which checks the nonce."""

    adapter: CheckedAdapter

    def _get_state(
        self, request: HttpRequest, provider: OidcProvider
    ) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        state, response = super()._get_state(request, provider)
        self.adapter.state = state if state is not None else {}
        return state, response


@never_cache
@require_POST
def login(request: HttpRequest) -> HttpResponse:
    """Send the browser to the provider."""
    provider = _provider(request)
    nonce = secrets.token_urlsafe(32)
    try:
        sent: HttpResponse = provider.redirect(
            request,
            process=AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            auth_params={"nonce": nonce},
            nonce=nonce,
        )
    except ImmediateHttpResponse as shown:
        return shown.response  # type: ignore[no-any-return]  # -- allauth has no types
    except (OAuth2Error, RequestException) as error:
        log.warning("The OpenID Connect provider cannot be asked: %s", type(error).__name__)
        return failed(request, provider.name)
    return sent


@never_cache
def callback(request: HttpRequest) -> HttpResponse:
    """Whom the provider sends back."""
    provider = _provider(request)
    adapter = CheckedAdapter(request, provider.app.provider_id)
    answered: HttpResponse = _Callback.adapter_view(adapter)(request)
    return answered


def _provider(request: HttpRequest) -> OidcProvider:
    if settings.OIDC is None:
        raise NotVisible(_("This page does not exist, or not for you."))
    return provider_for(request)
