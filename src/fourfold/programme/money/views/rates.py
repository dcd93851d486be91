"""Exchange rates with their source."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import FUNDS_PATH
from fourfold.kernel.policy import may, require
from fourfold.programme import access
from fourfold.programme.money.actions.rates import RATE_COLUMNS, import_rates, record_rate
from fourfold.programme.money.forms.transactions import RateForm, TableForm
from fourfold.programme.money.models import ExchangeRate
from fourfold.programme.money.queries import rates as queries
from fourfold.programme.money.views.support import Section, imported, page, table_file
from fourfold.ui.components import Column, DataTable, Link
from fourfold.ui.pages import attempted, day, page_of, sent, sent_files


@require_GET
def rates(request: HttpRequest) -> HttpResponse:
    """Rates that stand, the latest of each currency first."""
    actor = request_actor(request)
    shown = page_of(request, queries.rates(actor))
    names = ((_("Record a rate"), "rate-record"), (_("Import a table of rates"), "rates-import"))
    may_write = may(actor, access.WRITE_MONEY, FUNDS_PATH)
    return page(
        request,
        title=_("Exchange rates"),
        lead=_("US dollars for one unit. A transaction takes the rate that held on its day."),
        crumbs=[Link(_("Exchange rates"))],
        actions=[Link(label, reverse(f"programme:{name}")) for label, name in names]
        if may_write
        else [],
        warnings=_outdated(queries.outdated(actor)) if may_write else [],
        sections=[Section(table=_table(list(shown.object_list)), page=shown)],
    )


def _outdated(count: int) -> list[str]:
    told = ngettext(
        "%(count)s transaction rests on a rate that has been corrected since. Correct it to use "
        "the better one.",
        "%(count)s transactions rest on rates that have been corrected since. Correct them to use "
        "the better ones.",
        count,
    )
    return [told % {"count": count}] if count else []


def _table(rows: list[ExchangeRate]) -> DataTable:
    return DataTable(
        caption=_("Exchange rates"),
        columns=(
            Column("currency", _("Currency")),
            Column("from", _("From")),
            Column("usd", _("US dollars for one"), numeric=True),
            Column("source", _("Source")),
        ),
        rows=[
            [one.currency, day(one.starts_on), f"{one.usd.normalize():f}", one.source]
            for one in rows
        ],
        exports=[Link("CSV", reverse("programme:rates-export"))],
        empty=_("No rate is held. Record one before amounts in other currencies."),
        stacked=True,
        identifier="rates",
    )


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Rates in the columns that an import takes."""
    rows = (
        (one.currency, one.starts_on, f"{one.usd.normalize():f}", one.source)
        for one in queries.rates(request_actor(request))
    )
    response: HttpResponse = table_file("csv", "rates", tuple(RATE_COLUMNS), rows)
    return response


def record(request: HttpRequest) -> HttpResponse:
    """Record a rate."""
    actor = request_actor(request)
    require(actor, access.WRITE_MONEY, FUNDS_PATH)
    form = RateForm(sent(request))
    if form.is_bound and form.is_valid():
        draft = form.draft()
        if attempted(form, lambda: record_rate(actor=actor, draft=draft)):
            messages.success(request, _("Recorded."))
            return redirect("programme:rates")
    return page(
        request,
        title=_("Record a rate"),
        lead=_("A rate for a day that has one already supersedes it; transactions keep the rate "
               "that they used."),
        form=form,
        crumbs=_crumbs(_("Record a rate")),
        cancel_url=reverse("programme:rates"),
    )  # fmt: skip


def take(request: HttpRequest) -> HttpResponse:
    """Import a table of rates."""
    actor = request_actor(request)
    require(actor, access.WRITE_MONEY, FUNDS_PATH)
    form = TableForm(sent(request), sent_files(request))
    outcome = None
    if form.is_bound and form.is_valid():
        outcome = imported(form, lambda **file: import_rates(actor=actor, **file))
    return page(
        request,
        title=_("Import a table of rates"),
        lead=_("It is taken as a whole or not at all; the same table again changes nothing."),
        form=form,
        submit=_("Import"),
        outcome=outcome,
        crumbs=_crumbs(_("Import")),
        cancel_url=reverse("programme:rates"),
        sections=[Section(code=",".join(RATE_COLUMNS))],
    )


def _crumbs(title: str) -> list[Link]:
    return [Link(_("Exchange rates"), reverse("programme:rates")), Link(title)]
