"""What cooperation offers the whole: the State page, what partners do, what is counted."""

from fourfold.cooperation.providers.activities import (
    NAVIGATION,
    SHOWN,
    activities,
    load_partners,
    panels,
)
from fourfold.cooperation.providers.operations import OutcomeCountables, fundable

__all__ = [
    "NAVIGATION",
    "SHOWN",
    "OutcomeCountables",
    "activities",
    "fundable",
    "load_partners",
    "panels",
]
