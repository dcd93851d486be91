"""The same as JSON, under the same rights as the pages."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.utils import check_csrf

from fourfold.capacity import access
from fourfold.capacity.attendance.actions.statements import take_statements
from fourfold.capacity.attendance.models import Participation
from fourfold.capacity.attendance.queries.events import attended_event, event_for
from fourfold.capacity.attendance.queries.participations import participations_after
from fourfold.capacity.attendance.rules.statements import statements_in
from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.errors import Invalid, Refused
from fourfold.kernel.middleware import request_actor

router = Router(tags=["capacity"])
MOST, STATEMENTS = 200, 1_000
BODY = {"schema": {"type": "array", "maxItems": STATEMENTS, "items": {"type": "object"}}}


class ParticipationOut(Schema):
    """That somebody took part. People are ids: names are for pages."""

    id: UUID
    participant: UUID
    state: str | None
    part: str
    outcome: str
    ended_on: date
    hours: Decimal
    days: Decimal
    sex: str
    age: str
    disability: str
    practitioner: str
    agency: str
    evidence: str


class ParticipationPage(Schema):
    """Some participations, and the id to ask on from; null on the last page."""

    items: list[ParticipationOut]
    next: UUID | None


class RejectedOut(Schema):
    """A statement that was not taken: its place, counted from 1, and why."""

    number: int
    why: str


class StatementsOut(Schema):
    """What became of statements."""

    taken: int
    known: int
    voided: int
    rejected: list[RejectedOut]


@router.get(
    "/events/{event_id}/participations",
    response=ParticipationPage,
    summary="Who took part in an event",
)
def list_participations(
    request: HttpRequest, event_id: UUID, query: Query[AfterQuery]
) -> ParticipationPage:
    """Those that stand now, oldest first."""
    actor = request_actor(request)
    event = attended_event(actor, event_id)
    rows = participations_after(actor, event, query.after, query.limit + 1)
    shown, following = query.cut(rows)
    return ParticipationPage(items=[_out(row) for row in shown], next=following)


@router.post(
    "/events/{event_id}/xapi/statements",
    response=StatementsOut,
    summary="Completions as xAPI statements",
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": BODY}}},
)
def post_statements(request: HttpRequest, event_id: UUID) -> StatementsOut:
    """Up to 1,000 statements of xAPI 1.0.3; sent again, they change nothing.

    Taken: completed, passed, failed, progressed and voided; of the actor mbox, mbox_sha1sum or
    account; of the result completion, success, score.scaled and duration.
    """
    actor = request_actor(request)
    event_for(actor, event_id, access.WRITE_PARTICIPATION)  # before anything is said of the body
    _refuse_foreign_pages(request)
    statements = statements_in(request.body)
    if len(statements) > STATEMENTS:
        raise Invalid(_("More than %(most)d statements at once.") % {"most": STATEMENTS})
    result = take_statements(actor=actor, event_id=event_id, statements=statements)
    rejected = [RejectedOut(number=number, why=why) for number, why in result.rejected]
    return StatementsOut(
        taken=result.taken, known=result.known, voided=result.voided, rejected=rejected
    )


def _refuse_foreign_pages(request: HttpRequest) -> None:
    """Whoever comes with a session instead of a token shows that a page of ours has sent this.

    Raises:
        Refused: a foreign page may have sent it.
    """
    if check_csrf(request) is not None:
        raise Refused(_("Send this with an API token."))


def _out(row: Participation) -> ParticipationOut:
    return ParticipationOut(
        id=row.pk,
        participant=row.participant_id,
        state=row.place_id,
        part=row.part,
        outcome=row.outcome,
        ended_on=row.ended_on,
        hours=row.hours,
        days=row.days,
        sex=row.sex,
        age=row.age,
        disability=row.disability,
        practitioner=row.practitioner,
        agency=row.agency,
        evidence=row.evidence,
    )
