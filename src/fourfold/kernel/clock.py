"""The only clock of the product: rules and engines take the date as an argument."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """Today's date in UTC."""
    return timezone.now().date()
