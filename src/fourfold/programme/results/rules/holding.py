"""What is gathered for a report, as plain JSON that stands with it; numbers as text.

A published report is printed from this and from its claims, which never change, so that it reads
the same for ever.
"""

from datetime import datetime
from decimal import Decimal
from typing import TypedDict
from uuid import UUID


class HeldIndicator(TypedDict):
    """An indicator with its claims by id: one of the whole, or the supported and the attributed."""

    indicator: str
    title: str
    unit: str
    target: str
    claims: list[str]


class HeldOutcome(TypedDict):
    """An outcome with its indicators in the framework's order."""

    pillar: str
    statement: str
    indicators: list[HeldIndicator]


class HeldDonor(TypedDict):
    """What is attributed to a donor, by pillar; a name of "" is all others together."""

    name: str
    parts: dict[str, str]


class HeldYear(TypedDict):
    """One year of a fund: its forecast."""

    year: int
    budget: str
    spent: str
    promised: str
    planned: str
    posts: str


class HeldBooks(TypedDict):
    """The books of a fund: over its life, and in the period."""

    agreed: str
    received: str
    received_in: str
    spent: str
    spent_in: str
    promised: str
    years: list[HeldYear]


class HeldMoney(TypedDict):
    """The money chapter; `total` is the sum of what is attributed. A fund has books."""

    total: str
    donors: list[HeldDonor]
    books: HeldBooks | None


class Held(TypedDict):
    """Everything gathered. `donor` is the donor's name as it was, "" in an annual report."""

    gathered_at: str
    donor: str
    outcomes: list[HeldOutcome]
    states: list[str]
    not_held: list[str]
    money: HeldMoney


def claim_ids(held: Held) -> list[UUID]:
    """Claims that were counted, in the order of the report."""
    return [
        UUID(one)
        for outcome in held["outcomes"]
        for indicator in outcome["indicators"]
        for one in indicator["claims"]
    ]


def not_held_ids(held: Held) -> list[UUID]:
    """Figures that were published without records."""
    return [UUID(one) for one in held["not_held"]]


def gathered_at(held: Held) -> datetime:
    """When it was gathered."""
    return datetime.fromisoformat(held["gathered_at"])


def attributed_sum(donor: HeldDonor) -> Decimal:
    """What is attributed to a donor over all pillars."""
    return sum((Decimal(usd) for usd in donor["parts"].values()), Decimal(0))
