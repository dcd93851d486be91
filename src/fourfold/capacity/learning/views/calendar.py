"""The way in, and the calendar of events."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fourfold.capacity import access
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The way in to capacity building."""
    require(request_actor(request), access.READ_COURSE)
    return render(request, "capacity/home.html", {})
