"""Specialised units and laboratories, how far their set-up is, and what they were given."""

from fourfold.capacity.units.models.equipment import (
    Asset,
    AssetKind,
    HandedOver,
    HandOver,
    Inspection,
    InspectionFinding,
)
from fourfold.capacity.units.models.units import (
    Grant,
    Milestone,
    Unit,
    UnitKind,
    UnitMilestone,
    UnitReview,
)

__all__ = [
    "Asset",
    "AssetKind",
    "Grant",
    "HandOver",
    "HandedOver",
    "Inspection",
    "InspectionFinding",
    "Milestone",
    "Unit",
    "UnitKind",
    "UnitMilestone",
    "UnitReview",
]
