"""What others may ask of results, and what they get, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from fourfold.engines.counting import Count, Figure


@dataclass(frozen=True, slots=True)
class ClaimWish:
    """What a claim is to say.

    Args:
        start, end: the period, both days inside.
        state: alpha-3 code of a State, "" for the whole programme.
        fund: a fund whose activities alone count, None for all.
        attributed: of these only the fund's share, else each is counted whole.
        narrowed: dimension -> values that count, beyond what the indicator says.
    """

    start: date
    end: date
    state: str = ""
    fund: UUID | None = None
    attributed: bool = False
    narrowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted, and the digest of everything that decided it."""

    count: Count
    query_hash: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim beside the same count run again."""

    claim: UUID
    then: Figure
    now: Figure
    query_is_same: bool
    result_is_same: bool

    @property
    def is_same(self) -> bool:
        """Bit by bit: what was asked, and what came out with lines and breakdown."""
        return self.query_is_same and self.result_is_same


@dataclass(frozen=True, slots=True)
class Definition:
    """What a version of an indicator says; a change of any of it makes another version."""

    title: str
    definition: str
    unit: str
    kinds: tuple[str, ...]
    where: Mapping[str, tuple[str, ...]]
    by: tuple[str, ...]
    verification: str
    distinct: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    baseline_note: str = ""
    assumptions: str = ""
    risks: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    """What has to have happened by a day; on which day it had, by what evidence."""

    title: str
    due_on: date
    reached_on: date | None = None
    evidence: str = ""
