"""What many pages share: trails, forms shown again with what is wrong, tables as CSV, money."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from fourfold.kernel.errors import FourfoldError, Invalid, NotVisible
from fourfold.kernel.models import Place
from fourfold.ui.components import Link

Made = TypeVar("Made")
PAGE_LENGTH = 50
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def attempted(form: BaseForm, work: Callable[[], Made]) -> Made | None:
    """What the work made; None when it was refused, and the form says why."""
    try:
        return work()
    except NotVisible:
        raise
    except FourfoldError as error:
        form.add_error(None, str(error))
    return None


def confirmed(
    request: HttpRequest, *, already: bool, work: Callable[[], object]
) -> tuple[Form, bool]:
    """A form that only asks "are you sure?", and whether it has been done.

    `already` says that it had been done before: the button was pressed twice, and that is fine.
    """
    if request.method != "POST":
        return Form(), False
    form = Form(request.POST)
    form.full_clean()
    return form, already or attempted(form, work) is not None


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    template: str = "programme/form.html",
    **context: Any,
) -> HttpResponse:
    """A page that holds one form; 422 when something in it is wrong."""
    values = {"form": form, "title": title, "submit": _("Save"), **context}
    status = Invalid.status if form.errors and request.method == "POST" else 200
    return render(request, template, values, status=status)


def page_of(request: HttpRequest, rows: Sequence[Made]) -> Page[Made]:
    """The part of a list that was asked for; a wrong number gives the nearest page."""
    return Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs from the list of States; the last one is this page."""
    return [Link(_("Home"), "/"), Link(_("States"), reverse("programme:states")), *links]


def state_trail(place: Place, *links: Link) -> list[Link]:
    """Breadcrumbs through the page of a State."""
    return trail(Link(place.name, state_url(place)), *links)


def state_url(place: Place, fragment: str = "") -> str:
    """The page of a State, or a part of it."""
    address = reverse("programme:state", args=[place.code])
    return f"{address}#{fragment}" if fragment else address


def url_if_any(name: str, *arguments: object) -> str:
    """The address of another context's page; empty where a deployment leaves the context out."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


MILLION = 1_000_000


def usd(amount: int) -> str:
    """Whole dollars as the reader writes them, never broken over two lines."""
    return f"USD\N{NO-BREAK SPACE}{dollars(amount)}"


def dollars(amount: int) -> str:
    """The same without the currency: for a column whose heading names it."""
    return number_format(amount, decimal_pos=0, force_grouping=True)


def headline_usd(amount: int) -> str:
    """A sum as a headline figure: short enough for a phone."""
    if abs(amount) < MILLION:
        return dollars(amount)
    return _("%(amount)s million") % {"amount": number(amount / MILLION, 2)}


def number(value: float, places: int = 1) -> str:
    """A number without trailing noughts, as the reader writes it."""
    rounded = round(value, places)
    whole = rounded == int(rounded)
    return number_format(rounded, decimal_pos=0 if whole else places, force_grouping=True)


def day(value: date | datetime | None) -> str:
    """A day as the reader writes it; a dash where there is none."""
    return date_format(value, "j F Y") if value else "–"


def quarter(label: str) -> str:
    """A quarter such as 2027Q1 as people read it, and as the quarter chart expects it."""
    return label.replace("Q", " Q")


def timing(start: str, end: str) -> str:
    """Quarters from start to end, or the one."""
    if start == end:
        return quarter(start)
    return _("%(first)s to %(last)s") % {"first": quarter(start), "last": quarter(end)}


def csv_response(
    name: str, heading: Sequence[object], rows: Iterable[Sequence[object]]
) -> StreamingHttpResponse:
    """A table that any spreadsheet opens without harm: what looks like a formula is text."""
    lines = _csv_lines(heading, rows)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


class _Echo:
    """Hands each line on instead of writing it."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def _csv_lines(heading: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\N{ZERO WIDTH NO-BREAK SPACE}" + str(writer.writerow(heading))
    for row in rows:
        yield str(writer.writerow([_harmless(cell) for cell in row]))


def _harmless(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
