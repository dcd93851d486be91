"""Django's entry to the log-in through a provider."""

from typing import Any

from allauth.account.signals import user_logged_in
from django.apps import AppConfig
from django.http import HttpRequest


class OidcConfig(AppConfig):
    """Registers the provider, and remembers what it said about a second factor."""

    name = "fourfold.kernel.oidc"
    label = "oidc"

    def ready(self) -> None:
        """Once the models are there."""
        from allauth.socialaccount.providers import registry  # noqa: PLC0415 -- models first

        registry.load()
        user_logged_in.connect(_remember_second_factor, dispatch_uid="oidc-second-factor")


def _remember_second_factor(request: HttpRequest, sociallogin: Any = None, **_kwargs: Any) -> None:
    from fourfold.kernel.oidc.second_factor import remember  # noqa: PLC0415 -- models first

    if sociallogin is not None:
        remember(request, sociallogin)
