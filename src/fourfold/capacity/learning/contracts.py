"""Plain values about courses and events, between pages, actions and the parts above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from fourfold.capacity.people.contracts import Candidate, PersonFacts
from fourfold.kernel.vocabulary import Practitioner


@dataclass(frozen=True, slots=True)
class PartFacts:
    """A unit of a course: what it is about, how long, and what people can do after it."""

    title: str
    hours: Decimal
    aims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompletionFacts:
    """When somebody has completed: shares are 0 to 1, `post_test` None asks for no test."""

    hours_share: Decimal = Decimal("0.8")
    post_test: Decimal | None = None
    feedback: bool = False


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What a version of a course says. `prerequisites` are codes of courses."""

    parts: tuple[PartFacts, ...]
    languages: tuple[str, ...]
    summary: str = ""
    prerequisites: tuple[str, ...] = ()
    completion: CompletionFacts = CompletionFacts()

    @property
    def hours(self) -> Decimal:
        """All parts together."""
        return sum((part.hours for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What is planned. `states` are alpha-3 codes; `place` is one too, "" online."""

    version: UUID
    title: str
    kind: str
    states: tuple[str, ...]
    starts_on: date
    ends_on: date
    languages: tuple[str, ...]
    place: str = ""
    venue: str = ""
    seats: int | None = None
    nominations_until: date | None = None
    organiser: UUID | None = None
    intervention: str = ""
    plan_item: UUID | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A stretch that attendance is taken for."""

    title: str
    starts_at: datetime
    ends_at: datetime
    hours: Decimal
    language: str = ""


@dataclass(frozen=True, slots=True)
class NomineeFacts:
    """What somebody is nominated as. `existing` is a participant known already."""

    agency: str = ""
    practitioner: str = Practitioner.NOT_STATED
    existing: UUID | None = None


@dataclass(frozen=True, slots=True)
class NomineeRow:
    """A row of a list of nominees, and what becomes of it.

    `verdict` is new, asked (one of `candidates` may be meant), known (nominated already), twice
    (a row before says the same) or rejected; `sentence` says where, why, and what to do.
    """

    row: int
    verdict: str
    facts: PersonFacts
    nominee: NomineeFacts
    sentence: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events to list; an empty value keeps all."""

    state: str = ""
    region: str = ""
    language: str = ""
    status: str = ""
    course: str = ""


@dataclass(frozen=True, slots=True)
class Seats:
    """How full an event is. `places` None: no limit."""

    places: int | None = None
    by_status: Mapping[str, int] = field(default_factory=dict)

    @property
    def taken(self) -> int:
        """Seats given to somebody."""
        return self.by_status.get("selected", 0)

    @property
    def waiting(self) -> int:
        """How many wait for one."""
        return self.by_status.get("waiting", 0)

    @property
    def undecided(self) -> int:
        """How many nominations nobody has decided on."""
        return self.by_status.get("nominated", 0)

    @property
    def free(self) -> int | None:
        """Seats left; None without a limit."""
        return None if self.places is None else max(self.places - self.taken, 0)


class DeliveryRecords(Protocol):
    """What the part that keeps attendance knows; it offers itself, learning never looks up."""

    def took_part(self, event: UUID) -> int:
        """How many people are recorded at an event."""

    def was_counted(self, event: UUID) -> bool:
        """Whether anybody was ever recorded at an event, be it taken back since."""

    def completed(self, participants: Iterable[UUID]) -> Mapping[UUID, frozenset[str]]:
        """Codes of the courses that each of them has completed."""
