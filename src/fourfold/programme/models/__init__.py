"""Tables of the programme."""

from fourfold.programme.models.catalogue import Intervention, InterventionRevision
from fourfold.programme.models.engagement import Engagement, PublishedFigure
from fourfold.programme.models.funds import AbsorptiveCapacity, Fund, FundYear, TrainerCapacity
from fourfold.programme.models.plans import Plan, PlanVersion, Reservation, Steering
from fourfold.programme.models.requests import StateRequest
from fourfold.programme.models.risk import RiskAssessment

__all__ = [
    "AbsorptiveCapacity",
    "Engagement",
    "Fund",
    "FundYear",
    "Intervention",
    "InterventionRevision",
    "Plan",
    "PlanVersion",
    "PublishedFigure",
    "Reservation",
    "RiskAssessment",
    "StateRequest",
    "Steering",
    "TrainerCapacity",
]
