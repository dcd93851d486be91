"""The JSON API under /api/v1/: one router a context, problem+json for every refusal."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.security import APIKeyCookie, HttpBearer

from fourfold.kernel import registry
from fourfold.kernel.errors import FourfoldError
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor
from fourfold.web.api_page import ApiPage


class LoggedIn(APIKeyCookie):
    """The session of somebody who has logged in, with exactly that account's rights."""

    param_name = settings.SESSION_COOKIE_NAME
    openapi_description = "The session of a browser that has logged in."

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:  # noqa: ARG002 -- Django has read the session
        """The session's actor, if somebody is logged in."""
        actor = request_actor(request)
        return actor if actor.is_known else None


class ApiToken(HttpBearer):
    """A token that a person made on the page of their account: `Authorization: Bearer ff_...`."""

    openapi_description = (
        "`Authorization: Bearer ff_...` with a token made under /accounts/tokens/. It has the "
        "rights that its account has at that moment, cut down to what was chosen for it."
    )

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:  # noqa: ARG002 -- the middleware has read it
        """The token's actor; BearerMiddleware has refused every token that does not work."""
        actor = request_actor(request)
        return actor if actor.only is not None else None


api = NinjaAPI(
    title="Fourfold",
    version="1",
    description="What the pages show, as JSON, under the same rights.",
    auth=[ApiToken(), LoggedIn()],
    urls_namespace="api",
    docs=ApiPage(),
)


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """An RFC 9457 problem."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    response = JsonResponse({**body, "detail": detail, **more}, status=status)
    response["Content-Type"] = "application/problem+json"
    return response


@api.exception_handler(FourfoldError)
def _refused(request: HttpRequest, error: FourfoldError) -> HttpResponse:  # noqa: ARG001 -- ninja
    return problem(error.status, str(error))


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:  # noqa: ARG001 -- ninja
    return problem(HTTPStatus.UNAUTHORIZED, _("Log in first."))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001 -- ninja
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY, _("The request is not valid."), errors=error.errors
    )


for _prefix, _router in registry.routers().items():
    api.add_router(_prefix, _router)
