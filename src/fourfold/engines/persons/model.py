"""What is known of participants who may be one person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Sureness(StrEnum):
    """How sure it is that two participants are one person."""

    SAME = "same"  # decided by a person, or by a linkage run above its own threshold
    LIKELY = "likely"  # above the published threshold, not decided
    POSSIBLE = "possible"  # below it, and not ruled out


@dataclass(frozen=True, slots=True)
class Tie:
    """Two participants that are, likely are, or may be one person. Ruled-out pairs are no ties.

    `probability` is the linkage's; 1 where a person decided, or where nobody says how probable.
    """

    first: UUID
    second: UUID
    sureness: Sureness
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Unseen:
    """How many links no pair tells of are expected for each of some participants.

    Nobody stands in two of these. A linkage run says of itself how much it missed; who was
    registered after it was compared with nobody yet.
    """

    people: frozenset[UUID]
    share: float
