"""What the pages of attendance share."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.queries.rights import invited_places
from fourfold.capacity.learning.views.support import event_trail
from fourfold.ui.components import Link

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def attendance_trail(event: Event, *links: Link) -> list[Link]:
    """Breadcrumbs through the event's attendance."""
    here = Link(_("Attendance"), reverse("capacity:event-attendance", args=[event.pk]))
    return event_trail(event, here, *links)


def states_to_choose(event: Event) -> list[tuple[str, str]]:
    """The States that the event invites."""
    return [(place.pk, place.name) for place in invited_places(event)]


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    template: str = "capacity/attendance/form.html",
    **context: Any,
) -> HttpResponse:
    """A page that holds one form; 422 when something in it is wrong."""
    values = {"form": form, "title": title, "submit": _("Save"), **context}
    return render(request, template, values, status=422 if form.errors else 200)


def csv_file(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV to be saved; no cell of it turns into a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([plain_cell(cell) for cell in headings])
    writer.writerows([plain_cell(cell) for cell in row] for row in rows)
    return attachment(text.getvalue().encode("utf-8-sig"), name, "text/csv; charset=utf-8")


def plain_cell(value: object) -> str:
    """A cell that a spreadsheet takes as text."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) and len(text) > 1 else text


def attachment(data: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to be saved, never shown in the page."""
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
