"""What was said before it was put right: terms, lines, posts, rates. Callers ask for the right."""

from uuid import UUID

from fourfold.programme.money.models import EarlierVersion, ExchangeRate

MOST = 50


def earlier_of(subject: UUID) -> tuple[EarlierVersion, ...]:
    """Earlier versions, the latest first."""
    return tuple(EarlierVersion.objects.filter(subject=subject).order_by("-number")[:MOST])


def corrected_rates() -> tuple[ExchangeRate, ...]:
    """Rates in whose place a better one stands, or that were moved; the latest first."""
    rows = ExchangeRate.objects.filter(superseded_at__isnull=False)
    return tuple(rows.order_by("-superseded_at", "currency")[:MOST])
