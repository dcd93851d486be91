"""Plain values of attendance, between tables, rules and pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from fourfold.engines.signin import PersonRow
from fourfold.kernel.vocabulary import AgeBand, Disability, Practitioner, Sex


@dataclass(frozen=True, slots=True)
class Columns:
    """What somebody said about the columns of a sheet.

    `days` leads from a column to the numbers of the sessions it stands for, `sheets` does the
    same for sheets without such columns. `state` is for people whose row names none.
    """

    meanings: tuple[str, ...]
    order: str = ""
    state: str = ""
    days: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    sheets: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For the table."""
        return {
            "meanings": list(self.meanings),
            "order": self.order,
            "state": self.state,
            "days": {str(column): list(numbers) for column, numbers in self.days.items()},
            "sheets": {name: list(numbers) for name, numbers in self.sheets.items()},
        }


def columns_of(said: Mapping[str, Any]) -> Columns:
    """The same, back from the table."""
    return Columns(
        tuple(said.get("meanings", ())),
        said.get("order", ""),
        said.get("state", ""),
        {int(column): tuple(numbers) for column, numbers in said.get("days", {}).items()},
        {name: tuple(numbers) for name, numbers in said.get("sheets", {}).items()},
    )


@dataclass(frozen=True, slots=True)
class RowCheck:
    """What becomes of one row: `verdict` is new, changed, same, absent, twice or rejected."""

    row: PersonRow
    verdict: str
    sentence: str = ""
    participant: UUID | None = None
    sessions: frozenset[int] = frozenset()
    state: str = ""
    covered: frozenset[int] = frozenset()

    @property
    def is_taken(self) -> bool:
        """Whether the import does something with it."""
        return self.verdict in {"new", "changed"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody was at an event, as far as it was said."""

    state: str = ""
    sex: str = Sex.NOT_STATED
    age: str = AgeBand.NOT_STATED
    disability: str = Disability.NOT_ASKED
    practitioner: str = Practitioner.NOT_STATED
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What a participation is recorded from."""

    evidence: str
    id: UUID | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan as a device sends it: `text` is a QR token or the short code typed."""

    nonce: UUID
    text: str
    scanned_at: datetime


@dataclass(frozen=True, slots=True)
class SyncResult:
    """How many scans were new, how many had come before, and why others are refused."""

    new: int = 0
    known: int = 0
    refused: tuple[tuple[UUID, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """What an e-learning system says of one learner, from a statement or a row of CSV.

    `mail_hash` is SHA-1 of "mailto:" and the address, as xAPI has it. `number` is the place in
    the file. `voids` names a statement that is taken back.
    """

    number: int
    statement: str
    verb: str
    at: datetime | None = None
    mail: str = ""
    mail_hash: str = ""
    name: str = ""
    completed: bool = False
    score: Decimal | None = None
    hours: Decimal | None = None
    voids: str = ""


@dataclass(frozen=True, slots=True)
class TakenStatements:
    """How many were taken, known before and taken back; which were rejected, and why."""

    taken: int = 0
    known: int = 0
    voided: int = 0
    rejected: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """An event's attendance in figures. People are as registered, before links between them."""

    attendances: int
    people: int
    hours: Decimal
    days: Decimal
    outcomes: Mapping[str, int]
    sexes: Mapping[str, int]
    practitioners: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SessionDay:
    """A session as attendance needs it."""

    id: UUID
    number: int
    title: str
    day: date
    hours: Decimal
