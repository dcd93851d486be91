"""Routing: the facts of a case -> which instruments and channels of cooperation are open, and why.

`route(CaseFacts(...))` answers with every test (passes, reason, pinpoint), every instrument and
every channel: yes, no or unknown. It covers UNTOC and Budapest as their texts read, and the UN
Convention against Cybercrime provisionally. It says what a treaty allows, never what a State will
do.
"""

from fourfold.engines.statutes.routing.deciding import route
from fourfold.engines.statutes.routing.model import (
    Answer,
    CaseFacts,
    Certainty,
    Channel,
    Conduct,
    Group,
    InForce,
    Open,
    Routing,
    RoutingTest,
    Source,
    Wanted,
)

__all__ = [
    "Answer",
    "CaseFacts",
    "Certainty",
    "Channel",
    "Conduct",
    "Group",
    "InForce",
    "Open",
    "Routing",
    "RoutingTest",
    "Source",
    "Wanted",
    "route",
]
