"""What the planner is asked: one State, its gaps, what could be offered, and with what means.

Everything is plain, frozen and ordered, so that a plan version can store the whole question.
Quarters are written ``2027Q1``; money is whole US dollars; movement is in points of the 0-4
ladder. Rows that do not apply to the State (region, earmark for another State) are left out by
whoever asks.
"""

from dataclasses import dataclass
from typing import Literal

PriorityKind = Literal["pillar", "step", "indicator"]


@dataclass(frozen=True, slots=True)
class Effect:
    """The movement an intervention is expected to bring to one indicator, in ladder points."""

    indicator: str
    points: float


@dataclass(frozen=True, slots=True)
class TrainerNeed:
    """Trainer-quarters of one skill used in each quarter in which the intervention runs."""

    skill: str
    per_quarter: float


@dataclass(frozen=True, slots=True)
class Intervention:
    """One kind of support that could be offered.

    Attributes:
        code: Stable code; ties are broken by it.
        pillar: The pillar whose money may pay for it.
        duration_quarters: Running quarters, at least 1.
        cost_low: Lowest plausible cost, whole USD.
        cost_likely: The cost the plan is made with, whole USD.
        cost_high: Highest plausible cost, whole USD.
        effects: Expected movement of indicators, counted when the intervention ends.
        prerequisites: Codes that must all have ended before this one starts.
        load: Absorptive units it takes from the State in each running quarter.
        trainers: Trainer-quarters it takes in each running quarter.
    """

    code: str
    pillar: str
    duration_quarters: int
    cost_low: int
    cost_likely: int
    cost_high: int
    effects: tuple[Effect, ...] = ()
    prerequisites: tuple[str, ...] = ()
    load: float = 1.0
    trainers: tuple[TrainerNeed, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Ladder points still open on one indicator, and what one point is worth.

    ``pillar`` and ``step`` are the indicator's own; priorities by pillar or step look at them.
    """

    indicator: str
    points: float
    weight: float = 1.0
    pillar: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole US dollars available in one calendar year."""

    year: int
    usd: int


@dataclass(frozen=True, slots=True)
class Fund:
    """Money of one donor agreement, net of support cost.

    Attributes:
        code: Stable code.
        amounts: Whole USD by calendar year, each year at most once.
        pillars: Pillars it is earmarked for; ``None`` means any.
        carry_over: Whether what a year leaves may be spent in later years.
    """

    code: str
    amounts: tuple[Amount, ...]
    pillars: tuple[str, ...] | None = None
    carry_over: bool = False


@dataclass(frozen=True, slots=True)
class TrainerCapacity:
    """Trainer-quarters of one skill free in each quarter of the horizon, in order."""

    skill: str
    per_quarter: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PartnerDelivery:
    """A partner delivers this intervention, so it is never planned again.

    With no ``end`` it is over, and its movement is taken to be in the gaps already. With an
    ``end`` it counts as finished after that quarter, and its movement fills the gap from then on.
    """

    code: str
    partner: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The State refuses this intervention."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Forbid:
    """An officer or focal point keeps this intervention out of the plan."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pin:
    """The plan must contain this intervention, starting in ``quarter`` if one is named."""

    code: str
    quarter: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Deferral:
    """This intervention may not start before ``quarter``."""

    code: str
    quarter: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Priority:
    """Multiplies the worth of every gap of one pillar, of one step, or of one indicator."""

    kind: PriorityKind
    code: str
    multiplier: float


@dataclass(frozen=True, slots=True)
class Problem:
    """The whole question for one State.

    Attributes:
        quarters: Consecutive quarter labels, the horizon.
        interventions: What could be offered.
        gaps: What is still open, one row for each indicator.
        funds: Money.
        absorptive: Units the State can absorb in each quarter of the horizon, in order.
        trainers: Trainer-quarters by skill; a skill that is not listed has none.
        done: Codes already achieved; they count as finished.
        occupied: What partners deliver.
        refused: What the State refuses.
        pins: What must be in the plan.
        forbids: What must not be in the plan.
        deferrals: What must wait.
        priorities: Multipliers of worth.
        discount: What a quarter's delay takes off the worth of a movement (0.02 is 2 %).
        thrift: Worth, in weighted points, of a million USD left unspent. Small: it breaks ties
            in favour of the cheaper plan and keeps out what moves next to nothing.
    """

    quarters: tuple[str, ...]
    interventions: tuple[Intervention, ...]
    gaps: tuple[Gap, ...]
    funds: tuple[Fund, ...]
    absorptive: tuple[float, ...]
    trainers: tuple[TrainerCapacity, ...] = ()
    done: tuple[str, ...] = ()
    occupied: tuple[PartnerDelivery, ...] = ()
    refused: tuple[Refusal, ...] = ()
    pins: tuple[Pin, ...] = ()
    forbids: tuple[Forbid, ...] = ()
    deferrals: tuple[Deferral, ...] = ()
    priorities: tuple[Priority, ...] = ()
    discount: float = 0.02
    thrift: float = 0.01
