"""Joint operations and what came of them as JSON, under the same rights as the pages."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fourfold.cooperation.contracts import OperationFilter
from fourfold.cooperation.models import Operation, OperationOutcome
from fourfold.cooperation.queries import operations as queries
from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.middleware import request_actor

router = Router(tags=["cooperation"])


class PartnerOut(Schema):
    """An organisation and what it did."""

    organisation: str
    part: str


class OutcomeOut(Schema):
    """A result of the operation, to which the programme contributed.

    `share` (above 0, at most 1) is how far it had a part, null when nobody has said. It is no
    funding share: do not multiply by it.
    """

    id: UUID
    kind: str
    bound: str
    value: int
    state: str | None
    on: date
    established_by: str
    share: Decimal | None
    basis: str
    source: str


class OperationOut(Schema):
    """One operation with its partners and what came of it as it stands now."""

    id: UUID
    title: str
    kind: str
    states: list[str]
    starts_on: date
    ends_on: date | None
    programme_role: str
    fictional: bool
    source: str
    partners: list[PartnerOut]
    outcomes: list[OutcomeOut]


class OperationPage(Schema):
    """Some operations, and the id to ask on from; null on the last page."""

    items: list[OperationOut]
    next: UUID | None


class OperationQuery(AfterQuery):
    """What to list, and from where."""

    state: str = Field("", description="Alpha-3 code of a State")
    kind: str = Field("", description="task-force, joint-operation or action-days")
    outcome: str = Field("", description="Operations with an outcome of this kind")


@router.get("", response=OperationPage, summary="Joint operations and what came of them")
def list_operations(request: HttpRequest, query: Query[OperationQuery]) -> OperationPage:
    """Operations in the order of their ids."""
    wanted = OperationFilter(state=query.state.upper(), kind=query.kind, outcome=query.outcome)
    actor = request_actor(request)
    rows = queries.operations_after(actor, wanted, query.after, query.limit + 1)
    shown, following = query.cut(rows)
    return OperationPage(items=[_out(row) for row in shown], next=following)


@router.get("/{operation_id}", response=OperationOut, summary="One joint operation")
def read_operation(request: HttpRequest, operation_id: UUID) -> OperationOut:
    """One operation with its partners and outcomes."""
    return _out(queries.find_operation(request_actor(request), operation_id))


def _out(row: Operation) -> OperationOut:
    held: list[OperationOutcome] = row.current  # type: ignore[attr-defined]  # -- prefetched
    return OperationOut(
        id=row.pk,
        title=row.title,
        kind=row.kind,
        states=row.states,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        programme_role=row.role,
        fictional=row.fictional,
        source=row.source,
        partners=[
            PartnerOut(organisation=one.organisation.name, part=one.part)
            for one in row.partners.all()
        ],
        outcomes=[_outcome_out(one) for one in held],
    )


def _outcome_out(one: OperationOutcome) -> OutcomeOut:
    return OutcomeOut(
        id=one.pk,
        kind=one.kind,
        bound=one.bound,
        value=one.value,
        state=one.place_id,
        on=one.on,
        established_by=one.established_by.name if one.established_by else "",
        share=one.share,
        basis=one.basis,
        source=one.source,
    )
