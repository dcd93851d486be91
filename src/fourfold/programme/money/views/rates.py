"""Exchange rates with their source."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import FUNDS_PATH
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme import access
from fourfold.programme.money.actions.rates import (
    RATE_COLUMNS,
    correct_rate,
    import_rates,
    record_rate,
)
from fourfold.programme.money.contracts import RateDraft
from fourfold.programme.money.forms.transactions import RateForm, TableForm
from fourfold.programme.money.models import ExchangeRate
from fourfold.programme.money.queries import rates as queries
from fourfold.programme.money.views.support import imported, page, table_file
from fourfold.programme.views.support import Section
from fourfold.ui.components import Cell, Column, DataTable, Link
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
        sections=[
            Section(table=_table(list(shown.object_list), may_write=may_write), page=shown),
            *_corrected(),
        ],
    )


def _corrected() -> list[Section]:
    """Rates in whose place a better one stands."""
    rows = [
        [one.currency, day(one.starts_on), _rate(one), one.source, day(one.superseded_at)]
        for one in queries.corrected_rates()
    ]
    columns = (*_columns(), Column("until", _("Corrected on")))
    table = DataTable(
        caption=_("Earlier versions"), columns=columns, rows=rows, stacked=True,
        source=_("Transactions keep the rate that they used."), identifier="corrected",
    )  # fmt: skip
    return [Section(_("History"), table=table)] if rows else []


def _outdated(count: int) -> list[str]:
    told = ngettext(
        "%(count)s transaction rests on a rate that has been corrected since. Correct it to use "
        "the better one.",
        "%(count)s transactions rest on rates that have been corrected since. Correct them to use "
        "the better ones.",
        count,
    )
    return [told % {"count": count}] if count else []


def _columns() -> tuple[Column, ...]:
    return (
        Column("currency", _("Currency")),
        Column("from", _("From")),
        Column("usd", _("US dollars for one"), numeric=True),
        Column("source", _("Source")),
    )


def _rate(one: ExchangeRate) -> str:
    return f"{one.usd.normalize():f}"


def _table(rows: list[ExchangeRate], *, may_write: bool) -> DataTable:
    def linked(one: ExchangeRate) -> object:
        address = f"{reverse('programme:rate-record')}?rate={one.pk}" if may_write else ""
        return Cell(one.currency, url=address)

    return DataTable(
        caption=_("Exchange rates"),
        columns=_columns(),
        rows=[[linked(one), day(one.starts_on), _rate(one), one.source] for one in rows],
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
    """Record a rate, or correct the one that is named in the address."""
    actor = request_actor(request)
    require(actor, access.WRITE_MONEY, FUNDS_PATH)
    form = RateForm(sent(request), initial=_held(request, actor))
    if form.is_bound and form.is_valid():
        draft, seen = form.draft(), form.cleaned_data["seen"]
        if attempted(form, lambda: _kept(actor, draft, seen)):
            messages.success(request, _("Recorded."))
            return redirect("programme:rates")
    corrects = bool(request.GET.get("rate"))
    title = _("Correct a rate") if corrects else _("Record a rate")
    return page(
        request,
        title=title,
        lead=_("The rate that stood is kept; transactions keep the rate that they used."),
        form=form,
        crumbs=_crumbs(title),
        cancel_url=reverse("programme:rates"),
    )


def _kept(actor: Actor, draft: RateDraft, seen: UUID | None) -> ExchangeRate:
    if seen is None:
        return record_rate(actor=actor, draft=draft, only_new=True)
    return correct_rate(actor=actor, seen=seen, draft=draft)


def _held(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    asked = request.GET.get("rate", "")
    held = next((one for one in queries.rates(actor) if str(one.pk) == asked), None)
    if held is None:
        return {}
    return {"seen": held.pk, "currency": held.currency, "starts_on": held.starts_on,
            "usd": held.usd.normalize(), "source": held.source}  # fmt: skip


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
