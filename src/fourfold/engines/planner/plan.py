"""What the planner answers: choices, omissions, money, and why; data only, no sentences.

Pages turn the reasons into sentences in the reader's language.
"""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How sure the answer is, under the problem's assumptions."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


class TimingReason(StrEnum):
    """Why a choice does not start one quarter earlier, all else in the plan unchanged."""

    EARLIEST_POSSIBLE = "earliest_possible"
    WAITS_FOR = "waits_for"
    CAPACITY_FULL = "capacity_full"
    TRAINER_BUSY = "trainer_busy"
    MONEY_ARRIVES = "money_arrives"
    PINNED = "pinned"
    DEFERRED = "deferred"
    NO_GAIN_EARLIER = "no_gain_earlier"


class OmissionReason(StrEnum):
    """Why an intervention that would move an open gap is not in the plan."""

    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    PARTNER_DELIVERS = "partner_delivers"
    PREREQUISITE_MISSING = "prerequisite_missing"
    NO_TIME_IN_HORIZON = "no_time_in_horizon"
    NOTHING_LEFT_TO_MOVE = "nothing_left_to_move"
    NOT_WORTH_ITS_MONEY = "not_worth_its_money"
    NO_MONEY = "no_money"
    NO_TRAINER = "no_trainer"
    NO_CAPACITY = "no_capacity"
    SEARCH_STOPPED = "search_stopped"


class ConflictReason(StrEnum):
    """Why a pin, or several together, cannot be kept."""

    UNKNOWN = "unknown"
    ALREADY_DONE = "already_done"
    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    PARTNER_DELIVERS = "partner_delivers"
    PREREQUISITE_MISSING = "prerequisite_missing"
    NO_TIME_IN_HORIZON = "no_time_in_horizon"
    OUTSIDE_HORIZON = "outside_horizon"
    BEFORE_DEFERRAL = "before_deferral"
    BEFORE_PREREQUISITES = "before_prerequisites"
    NO_MONEY = "no_money"
    NO_TRAINER = "no_trainer"
    NO_CAPACITY = "no_capacity"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class FundingLine:
    """Whole USD that one fund pays for one choice in one calendar year."""

    fund: str
    year: int
    usd: int


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a choice adds to one indicator: ladder points, and their discounted worth."""

    indicator: str
    points: float
    value: float


@dataclass(frozen=True, slots=True)
class Timing:
    """One thing that keeps a choice from starting a quarter earlier.

    ``codes`` are prerequisites, ``quarter`` the quarter in which the limit bites (or in which the
    prerequisites end), ``skill`` the busy skill, ``year`` the year in which money arrives.
    """

    reason: TimingReason
    codes: tuple[str, ...] = ()
    quarter: str | None = None
    skill: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One intervention in the plan. The lines add up to the cost exactly."""

    code: str
    start: str
    end: str
    cost: int
    lines: tuple[FundingLine, ...]
    why: tuple[Contribution, ...]
    unlocks: tuple[str, ...]
    why_now: tuple[Timing, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """One intervention that would move an open gap and is not in the plan.

    Attributes:
        code: The intervention.
        reason: The first of the reasons.
        also: Further limits that would have to be lifted as well.
        codes: Prerequisites that are missing or come too late.
        detail: The State's, officer's or partner's own words, if any.
        skills: Trainer skills that are not free.
        missing_usd: Dollars that would have to be added, with the plan otherwise as it is and the
            intervention starting as early as the other limits allow.
        worth: Discounted weighted points it would add if no limit stood in the way.
    """

    code: str
    reason: OmissionReason
    also: tuple[OmissionReason, ...] = ()
    codes: tuple[str, ...] = ()
    detail: str = ""
    skills: tuple[str, ...] = ()
    missing_usd: int = 0
    worth: float = 0.0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Pins that cannot be kept, and what stands against them."""

    pins: tuple[str, ...]
    reason: ConflictReason
    codes: tuple[str, ...] = ()
    quarter: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FundYear:
    """One fund in one year: brought in, spent, and what is left at the end of the year.

    ``left`` goes on to the next year if the fund carries over, else it lapses.
    """

    fund: str
    year: int
    brought: int
    spent: int
    left: int


@dataclass(frozen=True, slots=True)
class QuarterUse:
    """Absorptive units used and available in one quarter, and dollars that fall in it."""

    quarter: str
    used: float
    capacity: float
    usd: int


@dataclass(frozen=True, slots=True)
class TrainerUse:
    """Trainer-quarters of one skill used and available in one quarter."""

    skill: str
    quarter: str
    used: float
    capacity: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole answer.

    Attributes:
        status: "optimal" means proven, within the relative gap the solver was given.
        objective: Value less thrift.
        bound: No plan can have a higher objective, under the problem's assumptions.
        gap: ``(bound - objective) / objective``: how much better a plan could still be.
        value: Discounted weighted points of movement.
        cost: Whole USD.
        choices: By start, then code.
        omissions: By code.
        funds: By fund, then year.
        quarters: One row for each quarter.
        trainers: By skill, then quarter; only skills that some candidate needs or that have
            capacity.
        unspent: Whole USD of the horizon's years that no choice uses.
        conflicts: Filled only when the status is "infeasible".
    """

    status: Status
    objective: float = 0.0
    bound: float = 0.0
    gap: float = 0.0
    value: float = 0.0
    cost: int = 0
    choices: tuple[Choice, ...] = ()
    omissions: tuple[Omission, ...] = ()
    funds: tuple[FundYear, ...] = ()
    quarters: tuple[QuarterUse, ...] = ()
    trainers: tuple[TrainerUse, ...] = ()
    unspent: int = 0
    conflicts: tuple[Conflict, ...] = ()
