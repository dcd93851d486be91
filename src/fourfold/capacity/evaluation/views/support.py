"""What the pages of evaluation share: the way back, the tabs, a form page."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from fourfold.capacity.learning.models import Event
from fourfold.ui.components import Link


def address(name: str, *args: Any) -> str:
    """The address of a page of capacity building; empty where there is no such page."""
    try:
        return reverse(f"capacity:{name}", args=args)
    except NoReverseMatch:
        return ""


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs from the front page of capacity building; the last one is this page."""
    return [Link(_("Capacity building"), address("home")), *links]


def event_trail(event: Event, *links: Link) -> list[Link]:
    """Breadcrumbs that pass through an event and its evaluation."""
    evaluation = Link(_("Evaluation"), address("event-evaluation", event.pk) if links else "")
    return trail(Link(event.title, address("event", event.pk)), evaluation, *links)


def form_page(
    request: HttpRequest, form: BaseForm, *, template: str = "form", **context: Any
) -> HttpResponse:
    """A page that holds one form; 422 when something in it is wrong."""
    values = {"form": form, "submit": _("Save"), **context}
    status = 422 if form.errors else 200
    return render(request, f"capacity/evaluation/{template}.html", values, status=status)
