"""What actions of money take and give, and queries hand over: frozen, without a database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RateDraft:
    """US dollars for one unit of a currency from a day on, and who says so."""

    currency: str
    starts_on: date
    usd: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class TransactionDraft:
    """Money that came, was bound or went, as somebody reports it.

    `commitment` is the entry of the commitment that it pays; `state` an alpha-3 code.
    """

    kind: str
    on: date
    amount: Decimal
    source: str
    currency: str = "USD"
    line: UUID | None = None
    state: str = ""
    counterparty: str = ""
    purpose: str = ""
    reference: str = ""
    commitment: UUID | None = None
    activity: tuple[str, UUID] | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row of a file that was not taken, and what to do about it."""

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did. Rows `same` were held already; nothing of them changed."""

    file: str
    read: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    rejected: tuple[Rejected, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A transaction as the books see it."""

    entry: UUID
    kind: str
    on: date
    usd: Decimal
    line: UUID | None = None
    commitment: UUID | None = None


@dataclass(frozen=True, slots=True)
class LineDraft:
    """What a fund sets aside for one purpose in one year."""

    year: int
    code: str
    title: str
    category: str
    usd: int
    pillar: str = ""


@dataclass(frozen=True, slots=True)
class TermsDraft:
    """What the agreement behind a fund says."""

    starts_on: date
    ends_on: date
    earmarking: str
    amount: Decimal
    source: str
    currency: str = "USD"
    reference: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class PostDraft:
    """A post, what it costs a month and until when somebody pays for it."""

    title: str
    starts_on: date
    funded_until: date
    usd_a_month: int
    source: str
    state: str = ""
    fund: UUID | None = None
    renewer: str = ""
    fictional: bool = False
