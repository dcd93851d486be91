"""The books of a fund: its transactions as they stand, its lines, what was agreed."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.places import FUNDS_PATH
from fourfold.kernel.policy import Actor, may, visible
from fourfold.programme.access import READ_MONEY
from fourfold.programme.models.funds import Fund, FundYear
from fourfold.programme.money.contracts import Entry
from fourfold.programme.money.models import BudgetLine, GrantTerms, Transaction
from fourfold.programme.money.rules.books import PROMISED, total


def money_funds(actor: Actor) -> QuerySet[Fund]:
    """Funds whose money the actor may see: a donor its own."""
    rows = Fund.objects.filter(visible(actor, READ_MONEY))
    return rows.select_related("donor", "scope", "terms")


def is_all_made_up(actor: Actor) -> bool:
    """Whether the actor sees made-up money only, as in a demonstration."""
    seen = set(money_funds(actor).values_list("fictional", flat=True).distinct())
    return seen == {True}


def money_fund(fund_id: UUID, actor: Actor) -> Fund:
    """One fund.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    fund = money_funds(actor).filter(pk=fund_id).first()
    if fund is None:
        raise NotVisible(_("There is no such fund."))
    return fund


def terms_of(fund: Fund) -> GrantTerms | None:
    """What the agreement says, where somebody has recorded it."""
    return GrantTerms.objects.filter(fund=fund).first()


def lines_of(fund: Fund) -> tuple[BudgetLine, ...]:
    """Budget lines by year and code."""
    return tuple(BudgetLine.objects.filter(fund=fund).order_by("year", "code"))


def standing(fund: Fund) -> QuerySet[Transaction]:
    """Transactions as they stand, the latest first."""
    rows = Transaction.objects.filter(CURRENT, fund=fund)
    return rows.select_related("line", "rate", "place").order_by("-on", "-id")


def as_read(rows: Iterable[Transaction], actor: Actor) -> list[Transaction]:
    """Transactions to be shown, not to be saved: what may name a person is blank for a donor.

    Whoever sees the money of all funds reads the words too.
    """
    held = list(rows)
    if not may(actor, READ_MONEY, FUNDS_PATH):
        for row in held:
            row.counterparty = row.purpose = row.reference = row.source = ""
    return held


def entries_of(funds: Iterable[Fund]) -> dict[UUID, list[Entry]]:
    """Fund -> its entries by day, in one query."""
    found: dict[UUID, list[Entry]] = {fund.pk: [] for fund in funds}
    rows = Transaction.objects.filter(CURRENT, fund__in=list(found)).order_by("on", "id")
    for fund, entry, kind, on, usd, line, commitment in rows.values_list(
        "fund_id", "entry", "kind", "on", "usd", "line_id", "commitment"
    ):
        found[fund].append(Entry(entry, kind, on, usd, line, commitment))
    return found


def transaction_for(entry: UUID, actor: Actor) -> Transaction:
    """The standing version of a transaction.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    rows = Transaction.objects.filter(
        CURRENT, visible(actor, READ_MONEY, "fund__scope__path"), entry=entry
    )
    found = rows.select_related("fund__scope", "fund__donor", "line", "rate", "place").first()
    if found is None:
        raise NotVisible(_("There is no such transaction."))
    return found


def versions_of(one: Transaction) -> tuple[Transaction, ...]:
    """All versions of a transaction, the newest first."""
    rows = Transaction.objects.filter(entry=one.entry).select_related("rate", "line", "place")
    return tuple(rows.order_by("-recorded_at", "-id"))


def agreed_usd(fund: Fund, entries: Iterable[Entry]) -> Decimal:
    """What the donor has bound itself to: commitments received, else the years of the fund.

    Pledges are no money.
    """
    promised = total(entries, PROMISED)
    if promised:
        return promised
    years = FundYear.objects.filter(fund=fund).aggregate(usd=Sum("amount_gross"))["usd"]
    return Decimal(years or 0)
