"""When people are asked again, and what a follow-up's state is."""

import calendar
import hashlib
import secrets
from datetime import date
from enum import StrEnum

LEVELS = {3: 3, 6: 3, 12: 4}  # months after an event -> level that is asked about
_TOKEN_BYTES = 32


class Standing(StrEnum):
    """Where a follow-up stands on a day."""

    ANSWERED = "answered"
    ASKED = "asked"
    DUE = "due"
    LATER = "later"


def months_after(day: date, months: int) -> date:
    """The same day some months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def standing(*, answered: bool, asked: bool, due_on: date, today: date) -> Standing:
    """Answered, asked, due (nobody has asked yet), or later."""
    if answered:
        return Standing.ANSWERED
    if asked:
        return Standing.ASKED
    return Standing.DUE if due_on <= today else Standing.LATER


def new_token() -> str:
    """What a link carries: 256 bits that nobody can guess."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hash_of(token: str) -> str:
    """What is kept of it. It is random, so one round of a fast hash suffices."""
    return hashlib.sha256(token.encode()).hexdigest()
