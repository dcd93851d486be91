"""Whether a program asks, and under which number."""

from django.http import HttpRequest

from fourfold.kernel.operation.requests import request_id

API = "/api/"


def speaks_json(request: HttpRequest) -> bool:
    """Whether the one who asks is a program."""
    return request.path.startswith(API)


def numbered(request: HttpRequest) -> dict[str, str]:
    """The id of the request, to quote."""
    number = request_id(request)
    return {"request_id": number} if number else {}
