"""The nouns of an assessment: indicators, answers, consolidated values, figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scale(StrEnum):
    """How an indicator is answered; only the first two are scored."""

    YES_PARTLY_NO = "yes-partly-no"
    LADDER = "ladder"
    COUNT = "count"
    TEXT = "text"

    @property
    def scored(self) -> bool:
        """Whether answers on this scale have a level from 0 to 4."""
        return self in (Scale.YES_PARTLY_NO, Scale.LADDER)


class EvidenceKind(StrEnum):
    """The strongest evidence offered with an answer, weakest first."""

    NONE = "none"
    LINK = "link"
    FILE = "file"
    SOURCE = "source"


class State(StrEnum):
    """Where the consolidation of one indicator stands."""

    TO_ASSESS = "to-assess"
    AGREED = "agreed"
    DISAGREEMENT = "disagreement"
    SETTLED = "settled"


class Dimension(StrEnum):
    """The four ways in which indicators are rolled up."""

    AREA = "area"
    STEP = "step"
    PILLAR = "pillar"
    CAPACITY = "capacity"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One question of an instrument, as far as scoring needs it.

    `weight` is above zero; `target` is a level 0..4; the tuples hold codes. `requires` names the
    indicators that have to come first.
    """

    code: str
    scale: Scale
    weight: float = 1.0
    target: int = 4
    areas: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    capacities: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()

    def codes(self, dimension: Dimension) -> tuple[str, ...]:
        """The codes under which this indicator counts in one dimension."""
        if dimension is Dimension.AREA:
            return self.areas
        if dimension is Dimension.STEP:
            return self.steps
        return self.pillars if dimension is Dimension.PILLAR else self.capacities


@dataclass(frozen=True, slots=True)
class Answer:
    """What one respondent says; an empty value means not answered."""

    respondent: str
    indicator: str
    value: str
    evidence: EvidenceKind = EvidenceKind.NONE
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an assessor decided, and why."""

    indicator: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Consolidated:
    """One indicator after all respondents: its state, value, and every answer that was given.

    `value` and `level` are None while to assess or in unsettled disagreement. `lowest` and
    `highest` span the respondents' answers: levels 0..4 on scored scales, numbers on counts, None
    on text. `confidence` is 0..1.
    """

    indicator: str
    state: State
    value: str | None
    level: int | None
    lowest: int | None
    highest: int | None
    confidence: float
    answers: tuple[Answer, ...]
    settlement: Settlement | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """One line under a figure: what an indicator brings to it."""

    indicator: str
    scale: Scale
    level: int | None
    weight: float
    state: State
    confidence: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure for one code of one dimension, with all that stands behind it.

    `value` is the weighted mean level 0..4 of what is known, None when nothing is. `low` and `high`
    bound it: all that is to assess taken as 0 or as 4, disagreements at their lowest or highest.
    `coverage` is the known share of the weight; `answered` and `total` count indicators.
    """

    dimension: Dimension
    code: str
    value: float | None
    low: float
    high: float
    coverage: float
    confidence: float
    answered: int
    disagreements: int
    total: int
    lines: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """All figures of one round, each indicator's line once, and the overall coverage."""

    edition: str
    figures: tuple[Figure, ...]
    lines: tuple[Contribution, ...]
    coverage: float
    answered: int
    disagreements: int
    total: int

    def figure(self, dimension: Dimension | str, code: str) -> Figure | None:
        """The figure of one code, or None when no scored indicator carries it."""
        wanted = (Dimension(dimension), code)
        return next((f for f in self.figures if (f.dimension, f.code) == wanted), None)
