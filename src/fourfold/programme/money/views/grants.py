"""Grants: what came, what is promised, what is spent, what is expected until the end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fourfold.kernel import clock
from fourfold.kernel.clashes import stand_of
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import FUNDS_PATH
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme import access
from fourfold.programme.models.corrected import Corrected
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.actions.budget import set_line, set_terms
from fourfold.programme.money.forms.grants import LineForm, TermsForm
from fourfold.programme.money.models import BudgetLine
from fourfold.programme.money.queries.books import lines_of, money_fund, money_funds, terms_of
from fourfold.programme.money.queries.grants import grant_of, grants_of
from fourfold.programme.money.views import grant_parts as parts
from fourfold.programme.money.views.support import (
    fund_link,
    page,
    table_file,
)
from fourfold.programme.views.history import history_sections
from fourfold.programme.views.support import Section
from fourfold.ui.components import Link
from fourfold.ui.pages import attempted, page_of, sent


@require_GET
def money(request: HttpRequest) -> HttpResponse:
    """All grants that the reader may see, and the ways from here."""
    actor = request_actor(request)
    require(actor, access.READ_MONEY)
    shown = page_of(request, money_funds(actor))
    grants = grants_of(list(shown.object_list), today=clock.today())
    return page(
        request,
        title=_("Money"),
        lead=_("What donors gave, what is promised and spent, and what is expected to be left."),
        crumbs=(),
        sections=[
            Section(table=parts.grants_table(grants), page=shown),
            Section(_("More"), links=_ways(actor)),
        ],
    )


def _ways(actor: Actor) -> list[Link]:
    names = [
        (_("What donors supported, and what is attributed to them"), "money-report"),
        (_("Posts and until when they are paid"), "posts"),
        (_("Funding cliffs: what ends, and who renews it"), "cliffs"),
        (_("Exchange rates"), "rates"),
    ]
    if may(actor, access.READ_MONEY, FUNDS_PATH):
        names.insert(0, (_("Activities and who pays them"), "money-activities"))
    else:
        names.insert(0, (_("Your support"), "donor"))
    return [Link(label, reverse(f"programme:{name}")) for label, name in names]


@require_GET
def grant(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """One grant."""
    actor = request_actor(request)
    found = grant_of(money_fund(fund_id, actor), today=clock.today())
    fund = found.fund
    return page(
        request,
        title=fund.title,
        kicker=fund.donor.name,
        fictional=fund.fictional,
        crumbs=[Link(fund.title)],
        actions=_actions(actor, fund),
        stats=parts.grant_stats(found),
        sections=[
            parts.terms_section(found),
            parts.lines_section(found, may_write=may(actor, access.WRITE_MONEY, fund.scope.path)),
            parts.forecast_section(found),
        ],
    )


def _actions(actor: Actor, fund: Fund) -> list[Link]:
    names = [(_("Transactions"), "money-transactions")]
    if may(actor, access.WRITE_MONEY, fund.scope.path):
        names += [
            (_("Record a transaction"), "money-record"),
            (_("Import an extract"), "money-import"),
            (_("Set a budget line"), "money-line"),
            (_("Set the terms"), "money-terms"),
        ]
    return [Link(label, reverse(f"programme:{name}", args=[fund.pk])) for label, name in names]


@require_GET
def export(request: HttpRequest, fund_id: UUID, kind: str) -> HttpResponse:
    """Budget lines and the forecast, as a table."""
    found = grant_of(money_fund(fund_id, request_actor(request)), today=clock.today())
    heading = ("row", "year", "code", "title", "category", "budget_usd", "spent_usd",
               "committed_usd", "planned_usd", "posts_usd", "left_usd")  # fmt: skip
    rows: list[tuple[object, ...]] = [
        ("line", one.line.year if one.line else "", one.line.code if one.line else "",
         one.line.title if one.line else "", one.line.category if one.line else "",
         one.line.usd if one.line else 0, one.spent, one.promised, "", "", one.left)
        for one in found.lines
    ]  # fmt: skip
    rows += [
        ("year", one.year, "", "", "", one.budget, one.spent, one.promised, one.planned,
         one.posts, one.left)
        for one in found.years
    ]  # fmt: skip
    response: HttpResponse = table_file(kind, f"grant-{found.fund.pk}", heading, rows)
    return response


def terms(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Record what the agreement says."""
    actor, fund = _to_write(request, fund_id)
    form = TermsForm(sent(request), initial=_terms_held(fund))
    if form.is_bound and form.is_valid():
        draft = form.draft()
        seen = form.cleaned_data["seen"]
        if attempted(form, lambda: set_terms(actor=actor, fund=fund, draft=draft, seen=seen)):
            messages.success(request, _("Recorded."))
            return redirect("programme:money-fund", fund.pk)
    return _form_page(request, form, fund, _("Set the terms of the grant"), terms_of(fund))


def _terms_held(fund: Fund) -> dict[str, Any]:
    held = terms_of(fund)
    if held is None:
        return {}
    names = set(TermsForm.base_fields) - {"seen"}
    return {"seen": stand_of(held), **{name: getattr(held, name) for name in names}}


def line(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Set a budget line of a year."""
    actor, fund = _to_write(request, fund_id)
    held = _line_asked(request, fund)
    form = LineForm(sent(request), initial=_line_held(held))
    if form.is_bound and form.is_valid():
        draft, said = form.draft(), form.cleaned_data
        which = {"line_id": said["entry"], "seen": said["seen"]}
        if attempted(form, lambda: set_line(actor=actor, fund=fund, draft=draft, **which)):
            messages.success(request, _("Recorded."))
            return redirect("programme:money-fund", fund.pk)
    return _form_page(request, form, fund, _("Set a budget line"), held or _line_named(form, fund))


def _line_asked(request: HttpRequest, fund: Fund) -> BudgetLine | None:
    asked = request.GET.get("line", "")
    return next((one for one in lines_of(fund) if str(one.pk) == asked), None)


def _line_named(form: LineForm, fund: Fund) -> BudgetLine | None:
    """The line that bears the code that was written for a new one."""
    said = form.cleaned_data if form.is_bound else {}
    named = said.get("year"), said.get("code")
    return next((one for one in lines_of(fund) if (one.year, one.code) == named), None)


def _line_held(held: BudgetLine | None) -> dict[str, Any]:
    if held is None:
        return {"year": clock.today().year}
    names = set(LineForm.base_fields) - {"seen", "entry"}
    said = {name: getattr(held, name) for name in names}
    return {"seen": stand_of(held), "entry": held.pk, **said}


def _to_write(request: HttpRequest, fund_id: UUID) -> tuple[Actor, Fund]:
    actor = request_actor(request)
    fund = money_fund(fund_id, actor)
    require(actor, access.WRITE_MONEY, fund.scope.path)
    return actor, fund


def _form_page(
    request: HttpRequest, form: Any, fund: Fund, title: str, held: Corrected | None
) -> HttpResponse:
    return page(
        request,
        title=title,
        kicker=fund.title,
        form=form,
        crumbs=[fund_link(fund), Link(title)],
        cancel_url=reverse("programme:money-fund", args=[fund.pk]),
        sections=history_sections(form, held),
    )
