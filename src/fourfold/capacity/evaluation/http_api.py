"""Follow-ups as JSON, under the same rights as the pages: by number, without words."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fourfold.capacity.evaluation.models import FollowUp
from fourfold.capacity.evaluation.queries.follow_ups import follow_ups_after, standing_of
from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor

router = Router(tags=["capacity"])
MOST = 200


class FollowUpOut(Schema):
    """One follow-up. `standing` is answered, asked, due or later."""

    id: UUID
    event: UUID
    participant: UUID
    months: int
    due_on: date
    standing: str


class FollowUpPage(Schema):
    """Some follow-ups, and the id to ask on from; null on the last page."""

    items: list[FollowUpOut]
    next: UUID | None


class FollowUpQuery(Schema):
    """From where to list."""

    after: UUID | None = Field(None, description="`next` of the page before")
    limit: int = Field(50, ge=1, le=MOST)


@router.get("/follow-ups", response=FollowUpPage, summary="Follow-ups of trained people")
def list_follow_ups(request: HttpRequest, query: Query[FollowUpQuery]) -> FollowUpPage:
    """Who is asked again when, and where that stands; the oldest first."""
    rows = follow_ups_after(request_actor(request), query.after, query.limit + 1)
    shown = rows[: query.limit]
    return FollowUpPage(
        items=[_out(row) for row in shown], next=shown[-1].pk if len(rows) > query.limit else None
    )


def _out(row: FollowUp) -> FollowUpOut:
    return FollowUpOut(
        id=row.pk,
        event=row.event_id,
        participant=row.participant_id,
        months=row.months,
        due_on=row.due_on,
        standing=standing_of(row, clock.today()),
    )
