"""What the API lists, page by page."""

from uuid import UUID

from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, require, visible
from fourfold.programme.access import READ_MONEY
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.models import ActivityShare, ExchangeRate, Transaction
from fourfold.programme.money.queries.rates import rates


def transactions_after(fund: Fund, after: UUID | None, most: int) -> list[Transaction]:
    """Transactions of a fund that the caller has from a query; ids grow with time."""
    rows = Transaction.objects.filter(CURRENT, fund=fund)
    return list((rows.filter(pk__gt=after) if after else rows).order_by("pk")[:most])


def rates_after(actor: Actor, after: UUID | None, most: int) -> list[ExchangeRate]:
    """Rates that stand.

    Raises:
        NotVisible: the actor sees no money.
    """
    rows = rates(actor)
    return list((rows.filter(pk__gt=after) if after else rows).order_by("pk")[:most])


def shares_after(actor: Actor, after: UUID | None, most: int) -> list[ActivityShare]:
    """Shares that stand of funds whose money the actor may see.

    Raises:
        NotVisible: the actor sees no money.
    """
    require(actor, READ_MONEY)
    rows = ActivityShare.objects.filter(CURRENT, visible(actor, READ_MONEY, "fund__scope__path"))
    return list((rows.filter(pk__gt=after) if after else rows).order_by("pk")[:most])
