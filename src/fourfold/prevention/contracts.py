"""Values that prevention hands around: what people fill in about campaigns and reach."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

SORTS = ("title", "start", "end")


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """A campaign as somebody describes it.

    `where` is the alpha-3 code of a State, the code of a region, or "world". `fictional` counts
    only for a region and the world: a State says itself whether it is made up.
    """

    title: str
    where: str
    starts_on: date
    ends_on: date | None = None
    message: str = ""
    organisation: UUID | None = None
    reporting_mechanism: str = ""
    intervention: str = ""
    source: str = ""
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class ReachDraft:
    """Whom a campaign reached in a stretch of time, as somebody found it.

    `state` is needed where a campaign speaks to several States and the number belongs to one.
    """

    starts_on: date
    ends_on: date
    audience: str
    channel: str
    unit: str
    method: str
    value: int
    source: str
    low: int | None = None
    high: int | None = None
    explanation: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class CampaignFilter:
    """Which campaigns to list; empty asks for any."""

    state: str = ""
    audience: str = ""
    channel: str = ""
    method: str = ""
    sort: str = "-start"
