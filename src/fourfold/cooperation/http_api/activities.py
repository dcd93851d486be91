"""Partner activities as JSON, under the same rights as the pages."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fourfold.cooperation import queries
from fourfold.cooperation.contracts import ActivityFilter
from fourfold.cooperation.models import PartnerActivity
from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.middleware import request_actor

router = Router(tags=["cooperation"])


class PlaceOut(Schema):
    """Where: `state` is an alpha-3 code, null for a name that is no State."""

    state: str | None
    name: str
    percentage: Decimal | None


class SourceOut(Schema):
    """Where an activity was read."""

    kind: str
    file: str
    line: int


class ActivityOut(Schema):
    """One activity. `covers` are confirmed interventions; `proposed` wait for a person."""

    id: UUID
    identifier: str
    version: int
    superseded: bool
    partner: str
    title: str
    description: str
    status: str
    start: date | None
    end: date | None
    budget: Decimal | None
    currency: str
    places: list[PlaceOut]
    covers: list[str]
    proposed: list[str]
    source: SourceOut
    imported_at: datetime


class ActivityPage(Schema):
    """Some activities, and the id to ask on from; null on the last page."""

    items: list[ActivityOut]
    next: UUID | None


class ActivityQuery(AfterQuery):
    """What to list, and from where."""

    state: str = Field("", description="Alpha-3 code of a State")
    status: str = Field("", description="planned, running, completed or unknown")
    text: str = Field("", description="Words in title, description, partner or identifier")


@router.get("/activities", response=ActivityPage, summary="Partner activities")
def list_activities(request: HttpRequest, query: Query[ActivityQuery]) -> ActivityPage:
    """The newest version of each activity, oldest import first."""
    wanted = ActivityFilter(state=query.state, status=query.status, text=query.text)
    rows = queries.activities_after(request_actor(request), wanted, query.after, query.limit + 1)
    shown, following = query.cut(rows)
    return ActivityPage(items=[_out(row) for row in shown], next=following)


@router.get("/activities/{activity_id}", response=ActivityOut, summary="One partner activity")
def read_activity(request: HttpRequest, activity_id: UUID) -> ActivityOut:
    """One activity in the version of this id."""
    return _out(queries.activity_for(request_actor(request), activity_id))


def _out(row: PartnerActivity) -> ActivityOut:
    coverage = row.coverage.all()
    return ActivityOut(
        id=row.pk,
        identifier=row.identifier,
        version=row.version,
        superseded=not row.is_current,
        partner=row.partner_name,
        title=row.title,
        description=row.description,
        status=row.status,
        start=row.start,
        end=row.end,
        budget=row.budget,
        currency=row.currency,
        places=[
            PlaceOut(state=place.place_id, name=str(place), percentage=place.percentage)
            for place in row.places.all()
        ],
        covers=[item.intervention for item in coverage if item.is_confirmed],
        proposed=[item.intervention for item in coverage if item.is_proposed],
        source=SourceOut(kind=row.source_kind, file=row.source_file, line=row.source_line),
        imported_at=row.imported_at,
    )
