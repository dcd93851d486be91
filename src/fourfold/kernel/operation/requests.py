"""One line in the log and one count for every request, under an id that a person can quote."""

import re
import secrets
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connection
from django.db.utils import Error as DatabaseFailure
from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bound_contextvars

from fourfold.kernel.operation import metrics

log = structlog.get_logger("fourfold.request")
HEADER = "X-Request-Id"
# Hexadecimal only: what comes from outside can neither break a line nor say a name.
SAFE = re.compile(r"[0-9a-fA-F-]{8,64}")
QUIET = {"static", "healthz", "readyz", "metrics"}


class RequestMiddleware:
    """Stands outermost, so that it sees every answer, whoever gave it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer under an id, then count and log."""
        given = request.headers.get(HEADER, "")
        number = given if SAFE.fullmatch(given) else secrets.token_hex(8)
        request.request_id = number  # type: ignore[attr-defined]  # -- ours
        counter, started = _Counter(), time.perf_counter()
        with ExitStack() as around:
            around.enter_context(bound_contextvars(request_id=number))
            around.enter_context(metrics.IN_PROGRESS.track_inprogress())
            around.enter_context(connection.execute_wrapper(counter))
            response = self.get_response(request)
            seconds = time.perf_counter() - started
            _tell(request, response, seconds, counter.statements)
        response[HEADER] = number
        return response


def request_id(request: HttpRequest) -> str:
    """The id of a request; empty when it never passed the middleware."""
    return str(getattr(request, "request_id", ""))


def route_of(request: HttpRequest) -> str:
    """The name of what answers: never the address, which may hold the key of an invitation."""
    found = request.resolver_match
    if found is not None:
        return found.view_name or "unnamed"
    if request.path.startswith(settings.STATIC_URL):
        return "static"
    return str(getattr(request, "probe", "unknown"))


def ids_of(request: HttpRequest) -> dict[str, str]:
    """The ids in the address; keys and words that somebody typed are left out."""
    found = request.resolver_match
    given = found.kwargs if found is not None else {}
    return {name: str(value) for name, value in given.items() if _is_id(value)}


def _is_id(value: Any) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True


class _Counter:
    """Counts statements, and those that the database refused."""

    def __init__(self) -> None:
        self.statements = 0

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.statements += 1
        try:
            return execute(sql, params, many, context)
        except DatabaseFailure as error:
            metrics.DATABASE_ERRORS.labels(type(error).__name__).inc()
            raise


def _tell(request: HttpRequest, response: HttpResponse, seconds: float, statements: int) -> None:
    route, method, status = route_of(request), request.method or "", response.status_code
    metrics.answered(method=method, route=route, status=status, seconds=seconds)
    if route in QUIET and status < 400:  # noqa: PLR2004 -- where errors begin in HTTP
        return
    account = getattr(getattr(request, "actor", None), "account_id", None)
    log.info(
        "request",
        method=method if method in metrics.METHODS else "OTHER",
        route=route,
        status=status,
        milliseconds=round(1000 * seconds, 1),
        statements=statements,
        **({"ids": ids} if (ids := ids_of(request)) else {}),
        **({"account": str(account)} if account else {}),
        **({"address": request.META.get("REMOTE_ADDR", "")} if settings.LOG_ADDRESSES else {}),
    )
