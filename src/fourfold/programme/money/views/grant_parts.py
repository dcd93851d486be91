"""A grant as the values that components draw."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.places import region_name
from fourfold.kernel.sentences import listed, listed_apart
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.queries.grants import Grant, LineUse
from fourfold.programme.money.rules import books
from fourfold.programme.money.views.support import cents, whole
from fourfold.programme.views.support import Section, headline_usd
from fourfold.ui.components import Cell, Column, DataTable, LineChart, Link, Stat, SummaryRow
from fourfold.ui.pages import day


def grants_table(grants: Sequence[Grant]) -> DataTable:
    """The grants beside each other; real and made-up money is never added."""
    return DataTable(
        caption=_("Grants"),
        columns=(
            Column("fund", _("Grant")),
            Column("ends", _("Ends")),
            Column("in", _("Received, USD"), numeric=True),
            Column("committed", _("Committed, USD"), numeric=True),
            Column("spent", _("Spent, USD"), numeric=True),
            Column("expected", _("Expected in all, USD"), numeric=True),
            Column("left", _("Expected to be left, USD"), numeric=True),
        ),
        rows=[_grant_row(one) for one in grants],
        empty=_("No fund is recorded. Record one under Funds first."),
        stacked=True,
        source=_("Whole US dollars by the rate of each day; as recorded on %(day)s.")
        % {"day": day(clock.today())},
        identifier="grants",
    )


def _grant_row(one: Grant) -> list[object]:
    fund = one.fund
    note = _("%(donor)s (fictional)") if fund.fictional else "%(donor)s"
    return [
        Cell(fund.title, url=reverse("programme:money-fund", args=[fund.pk]),
             note=note % {"donor": fund.donor.name}),
        day(one.terms.ends_on) if one.terms else _("Not recorded"),
        whole(one.total(books.RECEIVED)),
        whole(one.promised),
        whole(one.spent),
        whole(one.expected),
        whole(one.budget - one.expected),
    ]  # fmt: skip


def grant_stats(one: Grant) -> list[Stat]:
    """What was pledged, committed, received and spent. Pledges are no money."""
    pledged = one.total(books.PLEDGE)
    note = _("USD %(usd)s more are pledged; a pledge is no money.") % {"usd": whole(pledged)}
    return [
        Stat(headline_usd(int(one.agreed)), _("US dollars, agreed with the donor"),
             note if pledged else ""),
        Stat(headline_usd(int(one.total(books.RECEIVED))), _("US dollars, received")),
        Stat(headline_usd(int(one.promised)), _("US dollars, committed and not yet paid")),
        Stat(headline_usd(int(one.spent)), _("US dollars, disbursed or spent")),
    ]  # fmt: skip


def terms_section(one: Grant) -> Section:
    """The agreement in words."""
    terms, fund = one.terms, one.fund
    if terms is None:
        note = _("Nobody has recorded yet when the agreement ends and how far it is earmarked.")
        return Section(_("Terms of the grant"), note=note, facts=[_earmark_row(fund)])
    facts = [
        SummaryRow(_("Agreement"), terms.reference or _("Unknown")),
        SummaryRow(_("Signed on"), day(terms.signed_on)),
        SummaryRow(_("Runs"), f"{day(terms.starts_on)} – {day(terms.ends_on)}"),
        SummaryRow(_("Amount"), f"{cents(terms.amount)} {terms.currency}"),
        SummaryRow(_("Earmarking"), terms.get_earmarking_display()),
        _earmark_row(fund),
        SummaryRow(_("Source"), terms.source),
    ]
    return Section(_("Terms of the grant"), facts=facts)


def _earmark_row(fund: Fund) -> SummaryRow:
    """What the earmark says, in a sentence."""
    parts = (
        listed(region_name(code) for code in fund.regions),
        listed(fund.states),
        listed(str(Pillar(code).label) for code in fund.pillars),
    )
    named = listed_apart(part for part in parts if part)
    return SummaryRow(_("May pay for"), named or _("Any State, region and pillar"))


def lines_section(one: Grant, *, may_write: bool) -> Section:
    """Budget lines against what is spent and committed."""
    address = reverse("programme:money-line", args=[one.fund.pk]) if may_write else ""
    return Section(
        _("Budget"),
        table=DataTable(
            caption=_("Budget lines against what is spent and committed"),
            columns=(
                Column("line", _("Line")),
                Column("year", _("Year")),
                Column("budget", _("Budget, USD"), numeric=True),
                Column("spent", _("Spent"), numeric=True),
                Column("committed", _("Committed"), numeric=True),
                Column("left", _("Left"), numeric=True),
            ),
            rows=[_line_row(use, address) for use in one.lines],
            empty=_("No budget line is recorded. Set the first one."),
            stacked=True,
            source=_("Committed is what is promised to others and not yet paid."),
            exports=_exports(one.fund),
            identifier="lines",
        ),
    )


def _exports(fund: Fund) -> list[Link]:
    name = "programme:money-fund-export"
    return [Link(kind.upper(), reverse(name, args=[fund.pk, kind])) for kind in ("csv", "xlsx")]


def _line_row(use: LineUse, address: str) -> list[object]:
    left: object = whole(use.left)
    if use.line and use.left < 0:
        left = Cell(_("%(usd)s over") % {"usd": whole(-use.left)}, kind="attention")
    if use.line is None:
        return [_("On no line"), "–", "–", whole(use.spent), whole(use.promised), "–"]
    label = Cell(
        use.line.title,
        url=f"{address}?line={use.line.pk}" if address else "",
        note=f"{use.line.code} · {use.line.get_category_display()}",
    )
    return [label, str(use.line.year), whole(use.line.usd), whole(use.spent),
            whole(use.promised), left]  # fmt: skip


def forecast_section(one: Grant) -> Section:
    """The years to the end, with a chart, its table and what it assumes."""
    today = clock.today()
    return Section(
        _("Forecast"),
        note=_(
            "Under these assumptions: what is spent stays as it is; open commitments are paid in "
            "the year of their line; of what agreed plans hold for a year, only what its spending "
            "and commitments outside staff lines do not cover yet is still to come; posts are paid "
            "from next month until their money or the grant ends. Nothing else is foreseen."
        ),
        chart=_chart(one, day(today)),
        table=_years_table(one),
    )


def _chart(one: Grant, today: str) -> LineChart:
    left = one.budget - one.expected
    title = (
        _("Expected to use USD %(expected)s of USD %(budget)s")
        if left >= 0
        else _("Expected to need USD %(expected)s, more than the USD %(budget)s there are")
    )
    return LineChart(
        title=title % {"expected": whole(one.expected), "budget": whole(one.budget)},
        points=[(year.year, float(year.expected)) for year in one.years],
        unit=_("US dollars expected in the year"),
        source=_("%(n)s transactions as recorded on %(day)s")
        % {"n": len(one.entries), "day": today},
        identifier="forecast",
    )


def _years_table(one: Grant) -> DataTable:
    return DataTable(
        caption=_("Forecast by year"),
        columns=(
            Column("year", _("Year")),
            Column("budget", _("Budget, USD"), numeric=True),
            Column("spent", _("Spent"), numeric=True),
            Column("committed", _("Committed"), numeric=True),
            Column("planned", _("Held by plans"), numeric=True),
            Column("posts", _("Posts"), numeric=True),
            Column("left", _("Left"), numeric=True),
        ),
        rows=[
            [str(y.year), whole(y.budget), whole(y.spent), whole(y.promised), whole(y.planned),
             whole(y.posts), whole(y.left)]
            for y in one.years
        ],
        empty=_("Nothing is budgeted, spent or planned yet."),
        stacked=True,
        identifier="forecast",
    )  # fmt: skip
