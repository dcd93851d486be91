"""Addresses: the root only includes. Each context brings its own under its own name."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from fourfold.config.api import api
from fourfold.config.contexts import CONTEXTS

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("fourfold.web.urls")),
    path("accounts/", include("fourfold.kernel.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("language/", include("django.conf.urls.i18n")),
    path("audit/", include("fourfold.kernel.audit.urls")),
    path("files/", include("fourfold.kernel.files.urls")),
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
handler429 = "fourfold.web.errors.too_many"
