"""Mentoring assignments as JSON, under the same rights as the pages: in numbers, without words."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from fourfold.capacity.mentoring.queries.assignments import assignments_after, progress_of
from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.middleware import request_actor

router = Router(tags=["capacity"])


class AssignmentOut(Schema):
    """One assignment. `ends_on` is its last day after all, where it ended early."""

    id: UUID
    state: str
    mentor: UUID
    starts_on: date
    ends_on: date
    days_planned: Decimal
    days_given: Decimal
    entries: int


class AssignmentPage(Schema):
    """Some assignments, and the id to ask on from; null on the last page."""

    items: list[AssignmentOut]
    next: UUID | None


@router.get("/assignments", response=AssignmentPage, summary="Mentoring assignments")
def list_assignments(request: HttpRequest, query: Query[AfterQuery]) -> AssignmentPage:
    """Assignments with the days planned and given, the oldest first."""
    rows = assignments_after(request_actor(request), query.after, query.limit + 1)
    shown, following = query.cut(rows)
    progress = progress_of(shown)
    return AssignmentPage(
        items=[
            AssignmentOut(
                id=row.pk,
                state=row.place_id,
                mentor=row.mentor_id,
                starts_on=row.starts_on,
                ends_on=row.ended_early_on or row.ends_on,
                days_planned=row.days_planned,
                days_given=progress[row.pk].given,
                entries=progress[row.pk].entries,
            )
            for row in shown
        ],
        next=following,
    )
