"""What the pages of money share: their shape, their trail, amounts, tables as files."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from fourfold.engines.workbook import Column as SheetColumn
from fourfold.engines.workbook import SheetLayout, write_workbook
from fourfold.kernel.errors import Invalid, InvalidFile
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.contracts import Outcome
from fourfold.ui.components import Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.downloads import XLSX, attachment
from fourfold.ui.pages import figure


def page(
    request: HttpRequest, *, title: str, crumbs: Sequence[Link], **context: Any
) -> HttpResponse:
    """A page of money."""
    form: BaseForm | None = context.get("form")
    wrong = form is not None and form.is_bound and bool(form.errors)
    values = {"title": title, "crumbs": trail(*crumbs), "submit": _("Save"), **context}
    return render(
        request, "programme/money/page.html", values, status=Invalid.status if wrong else 200
    )


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs through the funds to money."""
    funds = Link(_("Funds"), reverse("programme:funds"))
    if not links:
        return [Link(_("Home"), "/"), funds, Link(_("Money"))]
    return [Link(_("Home"), "/"), funds, Link(_("Money"), reverse("programme:money")), *links]


def fund_link(fund: Fund) -> Link:
    """The grant, in a trail."""
    return Link(fund.title, reverse("programme:money-fund", args=[fund.pk]))


def whole(amount: Decimal | int) -> str:
    """US dollars without their cents, as the reader writes them."""
    return number_format(amount, decimal_pos=0, force_grouping=True)


def cents(amount: Decimal) -> str:
    """An amount with its cents."""
    return number_format(amount, decimal_pos=2, force_grouping=True)


def percent(share: Decimal) -> str:
    """A share as percent, without trailing noughts."""
    return f"{figure(share * 100)} %"


def table_file(
    kind: str, name: str, heading: Sequence[str], rows: Iterable[Sequence[object]]
) -> Any:
    """A table as CSV or XLSX; what looks like a formula is text in both."""
    if kind == "csv":
        return csv_response(f"{name}.csv", heading, rows)
    cells = tuple(
        tuple(one if isinstance(one, str) else _plain(one) for one in row) for row in rows
    )
    layout = SheetLayout(name[:31], tuple(SheetColumn(title) for title in heading), cells)
    return attachment(write_workbook([layout], title=name), f"{name}.xlsx", XLSX)


def _plain(value: object) -> str | int | float | None:
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, int) or value is None else str(value)


def imported(form: Any, take: Callable[..., Outcome]) -> Outcome | None:
    """What an import did; None when the table was refused, and the form says why."""
    file = form.cleaned_data["file"]
    try:
        return take(file_name=file.name or "", content=file.read())
    except InvalidFile as error:
        for problem in error.problems[:100]:
            form.add_error("file", problem)
    return None
