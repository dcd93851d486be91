"""Tables of the programme; those of its sub-contexts are loaded with them, for Django to find."""

from fourfold.programme.models.catalogue import Intervention, InterventionRevision
from fourfold.programme.models.corrected import Corrected, EarlierVersion
from fourfold.programme.models.engagement import Engagement
from fourfold.programme.models.funds import AbsorptiveCapacity, Fund, FundYear, TrainerCapacity
from fourfold.programme.models.plans import Plan, PlanVersion, Reservation, Steering
from fourfold.programme.models.requests import StateRequest
from fourfold.programme.models.risk import RiskAssessment
from fourfold.programme.money import models as money
from fourfold.programme.results import models as results

__all__ = [
    "AbsorptiveCapacity",
    "Corrected",
    "EarlierVersion",
    "Engagement",
    "Fund",
    "FundYear",
    "Intervention",
    "InterventionRevision",
    "Plan",
    "PlanVersion",
    "Reservation",
    "RiskAssessment",
    "StateRequest",
    "Steering",
    "TrainerCapacity",
    "money",
    "results",
]
