"""What the parts of this sub-context hand each other, as frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

Point = tuple[int, int]
Stroke = tuple[Point, ...]
NamedFile = tuple[str, bytes]
Thing = tuple[str, str, str, str, str]  # tag, title, maker, serial number, condition


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit as somebody describes it."""

    name: str
    kind: str
    capacities: tuple[str, ...] = ()
    organisation: UUID | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    """Where a milestone stands. `seen` is the id of the word that it corrects, "" for none."""

    milestone: str
    planned_on: date | None = None
    reached_on: date | None = None
    evidence: str = ""
    file: NamedFile | None = None
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """On which rung of a dimension a unit stands, and why."""

    rung: int
    reason: str


@dataclass(frozen=True, slots=True)
class GrantDraft:
    """Access to a tool or a procedure. `key` is the form's own id: sent twice, it is one grant."""

    key: UUID
    what: str
    title: str
    granted_on: date
    reference: str = ""
    capacity: str = ""
    expires_on: date | None = None
    renewer: str = ""


@dataclass(frozen=True, slots=True)
class AssetDraft:
    """A thing for the register. It stands in `state`, or with the unit of that name there."""

    tag: str
    kind: str
    title: str
    state: str = ""
    unit: str = ""
    maker: str = ""
    serial: str = ""
    bought_on: date | None = None
    cost: Decimal | None = None
    currency: str = ""
    seats: int | None = None
    expires_on: date | None = None
    renewer: str = ""
    end_use: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken: its line, its tag, and what to do about it."""

    line: int
    tag: str
    reason: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file: how many things are new, how many were known, what was left out."""

    added: int
    known: int
    rejects: tuple[Reject, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """One thing of an act: which, and in which condition."""

    asset: UUID
    condition: str = ""


@dataclass(frozen=True, slots=True)
class HandOverDraft:
    """An act before it is signed. `key` is the form's own id: sent twice, it is one act."""

    key: UUID
    handed_on: date
    items: tuple[Handed, ...]
    venue: str = ""
    conditions: str = ""
    end_use: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, in which office, and what was drawn; without strokes it was said in words."""

    name: str
    office: str
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class Signing:
    """Both signatures on the act whose hash was `seen`, and the signed paper where there is one."""

    seen: str
    giver: Signature
    receiver: Signature
    scan: NamedFile | None = None


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """How an asset was found."""

    finding: str
    held_on: date
    note: str = ""
    file: NamedFile | None = None


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What an act says, for its text: in plain values, so that it reads the same for ever."""

    number: str
    state: str
    unit: str
    handed_on: date
    venue: str
    conditions: str
    end_use: str
    items: Sequence[Thing] = field(default=())
