"""The living page of components: for those who build pages, and for the tests that look at them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fourfold.ui import samples


def components(request: HttpRequest) -> HttpResponse:
    """Every component with fictional values."""
    return render(request, "ui/components.html", samples.page(request))
