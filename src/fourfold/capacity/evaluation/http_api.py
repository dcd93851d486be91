"""Follow-ups as JSON, under the same rights as the pages: by number, without words."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from fourfold.capacity.evaluation.models import FollowUp
from fourfold.capacity.evaluation.queries.follow_ups import follow_ups_after, standing_of
from fourfold.kernel import clock
from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.middleware import request_actor

router = Router(tags=["capacity"])


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


@router.get("/follow-ups", response=FollowUpPage, summary="Follow-ups of trained people")
def list_follow_ups(request: HttpRequest, query: Query[AfterQuery]) -> FollowUpPage:
    """Who is asked again when, and where that stands; the oldest first."""
    rows = follow_ups_after(request_actor(request), query.after, query.limit + 1)
    shown, following = query.cut(rows)
    return FollowUpPage(items=[_out(row) for row in shown], next=following)


def _out(row: FollowUp) -> FollowUpOut:
    return FollowUpOut(
        id=row.pk,
        event=row.event_id,
        participant=row.participant_id,
        months=row.months,
        due_on=row.due_on,
        standing=standing_of(row, clock.today()),
    )
