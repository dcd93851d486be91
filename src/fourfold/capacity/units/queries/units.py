"""Reads of units: lists, one unit, its milestones, reviews and grants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.models import (
    Asset,
    Grant,
    HandOver,
    Milestone,
    Unit,
    UnitMilestone,
    UnitReview,
)
from fourfold.capacity.units.rules.progress import level
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.policy import Actor, visible


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone of a unit in its usual order; `word` is None while nothing is said of it."""

    milestone: Milestone
    word: UnitMilestone | None

    @property
    def is_reached(self) -> bool:
        """With evidence, then: without it nothing is reached."""
        return self.word is not None and self.word.reached_on is not None


def units_for(actor: Actor, *, state: str = "", kind: str = "") -> QuerySet[Any]:
    """Units that the actor may see, with how many milestones are reached and things held."""
    reached = UnitMilestone.objects.filter(
        unit=OuterRef("pk"), superseded_at=None, reached_on__isnull=False
    )
    things = Asset.objects.filter(unit=OuterRef("pk"))
    found = Unit.objects.filter(visible(actor, access.READ_UNIT))
    found = found.filter(place=state) if state else found
    found = found.filter(kind=kind) if kind else found
    return (
        found.select_related("place", "scope")
        .annotate(reached=_counted(reached, "unit"), things=_counted(things, "unit"))
        .order_by("place", "name", "pk")
    )


def _counted(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def units_after(actor: Actor, *, state: str, after: UUID | None, limit: int) -> list[Any]:
    """Some units for the API, oldest first."""
    found = units_for(actor, state=state)
    found = found.filter(pk__gt=after) if after else found
    return list(found.order_by("pk")[:limit])


def find_unit(actor: Actor, unit_id: UUID) -> Unit:
    """One unit.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = Unit.objects.filter(visible(actor, access.READ_UNIT), pk=unit_id)
    unit = found.select_related("place", "scope", "organisation").first()
    if unit is None:
        raise NotVisible(_("This unit does not exist, or not for you."))
    return unit


def holds_anything(unit: Unit) -> bool:
    """Whether anything is recorded of a unit that lies in its scope."""
    kinds: tuple[type[Model], ...] = (Asset, Grant, HandOver)
    return any(QuerySet(kind).filter(unit=unit).exists() for kind in kinds)


def places_with_units(actor: Actor) -> list[Place]:
    """States that hold a unit or a thing that the actor may see, for filters."""
    seen = visible(actor, access.READ_UNIT)
    codes = Unit.objects.filter(seen).values("place")
    things = Asset.objects.filter(seen).values("place")
    return list(Place.objects.filter(Q(pk__in=codes) | Q(pk__in=things)).order_by("code"))


def places_to_write(actor: Actor) -> list[Place]:
    """States for which the actor may record units."""
    return list(Place.objects.filter(visible(actor, access.WRITE_UNIT)).order_by("code"))


def organisations_to_write(actor: Actor) -> list[Organisation]:
    """Organisations of those States, for whom a unit may be recorded."""
    found = Organisation.objects.filter(visible(actor, access.WRITE_UNIT), place__isnull=False)
    return list(found.select_related("place").order_by("place", "name"))


def steps_of(unit: Unit) -> list[Step]:
    """Every milestone in its usual order, with the current word on it."""
    words = UnitMilestone.objects.filter(unit=unit, superseded_at=None).select_related("file")
    held = {word.milestone: word for word in words}
    return [Step(milestone, held.get(milestone.value)) for milestone in Milestone]


def words_on(unit: Unit, milestone: str) -> list[UnitMilestone]:
    """Everything that was said of one milestone, the newest first."""
    found = UnitMilestone.objects.filter(unit=unit, milestone=milestone).select_related("file")
    return list(found.order_by("-recorded_at", "-pk"))


def reviews_of(unit: Unit) -> list[UnitReview]:
    """Reviews that stand, the earliest first."""
    return list(UnitReview.objects.filter(unit=unit, superseded_at=None).order_by("held_on"))


def latest_levels(units: Iterable[Unit]) -> dict[UUID, tuple[date, float]]:
    """Day and level of the latest review of each unit that has one. One query."""
    found: dict[UUID, tuple[date, float]] = {}
    reviews = UnitReview.objects.filter(unit__in=[unit.pk for unit in units], superseded_at=None)
    for unit_id, held_on, rungs in reviews.order_by("held_on").values_list(
        "unit_id", "held_on", "rungs"
    ):
        reached = level(rungs)
        if reached is not None:
            found[unit_id] = (held_on, reached)
    return found


def grants_of(unit: Unit) -> list[Grant]:
    """Access granted to a unit, what holds first."""
    return list(Grant.objects.filter(unit=unit).order_by("-withdrawn_on", "-granted_on", "pk"))


def find_grant(actor: Actor, grant_id: UUID) -> Grant:
    """One grant.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = Grant.objects.filter(visible(actor, access.READ_UNIT), pk=grant_id)
    grant = found.select_related("unit__place", "scope").first()
    if grant is None:
        raise NotVisible(_("This grant does not exist, or not for you."))
    return grant
