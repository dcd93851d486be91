"""The page of the audit chain."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fourfold.kernel.audit import queries
from fourfold.kernel.middleware import request_actor


def lines(request: HttpRequest) -> HttpResponse:
    """Who did what to which object, newest first."""
    asked = {key: request.GET.get(key, "") for key in ("action", "object_id")}
    page = queries.lines_for(request_actor(request), page=request.GET.get("page", 1), **asked)
    return render(request, "kernel/audit.html", {"page": page, "asked": asked})
