"""Values that cooperation hands around: activities as read, operations as people describe them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as the file names it. `code` may be empty; `name` is what people read."""

    code: str
    name: str
    percentage: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ReadActivity:
    """One activity of a file, ready to be compared with what is known.

    `identifier` is the publisher's own, or a stable key derived from the activity where it has
    none. `line` is where it stands in the file. `budget_basis` is `budget` or `commitments`;
    `participants` are pairs of an organisation's part and its name.
    """

    identifier: str
    partner: str
    title: str
    description: str
    status: str
    start: date | None
    end: date | None
    budget: Decimal | None
    currency: str
    budget_basis: str
    participants: tuple[tuple[str, str], ...]
    places: tuple[NamedPlace, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A whole file of activities. `warnings` are sentences on what was taken with a doubt."""

    name: str
    kind: str
    sha256: str
    activities: tuple[ReadActivity, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """An intervention whose title an activity's words match; `words` are the words that did."""

    intervention: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did. `unplaced` are names of places that are no State, kept as text."""

    file: str
    read: int
    added: int
    changed: int
    unchanged: int
    proposals: int
    unplaced: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """What a reader looks for. Empty fields ask for nothing; `sort` is a key of `SORTS`.

    `to_confirm` keeps only activities with a proposal that waits for a person.
    """

    state: str = ""
    status: str = ""
    text: str = ""
    to_confirm: bool = False
    sort: str = "title"


# The tint of each status; the word beside it says the same.
STATUS_KINDS: dict[str, Literal["", "info", "good", "attention", "bad", "todo"]] = {
    "planned": "",
    "running": "info",
    "completed": "good",
    "cancelled": "bad",
    "suspended": "attention",
    "unknown": "todo",
}
SORTS = ("title", "partner", "status", "start", "end")


@dataclass(frozen=True, slots=True)
class OperationDraft:
    """A joint operation as somebody describes it. `states` are alpha-3 codes, at least one.

    `role` says in words what the programme did in it.
    """

    title: str
    kind: str
    states: tuple[str, ...]
    starts_on: date
    role: str
    ends_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeDraft:
    """What came of an operation, as whoever established it says.

    `share` is the part that the programme had in it, above 0 and at most 1, with its `basis`;
    None while nobody has said.
    """

    kind: str
    value: int
    on: date
    source: str
    bound: str = "exact"
    state: str = ""
    share: Decimal | None = None
    basis: str = ""
    established_by: UUID | None = None


OPERATION_SORTS = ("title", "start", "end")


@dataclass(frozen=True, slots=True)
class OperationFilter:
    """Which operations to list; empty asks for any."""

    state: str = ""
    kind: str = ""
    outcome: str = ""
    sort: str = "-start"
