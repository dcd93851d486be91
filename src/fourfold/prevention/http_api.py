"""Campaigns and reach as JSON, under the same rights as the pages. Nothing is added up here."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.middleware import request_actor
from fourfold.prevention.contracts import CampaignFilter
from fourfold.prevention.models import Campaign, Reach
from fourfold.prevention.queries import campaigns as queries

router = Router(tags=["prevention"])


class ReachOut(Schema):
    """One number. Numbers of different units or methods must not be added."""

    id: UUID
    state: str | None
    starts_on: date
    ends_on: date
    audience: str
    channel: str
    unit: str
    method: str
    value: int
    low: int | None
    high: int | None
    explanation: str
    source: str


class CampaignOut(Schema):
    """One campaign and what it reached as it stands now. `scope`: a region or "world"."""

    id: UUID
    title: str
    message: str
    state: str | None
    scope: str
    organisation: str
    starts_on: date
    ends_on: date | None
    reporting_mechanism: str
    intervention: str
    fictional: bool
    source: str
    reach: list[ReachOut]


class CampaignPage(Schema):
    """Some campaigns, and the id to ask on from; null on the last page."""

    items: list[CampaignOut]
    next: UUID | None


class CampaignQuery(AfterQuery):
    """What to list, and from where."""

    state: str = Field("", description="Alpha-3 code of a State")
    audience: str = Field("", description="Campaigns with a number for this audience")
    channel: str = Field("", description="Campaigns with a number through this channel")
    method: str = Field("", description="counted, registered, platform-reported or estimated")


@router.get("/campaigns", response=CampaignPage, summary="Campaigns and whom they reached")
def list_campaigns(request: HttpRequest, query: Query[CampaignQuery]) -> CampaignPage:
    """Campaigns in the order of their ids."""
    wanted = CampaignFilter(
        state=query.state.upper(),
        audience=query.audience,
        channel=query.channel,
        method=query.method,
    )
    actor = request_actor(request)
    rows = queries.campaigns_after(actor, wanted, query.after, query.limit + 1)
    shown, following = query.cut(rows)
    return CampaignPage(items=[_out(row) for row in shown], next=following)


@router.get("/campaigns/{campaign_id}", response=CampaignOut, summary="One campaign")
def read_campaign(request: HttpRequest, campaign_id: UUID) -> CampaignOut:
    """One campaign with its numbers."""
    return _out(queries.find_campaign(request_actor(request), campaign_id))


def _out(row: Campaign) -> CampaignOut:
    held: list[Reach] = row.current  # type: ignore[attr-defined]  # -- prefetched
    return CampaignOut(
        id=row.pk,
        title=row.title,
        message=row.message,
        state=row.place_id,
        scope=row.scope.code,
        organisation=row.organisation.name if row.organisation else "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        reporting_mechanism=row.reporting_mechanism,
        intervention=row.intervention,
        fictional=row.fictional,
        source=row.source,
        reach=[_reach_out(one) for one in held],
    )


def _reach_out(one: Reach) -> ReachOut:
    return ReachOut(
        id=one.pk,
        state=one.place_id,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        audience=one.audience,
        channel=one.channel,
        unit=one.unit,
        method=one.method,
        value=one.value,
        low=one.low,
        high=one.high,
        explanation=one.explanation,
        source=one.source,
    )
