"""Exchange rates: those that stand, and the one that held on a day."""

from datetime import date

from django.db.models import Count, QuerySet

from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import READ_MONEY
from fourfold.programme.money.models import ExchangeRate, Transaction
from fourfold.programme.queries.history import MOST


def rates(actor: Actor, currency: str = "") -> QuerySet[ExchangeRate]:
    """Rates that stand, by currency, the latest first; superseded ones are left out.

    Raises:
        NotVisible: the actor sees no money.
    """
    require(actor, READ_MONEY)
    rows = ExchangeRate.objects.filter(CURRENT)
    return rows.filter(currency=currency) if currency else rows


def corrected_rates() -> tuple[ExchangeRate, ...]:
    """Rates in whose place a better one stands, or that were moved; the latest first."""
    rows = ExchangeRate.objects.filter(superseded_at__isnull=False)
    return tuple(rows.order_by("-superseded_at", "currency")[:MOST])


def currencies(actor: Actor) -> list[str]:
    """Currencies that have a rate, by code."""
    return sorted(set(rates(actor).order_by().values_list("currency", flat=True)))


def outdated(actor: Actor) -> int:
    """How many transactions rest on a rate that has been corrected since."""
    require(actor, READ_MONEY, "funds/")
    rows = Transaction.objects.filter(CURRENT, rate__superseded_at__isnull=False)
    return int(rows.aggregate(n=Count("pk"))["n"])


def rate_on(currency: str, on: date) -> ExchangeRate | None:
    """The rate that held on a day: the latest that began by then."""
    rows = ExchangeRate.objects.filter(CURRENT, currency=currency, starts_on__lte=on)
    return rows.order_by("-starts_on").first()
