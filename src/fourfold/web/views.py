"""Home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fourfold.kernel.middleware import request_actor
from fourfold.web.home import home_page


def home(request: HttpRequest) -> HttpResponse:
    """Every State on one map, headline counts, and the way in."""
    return render(request, "web/home.html", {"home": home_page(request_actor(request))})
