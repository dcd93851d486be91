"""What the programme has published about its States, donors, partners and results.

Only sourced facts: sixteen participating States, six donors, the partners it names and the
figures of its page. Nothing else is said about a real State; what is not here is unknown.
"""

from fourfold.reference.states.errors import StateDataError
from fourfold.reference.states.load import (
    load_donors,
    load_engagements,
    load_partners,
    load_published_figures,
)
from fourfold.reference.states.model import FactRow, PartnerRow, PublishedFigureRow

__all__ = [
    "FactRow",
    "PartnerRow",
    "PublishedFigureRow",
    "StateDataError",
    "load_donors",
    "load_engagements",
    "load_partners",
    "load_published_figures",
]
