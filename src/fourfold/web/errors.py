"""Error pages that say what happened and what to do next; for programs, the same as a problem."""

import sys
from http import HTTPStatus

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fourfold.kernel.files.errors import disk_is_full, is_full_disk
from fourfold.kernel.operation import metrics, refusals
from fourfold.kernel.operation.requests import request_id
from fourfold.kernel.problems import problem
from fourfold.web.problems import numbered, speaks_json

RETRY_SECONDS = "5"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; or 413 where the request is too large. A foreign host gets no page of ours."""
    if isinstance(exception, DisallowedHost):
        return HttpResponse("Bad Request\n", status=400, content_type="text/plain")
    if isinstance(exception, RequestDataTooBig):
        return page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return page(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """403."""
    return page(request, HTTPStatus.FORBIDDEN)


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """403: the form's secret is missing or wrong."""
    refusals.note(request, None, reason="csrf")
    if speaks_json(request):
        return problem(403, _("The secret of the form is missing or wrong."), **numbered(request))
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """404: it does not exist, or not for you; nobody is told which."""
    return page(request, HTTPStatus.NOT_FOUND)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- allauth's signature
    """429: the same thing was tried too often."""
    response = page(request, HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where only the database is busy or away, which passes; 507 for a full disk."""
    error = sys.exc_info()[1]
    if is_full_disk(error):
        return _full_disk(request)
    if isinstance(error, OperationalError | InterfaceError):
        metrics.DATABASE_ERRORS.labels("unanswered").inc()
        response = _or_plain(request, HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = RETRY_SECONDS
        return response
    return _or_plain(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def _full_disk(request: HttpRequest) -> HttpResponse:
    """Its own sentence, wherever it was met."""
    full = disk_is_full()
    if speaks_json(request):
        return problem(full.status, str(full), **numbered(request))
    context = {"problems": (str(full),), "status": full.status}
    return render(request, "web/refused.html", context, status=full.status)


def page(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    """The page of a status, or its problem for a program."""
    if speaks_json(request):
        return problem(status, sentences()[status], **numbered(request))
    return render(request, f"{status.value}.html", status=status)


def _or_plain(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    """A page where everything may be broken, the page itself too."""
    try:
        return page(request, status)
    except Exception:  # noqa: BLE001 -- whatever else is broken, an answer goes out
        text = f"{status.value} {status.phrase}\n{request_id(request)}\n"
        return HttpResponse(text, status=status, content_type="text/plain")


def sentences() -> dict[HTTPStatus, str]:
    """What a program is told; the pages say more."""
    return {
        HTTPStatus.BAD_REQUEST: _("This request cannot be read."),
        HTTPStatus.FORBIDDEN: _("You may not do this."),
        HTTPStatus.NOT_FOUND: _("There is no such thing, or it is not open to you."),
        HTTPStatus.METHOD_NOT_ALLOWED: _("This address does not answer to this method."),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("This is more than may be sent at once."),
        HTTPStatus.TOO_MANY_REQUESTS: _("Too many tries. Wait a minute."),
        HTTPStatus.INTERNAL_SERVER_ERROR: _("Something went wrong; the fault is ours."),
        HTTPStatus.SERVICE_UNAVAILABLE: _("The database is busy. Try again in a few seconds."),
    }
