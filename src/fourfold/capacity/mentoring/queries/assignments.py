"""Assignments with their mentees and diaries."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.mentoring.models import Assignment, DiaryEntry
from fourfold.capacity.mentoring.rules.days import days_given
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.places import state_choices
from fourfold.kernel.policy import Actor, require, visible


@dataclass(frozen=True, slots=True)
class Progress:
    """Days given beside days planned."""

    planned: Decimal
    given: Decimal
    entries: int

    @property
    def share(self) -> float:
        """Percent of the days planned, at most 100."""
        return float(min(Decimal(100), self.given * 100 / self.planned))


def assignments_for(
    actor: Actor, *, state: str = "", unit: UUID | None = None
) -> QuerySet[Assignment]:
    """Those that the actor may see, the latest first."""
    require(actor, access.READ_MENTORING)
    held = _whole().filter(visible(actor, access.READ_MENTORING))
    held = held.filter(place=state.upper()) if state else held
    held = held.filter(unit=unit) if unit else held
    return held.order_by("-starts_on", "pk")


def assignments_after(actor: Actor, after: UUID | None, limit: int) -> list[Assignment]:
    """Some that the actor may see, the oldest first, from an id on."""
    require(actor, access.READ_MENTORING)
    held = _whole().filter(visible(actor, access.READ_MENTORING))
    held = held.filter(pk__gt=after) if after else held
    return list(held.order_by("pk")[:limit])


def assignment_for(
    actor: Actor, assignment_id: UUID, permission: str = access.READ_MENTORING
) -> Assignment:
    """One.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    found = _whole().filter(pk=assignment_id).first()
    if found is None:
        raise NotVisible(_("This assignment does not exist, or not for you."))
    require(actor, permission, found.scope.path)
    return found


def mentees_of(assignment: Assignment) -> list[UUID]:
    """Who is mentored, in the order of being added."""
    held = assignment.mentees.order_by("added_at", "pk")
    return list(held.values_list("participant_id", flat=True))


def diary_of(assignment: Assignment) -> QuerySet[DiaryEntry]:
    """The entries as they stand, the latest day first."""
    held = assignment.diary.filter(CURRENT).prefetch_related("presences")
    return held.order_by("-day", "-pk")


def entry_for(actor: Actor, entry_id: UUID) -> DiaryEntry:
    """The version of an entry that stands, for who may correct it.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    held = DiaryEntry.objects.filter(CURRENT, entry=entry_id).select_related(
        "assignment__scope", "assignment__place"
    )
    found = held.prefetch_related("presences").first()
    if found is None:
        raise NotVisible(_("This entry does not exist, or not for you."))
    require(actor, access.WRITE_MENTORING, found.assignment.scope.path)
    return found


def progress_of(assignments: Iterable[Assignment]) -> dict[UUID, Progress]:
    """Days given beside days planned, in one query."""
    wanted = {one.pk: one for one in assignments}
    rows = DiaryEntry.objects.filter(CURRENT, assignment__in=wanted)
    hours: dict[UUID, list[Decimal]] = {pk: [] for pk in wanted}
    for assignment, spent in rows.values_list("assignment_id", "hours"):
        hours[assignment].append(spent)
    return {
        pk: Progress(one.days_planned, days_given(hours[pk]), len(hours[pk]))
        for pk, one in wanted.items()
    }


def writable_places(actor: Actor) -> list[tuple[str, str]]:
    """States for which the actor may assign mentors and record advice, by name."""
    require(actor, access.WRITE_MENTORING)
    held = Place.objects.filter(visible(actor, access.WRITE_MENTORING)).order_by("code")
    return state_choices(held)


def _whole() -> QuerySet[Assignment]:
    return Assignment.objects.select_related("place", "organisation", "scope")
