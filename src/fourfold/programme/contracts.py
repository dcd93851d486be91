"""Plain values between tables and rules: what a plan is made from and how it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fourfold.kernel.contracts import PartnerActivityRecord, StateNeeds


@dataclass(frozen=True, slots=True)
class Offer:
    """One row of the catalogue. `trainers` holds trainer-quarters for the whole duration."""

    code: str
    pillar: str
    steps: tuple[str, ...]
    languages: tuple[str, ...]
    duration_quarters: int
    cost_low: int
    cost_likely: int
    cost_high: int
    load: float
    effects: tuple[tuple[str, float], ...]
    prerequisites: tuple[str, ...]
    trainers: tuple[tuple[str, float], ...]
    support_to_police: bool = False


@dataclass(frozen=True, slots=True)
class Money:
    """A fund as a plan may use it: free whole USD by year; empty earmarks mean any."""

    code: str
    free: tuple[tuple[int, int], ...]
    regions: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    carry_over: bool = False


@dataclass(frozen=True, slots=True)
class TrainerPool:
    """Free trainer-quarters of a skill in one language ("" for any) and one quarter."""

    skill: str
    language: str
    quarter: str
    free: float


@dataclass(frozen=True, slots=True)
class Absorption:
    """Load that a State can take in each quarter, and its working languages if known."""

    load_per_quarter: float
    languages: tuple[str, ...] = ()
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """A standing request, commitment or refusal of the State."""

    kind: str
    text: str
    intervention: str = ""
    indicators: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Steer:
    """A standing pin, forbid or deferral."""

    intervention: str
    kind: str
    reason: str
    quarter: str = ""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything known about one State that a plan is made from."""

    state: str
    region: str
    needs: StateNeeds
    offers: tuple[Offer, ...]
    funds: tuple[Money, ...]
    trainers: tuple[TrainerPool, ...]
    absorption: Absorption
    activities: tuple[PartnerActivityRecord, ...]
    sayings: tuple[Saying, ...]
    steers: tuple[Steer, ...]


@dataclass(frozen=True, slots=True)
class PriorityChoice:
    """The worth of a pillar, step or capacity, times a factor chosen by a person."""

    kind: str
    code: str
    multiplier: float


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """What a person may choose when asking for a plan.

    `budget_usd` None: whatever funds hold. `first`: the quarter in which the plan begins, such as
    2027Q3; "" or a quarter that has begun meanwhile: the next full quarter.
    """

    quarters: int = 12
    budget_usd: int | None = None
    priorities: tuple[PriorityChoice, ...] = ()
    first: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "PlanSettings":
        """From plain data, as `dataclasses.asdict` wrote it; the usual where something lacks."""
        return cls(
            quarters=kept.get("quarters", 12),
            budget_usd=kept.get("budget_usd"),
            priorities=tuple(PriorityChoice(**one) for one in kept.get("priorities", ())),
            first=kept.get("first", ""),
        )


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing a plan takes as given: a kind with a sentence, and what goes into it."""

    kind: str
    values: tuple[tuple[str, str | int | float], ...] = ()


@dataclass(frozen=True, slots=True)
class RiskCover:
    """A human-rights risk assessment as the gate reads it; `codes` are what it covers."""

    codes: tuple[str, ...]
    dated: date
    valid_until: date | None
    mitigation: str
    is_signed: bool
