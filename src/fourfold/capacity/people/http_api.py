"""The same as JSON, under the same rights as the pages."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fourfold.capacity import access
from fourfold.capacity.people.queries import registry, reviewing
from fourfold.capacity.people.queries.linked import same_person
from fourfold.capacity.people.queries.names import called
from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require

router = Router(tags=["capacity"])


class PersonOut(Schema):
    """One record. `called` is a name only for those who may read names, else a number.

    `same` are records of the same person, this one among them.
    """

    id: UUID
    called: str
    state: str | None
    agency: str
    same: list[UUID]
    registered_at: datetime


class PeoplePage(Schema):
    """Some records, and the id to ask on from; null on the last page."""

    items: list[PersonOut]
    next: UUID | None


class PeopleQuery(AfterQuery):
    """What to list, and from where."""

    state: str = Field("", description="Alpha-3 code of a State")
    agency: str = Field("", description="Words in the agency's name")


class QueueOut(Schema):
    """Pairs of records that may be one person, by what was decided."""

    waiting: int
    same: int
    different: int
    doubtful: int


@router.get("/people", response=PeoplePage, summary="People who were registered")
def list_people(request: HttpRequest, query: Query[PeopleQuery]) -> PeoplePage:
    """Records by their ids."""
    actor = request_actor(request)
    require(actor, access.READ_PARTICIPATION)
    wanted = registry.PeopleFilter(query.state, query.agency)
    rows = registry.participants_after(actor, wanted, query.after, query.limit + 1)
    shown, following = query.cut(rows)
    ids = [one.pk for one in shown]
    names, agencies = called(actor, ids), registry.agencies_of(ids)
    same = same_person(actor, ids)
    items = [
        PersonOut(
            id=one.pk,
            called=names[one.pk],
            state=one.place_id,
            agency=agencies.get(one.pk, ""),
            same=sorted(same[one.pk]),
            registered_at=one.recorded_at,
        )
        for one in shown
    ]
    return PeoplePage(items=items, next=following)


@router.get("/people/links/counts", response=QueueOut, summary="Pairs to decide")
def count_links(request: HttpRequest) -> QueueOut:
    """How many pairs wait, and how many are decided."""
    actor = request_actor(request)
    require(actor, access.LINK_PERSON)
    counts = reviewing.queue_counts(actor)
    return QueueOut(
        waiting=counts.waiting,
        same=counts.same,
        different=counts.different,
        doubtful=counts.doubtful,
    )
