"""Tables of results: the framework, claims with their lines, reports."""

from fourfold.programme.results.models.claims import (
    Attribution,
    ClaimCell,
    ClaimLine,
    ClaimStatus,
    ResultClaim,
)
from fourfold.programme.results.models.framework import (
    Framework,
    Indicator,
    IndicatorVersion,
    Milestone,
    Outcome,
    Output,
    Target,
    Unit,
)
from fourfold.programme.results.models.reports import Report, ReportClaim, ReportKind, StoryBox

__all__ = [
    "Attribution",
    "ClaimCell",
    "ClaimLine",
    "ClaimStatus",
    "Framework",
    "Indicator",
    "IndicatorVersion",
    "Milestone",
    "Outcome",
    "Output",
    "Report",
    "ReportClaim",
    "ReportKind",
    "ResultClaim",
    "StoryBox",
    "Target",
    "Unit",
]
