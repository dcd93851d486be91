"""Plain values of mentoring, advice, and of who trained whom."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """What is agreed for an assignment. `unit` is a specialised unit's id."""

    aims: str
    starts_on: date
    ends_on: date
    days_planned: Decimal
    organisation: UUID | None = None
    unit: UUID | None = None


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """One day of mentoring as its mentor writes it down."""

    day: date
    hours: Decimal
    words: str
    present: frozenset[UUID] = field(default_factory=frozenset)
    capacity: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class AdviceFacts:
    """Advice that was asked for, and given once `given_on` stands."""

    subject: str
    pillar: str
    asked_on: date
    given_on: date | None = None
    days: Decimal = Decimal(0)
    words: str = ""
    organisation: UUID | None = None


@dataclass(frozen=True, slots=True)
class Taught:
    """An event as lineage reads it: who taught, and who completed it.

    `trained` holds people only where the event makes trainers; one person has one id.
    """

    event: UUID
    starts_on: date
    ends_on: date
    trainers: frozenset[UUID]
    trained: frozenset[UUID] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Lineage:
    """Who trained whom.

    Args:
        generations: event -> generation of its trainees; an event without a named trainer is
            in none.
        trainers: person -> generation as a trainer: 0 for the programme's own.
        trained_by: person -> events at which that person was made a trainer, by time.
        too_early: events at which somebody taught whose own training had not ended; that
            training does not count there.
    """

    generations: dict[UUID, int]
    trainers: dict[UUID, int]
    trained_by: dict[UUID, tuple[UUID, ...]]
    too_early: frozenset[UUID]
