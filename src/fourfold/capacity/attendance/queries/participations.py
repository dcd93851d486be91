"""Who took part in an event: lists, figures, the sessions of one person."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.contracts import Summary
from fourfold.capacity.attendance.models import Participation, PartTaken, Presence
from fourfold.capacity.learning.models import Event
from fourfold.capacity.people.queries.names import called
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, may, visible

SORTS = {
    "hours": "hours",
    "outcome": "outcome",
    "part": "part",
    "agency": "agency",
    "state": "place_id",
    "person": "participant_id",
}


@dataclass(frozen=True, slots=True)
class Attendee:
    """One participation, and what the person is called to whoever looks.

    `why` is the reason of its correction, as far as whoever looks may read it.
    """

    participation: Participation
    called: str
    why: str = ""


def participations_of(actor: Actor, event: Event, sort: str = "") -> QuerySet[Participation]:
    """Those that stand, as far as the actor may see them."""
    key = sort.removeprefix("-")
    order = [f"{'-' if sort.startswith('-') else ''}{SORTS[key]}"] if key in SORTS else []
    seen = visible(actor, access.READ_PARTICIPATION)
    rows = Participation.objects.filter(CURRENT & seen, event=event).select_related("place")
    return rows.order_by(*order, "part", "pk")


def named(actor: Actor, rows: Iterable[Participation]) -> list[Attendee]:
    """The same with what people are called."""
    rows = list(rows)
    names = called(actor, [row.participant_id for row in rows])
    return [Attendee(row, names[row.participant_id], _why(actor, row)) for row in rows]


def _why(actor: Actor, row: Participation) -> str:
    """A reason is free text and may name people: only for whoever may read their names."""
    if not row.corrected_because or may(actor, access.READ_NAME, row.scope.path):
        return row.corrected_because
    return _("Kept, for whoever may read names")


def summary_of(actor: Actor, event: Event) -> Summary:
    """Figures of the trainees that the actor may see; people as registered, not linked."""
    rows = participations_of(actor, event).filter(part=PartTaken.TRAINEE).order_by()
    total = rows.aggregate(
        n=Count("pk"),
        people=Count("participant", distinct=True),
        hours=Sum("hours"),
        days=Sum("days"),
    )
    groups = rows.values_list("outcome", "sex", "practitioner").annotate(n=Count("pk"))
    outcomes: Counter[str] = Counter()
    sexes: Counter[str] = Counter()
    work: Counter[str] = Counter()
    for outcome, sex, practitioner, n in groups:
        outcomes[outcome] += n
        sexes[sex] += n
        work[practitioner] += n
    return Summary(
        total["n"],
        total["people"],
        total["hours"] or Decimal(0),
        total["days"] or Decimal(0),
        outcomes,
        sexes,
        work,
    )


def participations_after(
    actor: Actor, event: Event, after: UUID | None, limit: int
) -> list[Participation]:
    """A part of the list for programs, in the order of ids."""
    rows = participations_of(actor, event).order_by("pk")
    return list(rows.filter(pk__gt=after)[:limit] if after else rows[:limit])


def attendance_of(
    actor: Actor, event: Event, participant: UUID, part: str = PartTaken.TRAINEE
) -> Participation:
    """One person's participation.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = participations_of(actor, event).filter(participant=participant, part=part).first()
    if found is None:
        raise NotVisible("This page does not exist, or not for you.")
    return found


def sessions_attended(event: Event, participant: UUID) -> frozenset[int]:
    """The numbers of the sessions; the caller has the participation by `attendance_of`."""
    there = Presence.objects.filter(
        session__event=event, participant=participant, withdrawn_at=None
    )
    return frozenset(there.values_list("session__number", flat=True))


def corrections_of(actor: Actor, event: Event) -> QuerySet[Participation]:
    """Versions that somebody corrected by hand, with the reason, the latest correction first."""
    seen = visible(actor, access.READ_PARTICIPATION)
    rows = Participation.objects.filter(seen, event=event, superseded_at__isnull=False)
    kept = rows.exclude(corrected_because="").select_related("scope")
    return kept.order_by("-superseded_at", "-pk")


def versions_of(actor: Actor, event: Event, participant: UUID) -> list[Attendee]:
    """Every version of somebody's participation, the latest first."""
    seen = visible(actor, access.READ_PARTICIPATION)
    rows = Participation.objects.filter(seen, event=event, participant=participant)
    return named(actor, rows.select_related("scope").order_by("-recorded_at", "-pk"))
