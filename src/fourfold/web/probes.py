"""What machines ask of a running process: does it live, may it be sent requests, its figures.

Answered before sessions, cookies and languages, by exact address, and only to GET and HEAD. The
list of hosts is checked as everywhere: probe by 127.0.0.1 or by the name that people use.
"""

import hmac
from collections.abc import Callable
from http import HTTPStatus
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from fourfold.kernel.operation import metrics, readiness
from fourfold.kernel.problems import problem

METHODS = ("GET", "HEAD")
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via")
Answer = Callable[[HttpRequest], HttpResponse | None]


class ProbeMiddleware:
    """Stands before everything that reads a cookie or the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A probe's answer, else whatever the product answers."""
        answer = PROBES.get(request.path)
        if answer is None:
            return self.get_response(request)
        request.get_host()
        request.probe = request.path.strip("/")  # type: ignore[attr-defined]  # -- ours
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response = answer(request) or HttpResponse(status=HTTPStatus.NOT_FOUND)
        response["Cache-Control"] = "no-store"
        return response


def healthz(_request: HttpRequest) -> HttpResponse:
    """The process lives and answers."""
    return JsonResponse({"status": "alive"})


def readyz(_request: HttpRequest) -> HttpResponse:
    """Requests may come, or the names of what stands in the way."""
    failed = readiness.failed_checks()
    if not failed:
        return JsonResponse({"status": "ready"})
    response = problem(HTTPStatus.SERVICE_UNAVAILABLE, "Not ready for requests.", failed=failed)
    response["Retry-After"] = "5"
    return response


def figures(request: HttpRequest) -> HttpResponse | None:
    """Metrics, to this machine or to who brings the secret; to all others there is no such page."""
    if not (settings.METRICS and _may_read(request)):
        return None
    return HttpResponse(metrics.exposition(), content_type=metrics.MEDIA_TYPE)


PROBES: dict[str, Answer] = {"/healthz": healthz, "/readyz": readyz, "/metrics": figures}


def _may_read(request: HttpRequest) -> bool:
    """With a secret set, only the secret counts; else only a direct call from this machine."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        wanted = f"Bearer {settings.METRICS_TOKEN}"
        return hmac.compare_digest(given.encode(), wanted.encode())
    # Behind a proxy every call comes from this machine: what was passed on does not count.
    return _is_loopback(request) and not any(name in request.headers for name in FORWARDED)


def _is_loopback(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
