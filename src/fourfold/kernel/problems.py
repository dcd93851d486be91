"""RFC 9457 problems: what programs read when something is refused."""

from http import HTTPStatus
from typing import Any

from django.http import JsonResponse


def problem(status: int, detail: str, *, title: str = "", **more: Any) -> JsonResponse:
    """One problem; `detail` is a sentence for people, `more` is for programs.

    `title` names a status that HTTP itself does not know.
    """
    phrase = title or HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": phrase, "status": int(status), "detail": detail}
    return JsonResponse({**body, **more}, status=status, content_type="application/problem+json")
