"""Dates, amounts, statuses and roles as publishers write them."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from decimal import Decimal, InvalidOperation

from fourfold.engines.iati.model import Role, Status

_LARGEST = Decimal(10) ** 15
_STATUSES = {
    "pipeline/identification": Status.PIPELINE,
    "pipeline": Status.PIPELINE,
    "planned": Status.PIPELINE,
    "implementation": Status.IMPLEMENTATION,
    "active": Status.IMPLEMENTATION,
    "ongoing": Status.IMPLEMENTATION,
    "finalisation": Status.FINALISATION,
    "finalization": Status.FINALISATION,
    "completion": Status.FINALISATION,
    "closed": Status.CLOSED,
    "post-completion": Status.CLOSED,
    "completed": Status.CLOSED,
    "cancelled": Status.CANCELLED,
    "canceled": Status.CANCELLED,
    "suspended": Status.SUSPENDED,
}
_ROLES = {
    "1": Role.FUNDING,
    "funding": Role.FUNDING,
    "donor": Role.FUNDING,
    "2": Role.ACCOUNTABLE,
    "accountable": Role.ACCOUNTABLE,
    "3": Role.EXTENDING,
    "extending": Role.EXTENDING,
    "4": Role.IMPLEMENTING,
    "implementing": Role.IMPLEMENTING,
}


def iso_date(text: str) -> str | None:
    """The ISO date at the beginning of a text (a time may follow), or None."""
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        return None


def amount(text: str) -> Decimal | None:
    """An amount; spaces and commas between thousands are dropped. None when it is no number."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text)
    plain = re.sub(r",(?=\d{3}(\D|$))", "", plain)
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < _LARGEST else None


def percentage(text: str) -> Decimal | None:
    """A share from 0 to 100, or None."""
    value = amount(text.replace("%", ""))
    return value if value is not None and 0 <= value <= 100 else None  # noqa: PLR2004 -- per cent


def status_of(text: str) -> Status | None:
    """The status that a code or word means, or None."""
    word = text.strip().lower()
    return Status(word) if word in set(Status) else _STATUSES.get(word)


def role_of(text: str) -> Role:
    """The role that a code or word means; OTHER when the standard has none for it."""
    return _ROLES.get(text.strip().lower(), Role.OTHER)


def made_identifier(reporter: str, title: str) -> str:
    """An identifier that stays the same as long as publisher and title do."""
    return "made-" + hashlib.sha256(f"{reporter}\n{title}".encode()).hexdigest()[:16]
