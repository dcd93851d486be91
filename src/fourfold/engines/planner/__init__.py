"""The support plan of one State: what, when, with whose money, and why.

Given a State's open gaps, what could be offered, funds with their earmarks, trainers, and what the
State can absorb, ``solve`` chooses and schedules by quarter, proves how good the plan is, and tells
why each choice stands where it stands and why each omission is left out. Pure: no clock, no
network, no database. The model is stated in docs/explanation/planner.md.
"""

from fourfold.engines.planner.comparing import Difference, Move, compare
from fourfold.engines.planner.errors import (
    PlannerError,
    ProblemError,
    SnapshotError,
    SolverError,
)
from fourfold.engines.planner.exchange import (
    from_json,
    plan_from_json,
    problem_from_json,
    to_json,
)
from fourfold.engines.planner.plan import (
    Choice,
    Conflict,
    ConflictReason,
    Contribution,
    FundingLine,
    FundYear,
    Omission,
    OmissionReason,
    Plan,
    QuarterUse,
    Status,
    Timing,
    TimingReason,
    TrainerUse,
)
from fourfold.engines.planner.problem import (
    Amount,
    Deferral,
    Effect,
    Forbid,
    Fund,
    Gap,
    Intervention,
    PartnerDelivery,
    Pin,
    Priority,
    Problem,
    Refusal,
    TrainerCapacity,
    TrainerNeed,
)
from fourfold.engines.planner.quarters import quarters_from
from fourfold.engines.planner.robustness import Stability, robustness
from fourfold.engines.planner.solving import solve
from fourfold.engines.planner.verifying import Violation, verify

__all__ = [
    "Amount",
    "Choice",
    "Conflict",
    "ConflictReason",
    "Contribution",
    "Deferral",
    "Difference",
    "Effect",
    "Forbid",
    "Fund",
    "FundYear",
    "FundingLine",
    "Gap",
    "Intervention",
    "Move",
    "Omission",
    "OmissionReason",
    "PartnerDelivery",
    "Pin",
    "Plan",
    "PlannerError",
    "Priority",
    "Problem",
    "ProblemError",
    "QuarterUse",
    "Refusal",
    "SnapshotError",
    "SolverError",
    "Stability",
    "Status",
    "Timing",
    "TimingReason",
    "TrainerCapacity",
    "TrainerNeed",
    "TrainerUse",
    "Violation",
    "compare",
    "from_json",
    "plan_from_json",
    "problem_from_json",
    "quarters_from",
    "robustness",
    "solve",
    "to_json",
    "verify",
]
