"""Errors whose text is for people become pages with their status, here and nowhere else."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from fourfold.kernel.errors import FourfoldError, InvalidFile, NotVisible, Refused
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.operation import refusals
from fourfold.web import errors


class ErrorPageMiddleware:
    """Shows a refusal as a page; a visitor is asked to log in first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a null byte, which no text of ours holds, and a wrong method get a page too."""
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.page(request, HTTPStatus.BAD_REQUEST)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            told = errors.page(request, HTTPStatus.METHOD_NOT_ALLOWED)
            told["Allow"] = response.get("Allow", "")
            return told
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for our own errors; any other goes on to Django's handling."""
        if not isinstance(error, FourfoldError):
            return None
        if isinstance(error, NotVisible | Refused):
            refusals.note(request, error, reason=type(error).__name__.lower())
        if isinstance(error, NotVisible) and not request_actor(request).is_known:
            return _to_log_in(request)
        problems = error.problems if isinstance(error, InvalidFile) else (str(error),)
        context = {"problems": problems, "status": error.status}
        template = "404.html" if error.status == NotVisible.status else "web/refused.html"
        return render(request, template, context, status=error.status)


def _to_log_in(request: HttpRequest) -> HttpResponse:
    query = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('account_login')}?{query}")
