"""What donors supported, and what is attributed to them: the money side."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require
from fourfold.kernel.recording import settled_moment
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme import access
from fourfold.programme.money.forms.shares import ReportForm
from fourfold.programme.money.queries.books import is_all_made_up
from fourfold.programme.money.queries.reports import DonorRow, MoneyReport, money_report
from fourfold.programme.money.views.support import cents, page, table_file
from fourfold.programme.views.support import Section
from fourfold.ui.components import Column, DataTable, Link
from fourfold.ui.pages import day


@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """Both readings of the same spending, kept apart."""
    found, form = _found(request)
    return page(
        request,
        title=_("What donors supported, and what is attributed to them"),
        lead=_("The same spending, read in two ways that are never mixed."),
        fictional=form.wanted()[1],
        crumbs=[Link(_("Supported and attributed"))],
        filters=form,
        sections=[
            Section(
                _("Attributed"),
                note=_("Each amount is split to the cent by the shares of its activity; where none "
                       "are set, it is wholly of the fund that paid. These figures add up to the "
                       "total."),
                table=_attributed(found, request.GET.urlencode()),
            ),
            Section(
                _("Supported by"),
                note=_("The whole of an activity counts for each donor that pays a share of it. "
                       "These figures overlap: never add them."),
                table=_supported(found),
            ),
        ],
    )  # fmt: skip


def _found(request: HttpRequest) -> tuple[MoneyReport, ReportForm]:
    actor = request_actor(request)
    require(actor, access.READ_MONEY)
    data = request.GET.copy()
    data.setdefault("money", "fictional" if is_all_made_up(actor) else "real")
    form = ReportForm(data)
    by, fictional = form.wanted()
    return money_report(actor, by=by, moment=settled_moment(), fictional=fictional), form


def _attributed(found: MoneyReport, query: str) -> DataTable:
    rows = [
        [_name(row), *(cents(row.attributed.get(part, Decimal(0))) for part in found.parts),
         cents(sum(row.attributed.values(), Decimal(0)))]
        for row in found.donors
    ]  # fmt: skip
    if rows:
        rows.append([_("All donors"), *_sums(found), cents(found.total)])
    return DataTable(
        caption=_("Attributed spending in US dollars"),
        columns=_columns(found, _("All")),
        rows=rows,
        exports=[Link("CSV", f"{reverse('programme:money-report-export')}?{query}")],
        empty=_("Nothing has been spent yet."),
        stacked=True,
        source=_("Spending as it stood on %(day)s.") % {"day": day(found.moment)},
        identifier="attributed",
    )


def _sums(found: MoneyReport) -> list[str]:
    return [
        cents(sum((row.attributed.get(part, Decimal(0)) for row in found.donors), Decimal(0)))
        for part in found.parts
    ]


def _supported(found: MoneyReport) -> DataTable:
    return DataTable(
        caption=_("Spending on what a donor supported, in US dollars: not to be added"),
        columns=_columns(found),
        rows=[
            [_name(row), *(_whole(row.supported, part) for part in found.parts)]
            for row in found.donors
            if not row.is_others
        ],
        empty=_("Nothing has been spent yet."),
        stacked=True,
        identifier="supported",
    )


def _whole(amounts: Mapping[str, Decimal], part: str) -> str:
    return cents(amounts.get(part, Decimal(0)))


def _columns(found: MoneyReport, *more: str) -> Sequence[Column]:
    parts = (Column(part or "none", _part(found.by, part), numeric=True) for part in found.parts)
    return (
        Column("donor", _("Donor")),
        *parts,
        *(Column("all", one, numeric=True) for one in more),
    )


def _part(by: str, part: str) -> str:
    if not part:
        return _("None named")
    return str(Pillar(part).label) if by == "pillar" else part


def _name(row: DonorRow) -> str:
    return _("Others") if row.is_others else row.name


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Each donor and part; the reading says whether the column may be added."""
    found, _form = _found(request)
    heading = ("donor", found.by, "attributed_usd", "supported_usd_not_to_be_added", "paid_usd")
    rows = (
        (_name(row), part, row.attributed.get(part, 0), *_others(row, part))
        for row in found.donors
        for part in found.parts
    )
    response: HttpResponse = table_file("csv", "supported-and-attributed", heading, rows)
    return response


def _others(row: DonorRow, part: str) -> tuple[object, object]:
    if row.is_others:
        return "", ""
    return row.supported.get(part, 0), row.paid.get(part, 0)
