"""Addresses: the root only includes. Each context brings its own under its own name."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from fourfold.config.api import api
from fourfold.config.contexts import CONTEXTS
from fourfold.kernel.accounts import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("fourfold.web.urls")),
    path("accounts/tokens/", include("fourfold.kernel.tokens.urls")),
    path("accounts/recoveries/", include("fourfold.kernel.recovery.urls")),
    path("accounts/oidc/", include("fourfold.kernel.oidc.urls")),
    path("accounts/", include("fourfold.kernel.accounts.urls")),
    path("accounts/email/", views.email, name="account_email"),  # before allauth's own
    # Not `allauth.urls`: its pages of connected and of new accounts have no place here.
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("api/v1/", api.urls),
    path("language/", include("django.conf.urls.i18n")),
    path("audit/", include("fourfold.kernel.audit.urls")),
    path("files/", include("fourfold.kernel.files.urls")),
    path("jobs/", include("fourfold.kernel.jobs.urls")),
    *(
        path(f"{name}/", include(f"fourfold.{name}.urls"))
        for name in CONTEXTS
        if find_spec(f"fourfold.{name}.urls")
    ),
]
if settings.COMPONENT_PAGE:
    urlpatterns.append(path("components/", include("fourfold.ui.urls")))

handler400 = "fourfold.web.errors.bad_request"
handler403 = "fourfold.web.errors.forbidden"
handler404 = "fourfold.web.errors.not_found"
handler500 = "fourfold.web.errors.server_error"
handler429 = "fourfold.web.errors.too_many"  # allauth asks for this name
