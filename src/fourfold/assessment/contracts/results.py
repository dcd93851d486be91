"""What an assessment shows: rounds, consolidated answers, figures that explain themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from fourfold.assessment.contracts.documents import IndicatorText
from fourfold.assessment.contracts.returns import EvidenceFile
from fourfold.engines.maturity import ScoreSheet


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round in a list. `standing` says in one phrase how far its scores may be relied on."""

    id: UUID
    place: str
    place_name: str
    label: str
    kind: str
    kind_label: str
    status: str
    status_label: str
    standing: str
    notice: str
    edition: str
    opened_on: date
    validated_on: date | None
    released_on: date | None
    returns_asked: int
    returns_submitted: int
    is_fictional: bool


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure for one code, ready to show. Levels run from 0 to 4; shares from 0 to 1.

    `value` is None while nothing is known. `percent` is the value as a share of the top level in
    whole percent, for a bar. `sentence` says the figure, how much is answered and how sure it is.
    """

    dimension: str
    code: str
    label: str
    order: int
    value: float | None
    low: float
    high: float
    percent: int | None
    coverage: float
    confidence: float
    answered: int
    disagreements: int
    total: int
    sentence: str


@dataclass(frozen=True, slots=True)
class ScoreView:
    """The score sheet of a round as one actor may see it.

    `sheet` is the engine's own, with a line for each indicator; it is None where the actor may
    see the figures and not what stands behind them.
    """

    round: RoundView
    areas: tuple[FigureView, ...]
    steps: tuple[FigureView, ...]
    pillars: tuple[FigureView, ...]
    capacities: tuple[FigureView, ...]
    coverage: float
    answered: int
    disagreements: int
    total: int
    sheet: ScoreSheet | None


@dataclass(frozen=True, slots=True)
class RespondentAnswer:
    """One respondent's answer beside the others."""

    return_id: UUID
    organisation: str
    respondent_class_label: str
    value: str
    value_label: str
    note: str
    evidence_kind: str
    evidence_link: str
    source_title: str
    source_citation: str
    source_url: str
    files: tuple[EvidenceFile, ...]


@dataclass(frozen=True, slots=True)
class ConsolidatedView:
    """One indicator after all respondents. `seen` goes back with a settlement."""

    text: IndicatorText
    state: str
    state_label: str
    value: str
    value_label: str
    level: int | None
    confidence: float
    answers: tuple[RespondentAnswer, ...]
    reason: str
    seen: str

    @property
    def indicator(self) -> str:
        """The indicator's code."""
        return self.text.code


@dataclass(frozen=True, slots=True)
class Consolidation:
    """Every respondent's answer to every indicator of a round, side by side."""

    round: RoundView
    rows: tuple[ConsolidatedView, ...]

    def of(self, state: str) -> tuple[ConsolidatedView, ...]:
        """The rows in one state: to-assess, agreed, disagreement, settled."""
        return tuple(row for row in self.rows if row.state == state)

    @property
    def disagreements(self) -> tuple[ConsolidatedView, ...]:
        """What an assessor has to settle."""
        return self.of("disagreement")


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """What one indicator brings to a figure, with the answers behind it."""

    text: IndicatorText
    level: int | None
    weight: float
    share: float
    state: str
    state_label: str
    confidence: float
    answers: tuple[RespondentAnswer, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class FigureExplanation:
    """A figure walked back to its answers. `lines` stay empty for who may see figures only."""

    round: RoundView
    figure: FigureView
    arithmetic: str
    lines: tuple[ExplainedLine, ...]
    is_withheld: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One figure or indicator in two rounds. `change` is None where the two do not compare."""

    dimension: str
    code: str
    label: str
    before: float | None
    after: float | None
    change: float | None
    shared: int
    verdict: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RoundComparison:
    """What changed from one round to a later one of the same State.

    `indicators` stay empty for who may see figures only.
    """

    earlier: RoundView
    later: RoundView
    figures: tuple[ChangeView, ...]
    indicators: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class ContextPoint:
    """One year of a context indicator."""

    year: int
    value: Decimal
    recorded_on: date


@dataclass(frozen=True, slots=True)
class ContextSeries:
    """A context indicator of one State through the years, with how not to read it."""

    code: str
    title: str
    unit: str
    description: str
    caution: str
    source: str
    licence: str
    points: tuple[ContextPoint, ...]

    @property
    def latest(self) -> ContextPoint:
        """The last year held; a series always has one."""
        return self.points[-1]
