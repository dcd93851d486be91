"""A donor's own way in: its grants, what its money supports, what of it ends."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require
from fourfold.programme import access
from fourfold.programme.money.queries.books import money_funds
from fourfold.programme.money.queries.grants import Grant, grants_of
from fourfold.programme.money.queries.posts import cliffs
from fourfold.programme.money.queries.shares import Supported, supported
from fourfold.programme.money.rules import books
from fourfold.programme.money.views.grant_parts import grants_table
from fourfold.programme.money.views.posts import cliff_section
from fourfold.programme.money.views.shares import KINDS
from fourfold.programme.money.views.support import page
from fourfold.programme.views.support import Section, headline_usd
from fourfold.ui.components import Column, DataTable, Link, Stat
from fourfold.ui.pages import url_if_any

MOST_GRANTS = 100


@require_GET
def donor(request: HttpRequest) -> HttpResponse:
    """The reader's own numbers: no names, and nothing of another donor."""
    actor = request_actor(request)
    require(actor, access.READ_MONEY)
    grants = grants_of(list(money_funds(actor)[:MOST_GRANTS]), today=clock.today())
    found = cliffs(actor, today=clock.today())
    return page(
        request,
        title=_("Your support"),
        lead=_("Your grants, what they support, and what of it ends."),
        crumbs=[Link(_("Your support"))],
        stats=_stats(grants),
        sections=[
            Section(_("Your grants"), table=grants_table(grants)),
            Section(_("What your money supports"), table=_supports(supported(actor))),
            cliff_section(found, heading=_("What ends within twelve months")),
            Section(_("More"), links=_ways()),
        ],
    )


def _stats(grants: list[Grant]) -> list[Stat]:
    """Sums over the grants seen, where all of them are real or all are made up."""
    if len({one.fund.fictional for one in grants}) != 1:
        return []
    received = sum(int(one.total(books.RECEIVED)) for one in grants)
    return [
        Stat(headline_usd(sum(int(one.agreed) for one in grants)), _("US dollars, agreed")),
        Stat(headline_usd(received), _("US dollars, received")),
        Stat(
            headline_usd(sum(int(one.promised) for one in grants)),
            _("US dollars, committed and not yet paid"),
        ),
        Stat(headline_usd(sum(int(one.spent) for one in grants)), _("US dollars, spent")),
    ]


def _supports(rows: list[Supported]) -> DataTable:
    return DataTable(
        caption=_("Activities that your money pays for"),
        columns=(
            Column("kind", _("Kind")),
            Column("wholly", _("Paid by you alone"), numeric=True),
            Column("jointly", _("Paid with others"), numeric=True),
            Column("share", _("Your shares, in whole activities"), numeric=True),
        ),
        rows=[
            [str(KINDS.get(one.kind, one.kind)), str(one.wholly), str(one.jointly),
             number_format(one.share, decimal_pos=2)]
            for one in rows
        ],
        empty=_("It is not yet said which activities your money paid for."),
        stacked=True,
        source=_("Two halves make one. What others pay is not shown."),
        identifier="supports",
    )  # fmt: skip


def _ways() -> list[Link]:
    """To claims and reports, where a deployment has them."""
    named = [
        (_("Results"), url_if_any("programme:results")),
        (_("Reports"), url_if_any("programme:reports")),
        (_("What donors supported, and what is attributed to them"),
         reverse("programme:money-report")),
    ]  # fmt: skip
    return [Link(label, url) for label, url in named if url]
