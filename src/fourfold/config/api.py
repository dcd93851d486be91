"""The JSON API under /api/v1/: one router a context, problem+json for every refusal."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import APIKeyCookie, HttpBearer

from fourfold.kernel import registry
from fourfold.kernel.errors import FourfoldError, NotVisible, Refused
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.operation import refusals
from fourfold.kernel.policy import Actor
from fourfold.kernel.problems import problem
from fourfold.web import errors
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


@api.exception_handler(FourfoldError)
def _refused(request: HttpRequest, error: FourfoldError) -> HttpResponse:
    if isinstance(error, NotVisible | Refused):
        refusals.note(request, error, reason=type(error).__name__.lower())
    return problem(error.status, str(error))


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:  # noqa: ARG001 -- ninja
    return problem(HTTPStatus.UNAUTHORIZED, _("Log in first."))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001 -- ninja
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY, _("The request is not valid."), errors=error.errors
    )


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001 -- ninja
    return errors.page(request, HTTPStatus.NOT_FOUND)


@api.exception_handler(HttpError)
def _ninja_says_no(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == HTTPStatus.FORBIDDEN:  # ninja's only one: the form's secret
        return errors.expired_form(request)
    return problem(error.status_code, str(error))


for _prefix, _router in registry.routers().items():
    api.add_router(_prefix, _router)
