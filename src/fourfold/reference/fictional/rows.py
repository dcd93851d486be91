"""Rows of the fictional register as frozen values; the files say what the columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fourfold.reference.fictional.days import When


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency, the names it goes by, and what its people are."""

    code: str
    names: tuple[str, ...]
    practitioners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PopulationRow:
    """How many people of a State there are to draw from."""

    state: str
    people: int
    script: str


@dataclass(frozen=True, slots=True)
class CurriculumRow:
    """A curriculum."""

    code: str
    title: str
    pillar: str
    purpose: str
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course with the one version that it has."""

    curriculum: str
    code: str
    title: str
    summary: str
    languages: tuple[str, ...]
    hours_share: float
    parts: tuple[Mapping[str, Any], ...]
    prerequisites: tuple[str, ...] = ()
    post_test: float | None = None
    trains_trainers: bool = False


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event, who comes, and how that is recorded."""

    code: str
    course: str
    title: str
    kind: str
    states: tuple[str, ...]
    place: str
    venue: str
    language: str
    on: When
    length: int
    people: int
    source: str
    varied: float
    script: str = ""
    seats: int | None = None
    trainers: tuple[str, ...] = ()
    trained_at: str = ""
    before: float = 0.0
    gained: float = 0.0


@dataclass(frozen=True, slots=True)
class TrainerRow:
    """A trainer of the programme itself."""

    code: str
    state: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A specialised unit or laboratory."""

    code: str
    state: str
    name: str
    kind: str
    capacities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """What a unit has reached, with the evidence, and what is planned."""

    unit: str
    reached: tuple[Mapping[str, Any], ...]
    planned: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """How mature a unit was found on a day."""

    unit: str
    on: When
    method: str
    reason: str
    rungs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AssetRow:
    """A thing of the register."""

    unit: str
    tag: str
    kind: str
    title: str
    maker: str
    cost: int
    on: When
    seats: int | None = None
    expires: When | None = None
    renewer: str = ""


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """An act of hand-over that both signed."""

    unit: str
    on: When
    venue: str
    assets: tuple[str, ...]
    conditions: str
    end_use: str


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """What an inspection found, so many months after the hand-over."""

    asset: str
    finding: str
    note: str
    months: int = 6


@dataclass(frozen=True, slots=True)
class AccessRow:
    """Access to a tool that a unit was given."""

    unit: str
    what: str
    title: str
    on: When
    expires: When
    renewer: str


@dataclass(frozen=True, slots=True)
class MentoringRow:
    """A mentor's assignment; diary in days of last year, diary_days in days from today."""

    code: str
    state: str
    unit: str
    aims: str
    begins: When
    ends: When
    days_planned: int
    mentees: int
    capacity: str
    words: str
    next_step: str
    diary: tuple[int, ...] = ()
    diary_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """Advice asked for, and given where a day is said."""

    code: str
    state: str
    pillar: str
    subject: str
    asked: When
    days: int
    words: str
    given: When | None = None


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign and whom it reached, by which method."""

    code: str
    where: str
    title: str
    message: str
    begins: When
    ends: When
    reporting_mechanism: str
    reached: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class OperationRow:
    """A joint operation, its partners by State, and what came of it."""

    code: str
    title: str
    kind: str
    states: tuple[str, ...]
    begins: When
    ends: When
    role: str
    partners: Mapping[str, str]
    outcomes: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class GrantRow:
    """The agreement behind a fund, and what came of it already."""

    fund: str
    reference: str
    earmarking: str
    amount: int
    begins: When
    ends: When
    received: int


@dataclass(frozen=True, slots=True)
class LineRow:
    """A budget line, the same last year and this year."""

    fund: str
    code: str
    title: str
    category: str
    usd: int


@dataclass(frozen=True, slots=True)
class RateRow:
    """A made-up rate of a currency that is none."""

    currency: str
    usd: float
    on: When


@dataclass(frozen=True, slots=True)
class ShareRow:
    """Who pays for an event."""

    event: str
    funds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class SpendingRow:
    """Money that was promised or spent."""

    fund: str
    line: str
    reference: str
    kind: str
    amount: int
    on: When
    state: str
    event: str
    purpose: str
    currency: str = "USD"


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post and until when it is paid."""

    title: str
    state: str
    fund: str
    begins: When
    funded_until: When
    usd_a_month: int
    renewer: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Claims of one period, State and fund."""

    period: str
    indicators: tuple[str, ...]
    state: str = ""
    fund: str = ""
    attributed: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of last year; with a fund it is one to its donor."""

    title: str
    fund: str
    foreword: str
    story: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class RestatedRow:
    """The claim that a correction changes."""

    indicator: str
    event: str
    reason: str


@dataclass(frozen=True, slots=True)
class Register:
    """Everything; each table under the name that it has in the files."""

    seed: int
    syllables: tuple[tuple[str, ...], ...]
    said: Mapping[str, tuple[str, ...]]
    restated: RestatedRow
    agency: tuple[AgencyRow, ...]
    population: tuple[PopulationRow, ...]
    curriculum: tuple[CurriculumRow, ...]
    course: tuple[CourseRow, ...]
    event: tuple[EventRow, ...]
    trainer: tuple[TrainerRow, ...]
    unit: tuple[UnitRow, ...]
    milestone: tuple[MilestoneRow, ...]
    review: tuple[ReviewRow, ...]
    asset: tuple[AssetRow, ...]
    hand_over: tuple[HandOverRow, ...]
    inspection: tuple[InspectionRow, ...]
    access: tuple[AccessRow, ...]
    mentoring: tuple[MentoringRow, ...]
    advice: tuple[AdviceRow, ...]
    campaign: tuple[CampaignRow, ...]
    operation: tuple[OperationRow, ...]
    grant: tuple[GrantRow, ...]
    line: tuple[LineRow, ...]
    rate: tuple[RateRow, ...]
    share: tuple[ShareRow, ...]
    spending: tuple[SpendingRow, ...]
    post: tuple[PostRow, ...]
    claim: tuple[ClaimRow, ...]
    report: tuple[ReportRow, ...]
