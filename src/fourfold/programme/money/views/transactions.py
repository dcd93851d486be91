"""Transactions of a grant: the list, one with its versions, record, correct, reverse, import."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from fourfold.kernel.ids import new_id
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import state_choices
from fourfold.kernel.policy import Actor, may, require
from fourfold.kernel.sentences import in_dollars
from fourfold.programme import access
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.actions import transactions as actions
from fourfold.programme.money.actions.importing import COLUMNS, import_transactions
from fourfold.programme.money.forms.transactions import (
    ReverseForm,
    TableForm,
    TransactionForm,
    initial_of,
)
from fourfold.programme.money.models import Transaction
from fourfold.programme.money.queries.activities import activities
from fourfold.programme.money.queries.books import (
    as_read,
    entries_of,
    lines_of,
    money_fund,
    standing,
    transaction_for,
    versions_of,
)
from fourfold.programme.money.rules.books import open_commitments
from fourfold.programme.money.views.support import (
    cents,
    fund_link,
    imported,
    page,
    table_file,
    whole,
)
from fourfold.programme.views.support import Section
from fourfold.ui.components import Cell, Column, DataTable, Link, SummaryRow
from fourfold.ui.pages import attempted, day, page_of, sent, sent_files

MOST_ACTIVITIES = 100
SAID = {
    "kind": gettext_lazy("What moved, in words such as “outgoing commitment”, or the IATI code"),
    "on": gettext_lazy("Day, such as 2026-01-31"),
    "amount": gettext_lazy("Amount with a point before its decimals"),
    "reference": gettext_lazy("Number of the document in the finance system"),
    "currency": gettext_lazy("Three letters; USD where it is empty"),
    "id": gettext_lazy("Number of the row in the finance system, where it has one"),
    "line": gettext_lazy("Code of the budget line"),
    "year": gettext_lazy("Year of the budget line; that of the day where it is empty"),
    "state": gettext_lazy("Alpha-3 code of the State"),
    "counterparty": gettext_lazy("Paid by or to"),
    "purpose": gettext_lazy("For what"),
    "commitment": gettext_lazy("Reference of the commitment that it pays"),
    "activity": gettext_lazy("Activity that it paid for, such as event: and its number"),
}


@require_GET
def transactions(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Transactions of a grant as they stand, the latest first."""
    actor = request_actor(request)
    fund = money_fund(fund_id, actor)
    shown = page_of(request, standing(fund))
    address = reverse("programme:money-record", args=[fund.pk])
    may_write = may(actor, access.WRITE_MONEY, fund.scope.path)
    return page(
        request,
        title=_("Transactions"),
        kicker=fund.title,
        fictional=fund.fictional,
        crumbs=[fund_link(fund), Link(_("Transactions"))],
        actions=[Link(_("Record a transaction"), address)] if may_write else [],
        sections=[Section(table=_table(fund, as_read(shown.object_list, actor)), page=shown)],
    )


def _table(fund: Fund, rows: list[Transaction]) -> DataTable:
    name = "programme:money-transactions-export"
    return DataTable(
        caption=_("Transactions"),
        columns=(
            Column("on", _("Day")),
            Column("kind", _("What moved")),
            Column("line", _("Line")),
            Column("reference", _("Reference")),
            Column("amount", _("Amount"), numeric=True),
            Column("usd", _("USD"), numeric=True),
        ),
        rows=[_row(one) for one in rows],
        exports=[Link(k.upper(), reverse(name, args=[fund.pk, k])) for k in ("csv", "xlsx")],
        empty=_("Nothing is recorded. Record a transaction, or import an extract."),
        stacked=True,
        identifier="transactions",
    )


def _row(one: Transaction) -> list[object]:
    return [
        Cell(day(one.on), url=reverse("programme:money-transaction", args=[one.entry])),
        one.get_kind_display(),
        str(one.line or "–"),
        one.reference or "–",
        f"{cents(one.amount)} {one.currency}",
        cents(one.usd),
    ]


@require_GET
def export(request: HttpRequest, fund_id: UUID, kind: str) -> HttpResponse:
    """Transactions of a grant as they stand, as a table."""
    actor = request_actor(request)
    fund = money_fund(fund_id, actor)
    heading = ("entry", "kind", "on", "amount", "currency", "rate", "usd", "line", "year", "state",
               "counterparty", "purpose", "reference", "activity", "source")  # fmt: skip
    rows = (
        (one.entry, one.kind, one.on, one.amount, one.currency, one.rate and one.rate.usd, one.usd,
         one.line and one.line.code, one.line and one.line.year, one.place_id, one.counterparty,
         one.purpose, one.reference,
         f"{one.activity_kind}:{one.activity_id}" if one.activity_id else "", one.source)
        for one in as_read(standing(fund), actor)
    )  # fmt: skip
    response: HttpResponse = table_file(kind, f"transactions-{fund.pk}", heading, rows)
    return response


@require_GET
def transaction(request: HttpRequest, entry: UUID) -> HttpResponse:
    """One transaction with the rate it used and the versions before it."""
    actor = request_actor(request)
    (one,) = as_read([transaction_for(entry, actor)], actor)
    names = ((_("Correct"), "money-correct"), (_("Reverse"), "money-reverse"))
    may_write = may(actor, access.WRITE_MONEY, one.fund.scope.path)
    return page(
        request,
        title=_("Transaction of %(day)s") % {"day": day(one.on)},
        kicker=one.fund.title,
        fictional=one.fund.fictional,
        crumbs=[fund_link(one.fund), _list_link(one.fund), Link(day(one.on))],
        actions=[Link(label, reverse(f"programme:{name}", args=[entry])) for label, name in names]
        if may_write
        else [],
        sections=[
            Section(facts=_facts(one)),
            Section(_("Versions"), table=_versions(versions_of(one))),
        ],
    )


def _list_link(fund: Fund) -> Link:
    return Link(_("Transactions"), reverse("programme:money-transactions", args=[fund.pk]))


def _facts(one: Transaction) -> list[SummaryRow]:
    rate = one.rate
    by = (
        _("%(usd)s US dollars for one %(currency)s from %(day)s on: %(source)s")
        % {"usd": rate.usd.normalize(), "currency": rate.currency, "day": day(rate.starts_on),
           "source": rate.source}
        if rate
        else _("None needed")
    )  # fmt: skip
    if rate and rate.superseded_at:
        by = _("%(rate)s. This rate has been corrected since; correct the transaction to use the "
               "better one.") % {"rate": by}  # fmt: skip
    rows = [
        (_("What moved"), one.get_kind_display()),
        (_("Amount"), f"{cents(one.amount)} {one.currency}"),
        (_("US dollars"), cents(one.usd)),
        (_("Rate"), by),
        (_("Budget line"), one.line and str(one.line)),
        (_("State"), one.place and one.place.name),
        (_("Paid by or to"), one.counterparty),
        (_("For what"), one.purpose),
        (_("Reference"), one.reference),
        (_("Source"), one.source),
    ]
    return [SummaryRow(key, value or "–") for key, value in rows]


def _versions(rows: tuple[Transaction, ...]) -> DataTable:
    return DataTable(
        caption=_("As it was recorded"),
        columns=(
            Column("recorded", _("Recorded")),
            Column("on", _("Day")),
            Column("amount", _("Amount"), numeric=True),
            Column("usd", _("USD"), numeric=True),
            Column("status", _("Status")),
        ),
        rows=[
            [day(one.recorded_at), day(one.on), f"{cents(one.amount)} {one.currency}",
             cents(one.usd), _("Stands") if one.is_current else _("Superseded")]
            for one in rows
        ],
        stacked=True,
        identifier="versions",
    )  # fmt: skip


def record(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Record a transaction."""
    actor, fund = _to_write(request, fund_id)
    form = TransactionForm(sent(request), initial={"entry": new_id()}, **_choices(actor, fund))
    if form.is_bound and form.is_valid():
        draft, entry = form.draft(), form.cleaned_data["entry"]
        kept = attempted(
            form,
            lambda: actions.record_transaction(actor=actor, fund=fund, draft=draft, entry=entry),
        )
        if kept:
            return _told(request, kept)
    return _form_page(request, form, fund, _("Record a transaction"))


def correct(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Put a better version in the place of the one that stands."""
    actor = request_actor(request)
    held = transaction_for(entry, actor)
    require(actor, access.WRITE_MONEY, held.fund.scope.path)
    choices = _choices(actor, held.fund, held)
    form = TransactionForm(sent(request), initial=initial_of(held), **choices)
    if form.is_bound and form.is_valid():
        draft, seen = form.draft(), form.cleaned_data["seen"]
        kept = attempted(
            form,
            lambda: actions.correct_transaction(actor=actor, standing=held, draft=draft, seen=seen),
        )
        if kept:
            return _told(request, kept)
    return _form_page(request, form, held.fund, _("Correct a transaction"))


def reverse_one(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Take a transaction back by its opposite."""
    actor = request_actor(request)
    held = transaction_for(entry, actor)
    require(actor, access.WRITE_MONEY, held.fund.scope.path)
    form = ReverseForm(sent(request))
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        made = attempted(
            form,
            lambda: actions.reverse_transaction(actor=actor, standing=held, reason=reason),
        )
        if made:
            return _told(request, actions.Kept(made))
    return _form_page(
        request, form, held.fund, _("Reverse a transaction"), is_warning=True,
        lead=_("A transaction of the opposite amount is recorded today. Both stay in the books."),
    )  # fmt: skip


def take(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Import the extract of a finance system."""
    actor, fund = _to_write(request, fund_id)
    form = TableForm(sent(request), sent_files(request))
    outcome = None
    if form.is_bound and form.is_valid():
        outcome = imported(
            form,
            lambda **file: import_transactions(actor=actor, fund=fund, **file),
        )
    return _form_page(
        request, form, fund, _("Import an extract"), submit=_("Import"), outcome=outcome,
        sections=[Section(_("Columns"), table=_columns(), code=",".join(COLUMNS))],
    )  # fmt: skip


def _columns() -> DataTable:
    return DataTable(
        caption=_("What the columns hold; the first four are needed"),
        columns=(Column("column", _("Column")), Column("said", _("What it holds"))),
        rows=[[name, SAID[name]] for name in COLUMNS],
        identifier="columns",
    )


def _to_write(request: HttpRequest, fund_id: UUID) -> tuple[Actor, Fund]:
    actor = request_actor(request)
    fund = money_fund(fund_id, actor)
    require(actor, access.WRITE_MONEY, fund.scope.path)
    return actor, fund


def _told(request: HttpRequest, kept: actions.Kept) -> HttpResponse:
    messages.success(request, _("Recorded."))
    for one in kept.warnings:
        messages.warning(request, one)
    return redirect("programme:money-transaction", kept.transaction.entry)


def _choices(actor: Actor, fund: Fund, held: Transaction | None = None) -> dict[str, Any]:
    """What a transaction may name; what the held one names stays to be chosen."""
    left = open_commitments(entries_of([fund])[fund.pk])
    known = [one for one in standing(fund) if one.entry in left]
    commitments = [
        (
            str(one.entry),
            f"{one.reference or date_format(one.on)} · {in_dollars(whole(left[one.entry]))}",
        )
        for one in known
    ]
    held_one = str(held.commitment) if held and held.commitment else ""
    if held_one and held_one not in dict(commitments):
        commitments.append((held_one, _("The commitment that it pays now")))
    return {
        "lines": [(str(one.pk), f"{one.code} {one.year} · {one.title}") for one in lines_of(fund)],
        "commitments": commitments,
        "states": state_choices(),
        "activities": _activity_choices(actor, fund, held),
    }


def _activity_choices(actor: Actor, fund: Fund, held: Transaction | None) -> list[tuple[str, str]]:
    own = [one for one in activities(actor) if one.fictional == fund.fictional]
    named = (held.activity_kind, held.activity_id) if held else None
    shown = own[:MOST_ACTIVITIES]
    shown += [one for one in own[MOST_ACTIVITIES:] if (one.kind, one.id) == named]
    return [(f"{one.kind}:{one.id}", f"{date_format(one.start)} · {one.title}") for one in shown]


def _form_page(
    request: HttpRequest, form: Any, fund: Fund, title: str, **more: Any
) -> HttpResponse:
    return page(
        request,
        title=title,
        kicker=fund.title,
        form=form,
        crumbs=[fund_link(fund), _list_link(fund), Link(title)],
        cancel_url=reverse("programme:money-transactions", args=[fund.pk]),
        **more,
    )
