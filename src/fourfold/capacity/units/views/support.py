"""What pages of units share: forms shown again, breadcrumbs, tables that go out as CSV."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from fourfold.capacity.units.models import Unit
from fourfold.ui.components import Link

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    template: str = "capacity/units/form.html",
    **context: Any,
) -> HttpResponse:
    """A page that holds one form; 422 when something in it is wrong."""
    values = {"form": form, "title": title, "submit": _("Save"), **context}
    return render(request, template, values, status=422 if form.errors else 200)


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs from capacity building and its units; the last one is this page."""
    return [
        Link(_("Capacity building"), reverse("capacity:home")),
        Link(_("Units and laboratories"), reverse("capacity:units")),
        *links,
    ]


def unit_trail(unit: Unit, *links: Link) -> list[Link]:
    """Breadcrumbs that pass through a unit."""
    return trail(Link(unit.name, reverse("capacity:unit", args=[unit.pk])), *links)


def address(name: str, *args: Any) -> str:
    """An address of capacity building; empty where a deployment has no such page."""
    try:
        return reverse(f"capacity:{name}", args=args)
    except NoReverseMatch:
        return ""


def csv_response(
    name: str, heading: Sequence[object], rows: Iterable[Sequence[object]]
) -> StreamingHttpResponse:
    """A table that any spreadsheet opens without harm: what looks like a formula is text."""
    response = StreamingHttpResponse(_lines(heading, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


class _Echo:
    """Hands each line on instead of writing it."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def _lines(heading: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\N{ZERO WIDTH NO-BREAK SPACE}" + str(writer.writerow(heading))
    for row in rows:
        yield str(writer.writerow([_harmless(cell) for cell in row]))


def _harmless(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
