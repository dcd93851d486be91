"""The framework's rows as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from fourfold.reference.fictional.days import When, period_of


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """A framework; a fictional one has baselines, targets and milestones."""

    code: str
    title: str
    fictional: bool
    source: str


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What the programme works towards in a pillar."""

    pillar: str
    statement: str
    assumptions: str
    risks: str


@dataclass(frozen=True, slots=True)
class OutputRow:
    """What is delivered towards the outcome of a pillar."""

    pillar: str
    code: str
    statement: str
    assumptions: str
    risks: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """What is measured: unit, kinds of record, values that count, tables of its breakdown."""

    pillar: str
    output: str
    code: str
    title: str
    definition: str
    unit: str
    kinds: tuple[str, ...]
    verification: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """Where a fictional indicator began."""

    indicator: str
    value: Decimal
    year: int
    note: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """What a fictional indicator should reach."""

    indicator: str
    period: str
    value: Decimal
    note: str

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day of its period."""
        return period_of(self.period, today)


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """What has to have happened by a day."""

    output: str
    title: str
    due_on: When
    evidence: str
    reached_on: When | None = None


@dataclass(frozen=True, slots=True)
class ResultsData:
    """Everything in this folder."""

    frameworks: tuple[FrameworkRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    outputs: tuple[OutputRow, ...]
    indicators: tuple[IndicatorRow, ...]
    baselines: tuple[BaselineRow, ...]
    targets: tuple[TargetRow, ...]
    milestones: tuple[MilestoneRow, ...]
