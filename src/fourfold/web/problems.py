"""RFC 9457 problems: what programs read when something is refused."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

from fourfold.kernel.operation.requests import request_id

API = "/api/"


def problem(status: int, detail: str, **more: Any) -> JsonResponse:
    """One problem; `detail` is a sentence for people, `more` is for programs."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    response = JsonResponse({**body, "detail": detail, **more}, status=status)
    response["Content-Type"] = "application/problem+json"
    return response


def speaks_json(request: HttpRequest) -> bool:
    """Whether the one who asks is a program."""
    return request.path.startswith(API)


def numbered(request: HttpRequest) -> dict[str, str]:
    """The id of the request, to quote."""
    number = request_id(request)
    return {"request_id": number} if number else {}
