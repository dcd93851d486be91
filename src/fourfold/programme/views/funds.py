"""Funds and trainers: what there is, what agreed plans hold, what is left."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import FUNDS_PATH, all_places, state_choices
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme import access
from fourfold.programme.actions.funds import change_fund_year, record_fund, set_trainer_capacity
from fourfold.programme.forms.catalogue import skill_choices
from fourfold.programme.forms.funds import FundForm, FundYearForm, TrainerForm
from fourfold.programme.models import Fund, FundYear
from fourfold.programme.queries.catalogue import interventions
from fourfold.programme.queries.funds import (
    amounts_by_year,
    fund_detail,
    fund_for,
    trainer_capacity,
    year_of,
)
from fourfold.programme.queries.funds import funds as seen_funds
from fourfold.programme.queries.pages import donor_for, donors, region_choices, same_fund
from fourfold.programme.views import fund_parts
from fourfold.programme.views.history import history_sections
from fourfold.programme.views.support import Section, form_page
from fourfold.ui.components import Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, sent


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs through the funds."""
    return [Link(_("Home"), "/"), Link(_("Funds"), reverse("programme:funds")), *links]


@require_GET
def funds(request: HttpRequest) -> HttpResponse:
    """Funds that the reader may see: a donor its own."""
    actor = request_actor(request)
    require(actor, access.READ_FUND)
    rows = seen_funds(actor)
    context = {
        "crumbs": [Link(_("Home"), "/"), Link(_("Funds"))],
        "table": fund_parts.funds_table(rows),
        "stats": fund_parts.funds_stats(rows) if rows else (),
        "may_write": may(actor, access.WRITE_FUND, FUNDS_PATH),
        "sees_trainers": may(actor, access.READ_FUND, FUNDS_PATH),
        "sees_money": may(actor, access.READ_MONEY),
        "may_publish": may(actor, access.WRITE_PUBLICATION, FUNDS_PATH),
    }
    return render(request, "programme/funds.html", context)


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Every year of every fund that the reader may see."""
    actor = request_actor(request)
    require(actor, access.READ_FUND)
    heading = ("fund", "donor", "year", "gross_usd", "net_usd", "reserved_usd", "free_usd")
    rows = (
        (one.fund.title, one.fund.donor.name, year.year, year.amount_gross, year.amount_net,
         year.reserved, year.free)
        for one in seen_funds(actor)
        for year in one.fund.years.all()
    )  # fmt: skip
    return csv_response("funds.csv", heading, rows)


@require_GET
def fund(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """One fund: years, earmarks, what it pays for."""
    actor = request_actor(request)
    detail = fund_detail(fund_id, actor)
    found = detail.totals.fund
    context = {
        "fund": found,
        "crumbs": trail(Link(found.title)),
        "stats": fund_parts.fund_stats(detail.totals),
        "facts": fund_parts.facts(found, _state_names(found.states)),
        "years": fund_parts.years_table(detail.years, _years_address(actor, found)),
        "uses": fund_parts.uses_table(detail.uses),
        "may_write": may(actor, access.WRITE_FUND, found.scope.path),
        "sees_money": may(actor, access.READ_MONEY, found.scope.path),
    }
    return render(request, "programme/fund.html", context)


def _years_address(actor: Actor, found: Fund) -> str:
    """Where years are changed, for who may change them."""
    may_write = may(actor, access.WRITE_FUND, found.scope.path)
    return reverse("programme:fund-year", args=[found.pk]) if may_write else ""


def _state_names(codes: Iterable[str]) -> list[str]:
    wanted = list(codes)
    return [place.name for place in all_places().filter(pk__in=wanted)] if wanted else []


def record(request: HttpRequest) -> HttpResponse:
    """Record a fund with its years and earmarks."""
    actor = request_actor(request)
    givers = donors(actor)
    form = FundForm(
        request.POST or None,
        donors=[(str(one.pk), one.name) for one in givers],
        regions=region_choices(),
        states=state_choices(),
        first=clock.today().year,
    )
    if request.method == "POST" and form.is_valid():
        made = attempted(form, lambda: _recorded(actor, form))
        if made is not None:
            messages.success(request, _("Recorded. Plans made from now on may use it."))
            return redirect("programme:fund", made.pk)
    return form_page(
        request,
        form,
        title=_("Record a fund"),
        lead=_("One agreement with a donor: what it brings, and what it may pay for."),
        submit=_("Record the fund"),
        cancel_url=reverse("programme:funds"),
        crumbs=trail(Link(_("Record a fund"))),
    )


def _recorded(actor: Actor, form: FundForm) -> Fund:
    """The fund; a second click on the same form finds what the first one made."""
    donor = donor_for(UUID(form.cleaned_data["donor"]), actor)
    terms = form.terms()
    try:
        return record_fund(actor=actor, donor=donor, terms=terms)
    except Conflict:
        held = same_fund(actor, donor, title=terms.title, gross=terms.gross)
        if held is None:
            raise
        return held


def change_year(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """What a fund brings in a year, never below what agreed plans hold."""
    actor = request_actor(request)
    found = fund_for(fund_id, actor)
    require(actor, access.WRITE_FUND, found.scope.path)
    asked = _year_asked(request, found)
    held = year_of(found, asked)
    form = FundYearForm(sent(request), held=held, first=asked)
    if form.is_valid():
        values = form.cleaned_data
        if attempted(form, lambda: change_fund_year(actor=actor, fund=found, **values)):
            messages.success(request, _("Kept. Plans made from now on use the new amount."))
            return redirect("programme:fund", found.pk)
    return _year_page(request, form, found, held)


def _year_asked(request: HttpRequest, found: Fund) -> int:
    """The year that is to be changed, or the first that is not held yet."""
    asked = request.GET.get("year", "")
    if asked.isdecimal() and len(asked) == len("2026"):
        return int(asked)
    return max((one.year + 1 for one in found.years.all()), default=clock.today().year)


def _year_page(
    request: HttpRequest, form: FundYearForm, found: Fund, held: FundYear | None
) -> HttpResponse:
    title = _("Add a year to the fund")
    if held:
        title = _("Change what the fund brings in %(year)s") % {"year": held.year}
    address = reverse("programme:fund", args=[found.pk])
    here = reverse("programme:fund-year", args=[found.pk])
    typed = form.cleaned_data.get("year") if form.is_bound else None
    return form_page(
        request,
        form,
        title=title,
        kicker=found.title,
        cancel_url=address,
        crumbs=trail(Link(found.title, address), Link(title)),
        sections=[
            *history_sections(form, held or (year_of(found, typed) if typed else None)),
            Section(table=fund_parts.years_table(amounts_by_year(found), here)),
        ],
    )


@require_GET
def trainers(request: HttpRequest) -> HttpResponse:
    """Trainers by skill and quarter: how many there are, how many plans hold."""
    actor = request_actor(request)
    rows = trainer_capacity(actor)
    context = {
        "crumbs": trail(Link(_("Trainers"))),
        "skills": fund_parts.skills(rows),
        "is_fictional": any(row.fictional for row in rows),
        "may_write": may(actor, access.WRITE_FUND, FUNDS_PATH),
    }
    return render(request, "programme/trainers.html", context)


def record_trainers(request: HttpRequest) -> HttpResponse:
    """Set how many trainer-quarters of a skill there are in a quarter."""
    actor = request_actor(request)
    require(actor, access.WRITE_FUND, FUNDS_PATH)
    form = TrainerForm(
        request.POST or None,
        initial={"quarter": _quarter_now(clock.today())},
        skills=skill_choices(interventions(actor)),
    )
    if request.method == "POST" and form.is_valid():
        rows, source = (form.row(),), form.cleaned_data["source"]
        done = attempted(form, lambda: set_trainer_capacity(actor=actor, rows=rows, source=source))
        if done:
            said = ngettext("Kept: %(count)s row.", "Kept: %(count)s rows.", done)
            messages.success(request, said % {"count": done})
            return redirect("programme:trainers")
    return form_page(
        request,
        form,
        title=_("Record trainers"),
        lead=_("How many trainer-quarters of a skill there are, for all plans together."),
        cancel_url=reverse("programme:trainers"),
        crumbs=trail(
            Link(_("Trainers"), reverse("programme:trainers")), Link(_("Record trainers"))
        ),
    )


def _quarter_now(today: date) -> str:
    return f"{today.year}Q{(today.month + 2) // 3}"
