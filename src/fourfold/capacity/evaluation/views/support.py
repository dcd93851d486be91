"""What the pages of evaluation share: the way back, the tabs, a form page."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.views import support, tabs
from fourfold.ui.components import Link

trail = support.trail


def address(name: str, *args: Any) -> str:
    """The address of a page of capacity building; empty where there is no such page."""
    return tabs.address(f"capacity:{name}", *args)


def event_trail(event: Event, *links: Link) -> list[Link]:
    """Breadcrumbs that pass through an event and its evaluation."""
    url = address("event-evaluation", event.pk) if links else ""
    return support.event_trail(event, Link(_("Evaluation"), url), *links)


def form_page(
    request: HttpRequest, form: BaseForm, *, template: str = "form", **context: Any
) -> HttpResponse:
    """A page that holds one form; 422 when something in it is wrong."""
    values = {"form": form, "submit": _("Save"), **context}
    status = 422 if form.errors else 200
    return render(request, f"capacity/evaluation/{template}.html", values, status=status)
