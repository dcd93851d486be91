"""What many pages share: trails, forms shown again with what is wrong, money."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from fourfold.kernel.models import Place
from fourfold.kernel.sentences import in_dollars
from fourfold.programme.errors import OwnSignature
from fourfold.ui import pages
from fourfold.ui.components import DataTable, LineChart, Link, SummaryRow


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page; what is left empty is left out."""

    heading: str = ""
    note: str = ""
    table: DataTable | None = None
    page: Page[Any] | None = None
    chart: LineChart | None = None
    facts: Sequence[SummaryRow] = ()
    links: Sequence[Link] = ()
    code: str = ""


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
    try:
        return form, already or pages.attempted(form, work) is not None
    except OwnSignature as error:
        form.add_error(None, str(error))
        return form, False


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    template: str = "programme/form.html",
    **context: Any,
) -> HttpResponse:
    """A page that holds one form, beneath the name of the State or fund that it is about."""
    return pages.form_page(request, form, template=template, **context)


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


MILLION = 1_000_000


def usd(amount: int) -> str:
    """Whole dollars as the reader writes them, never broken over two lines."""
    return in_dollars(dollars(amount))


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
