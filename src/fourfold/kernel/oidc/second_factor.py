"""Whether this session's log-in through the provider counts as a second factor."""

from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest

from fourfold.kernel.oidc.provider import SECOND_FACTOR

SESSION_KEY = "oidc_second_factor"


def remember(request: HttpRequest, login: SocialLogin) -> None:
    """Keep in the session what the provider's ID token said, for the account that came in."""
    request.session.pop(SESSION_KEY, None)
    if login.state.get(SECOND_FACTOR):
        request.session[SESSION_KEY] = str(login.user.pk)


def shown_by_provider(request: HttpRequest) -> bool:
    """Whether the provider has shown a second factor of this session's account.

    False as soon as the setting no longer takes the provider's word for it.
    """
    if settings.OIDC is None or not settings.OIDC.counts_as_second_factor:
        return False
    return request.user.is_authenticated and request.session.get(SESSION_KEY) == str(
        request.user.pk
    )
