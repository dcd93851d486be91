"""Reads of inspections: what is due, and how much of what was given is in use."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.models import Inspection, InspectionFinding, Unit
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, visible


@dataclass(frozen=True, slots=True)
class Use:
    """Things with an inspection due by a day: how many were inspected, and how many are in use.

    What was not inspected is never in use.
    """

    due: int
    inspected: int
    in_use: int


def inspections_for(actor: Actor, *, until: date, state: str = "") -> QuerySet[Inspection]:
    """Inspections that are to be held by a day, the earliest first."""
    found = Inspection.objects.filter(
        CURRENT, visible(actor, access.READ_UNIT), held_on=None, due_on__lte=until
    )
    found = found.filter(asset__place=state) if state else found
    return found.select_related("asset__place", "asset__unit").order_by("due_on", "asset__tag")


def find_inspection(actor: Actor, inspection_id: UUID) -> Inspection:
    """One inspection.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = Inspection.objects.filter(visible(actor, access.READ_UNIT), pk=inspection_id)
    one = found.select_related("asset__place", "asset__unit", "scope", "file").first()
    if one is None:
        raise NotVisible(_("This inspection does not exist, or not for you."))
    return one


def versions_of(inspection: Inspection) -> list[Inspection]:
    """Everything that was recorded of one inspection, the newest first."""
    found = Inspection.objects.filter(
        asset=inspection.asset_id, months=inspection.months, due_on=inspection.due_on
    )
    return list(found.select_related("file").order_by("-recorded_at", "-pk"))


def inspections_after(
    actor: Actor, *, state: str, after: UUID | None, limit: int
) -> list[Inspection]:
    """Some inspections for the API, those that were corrected too, oldest first."""
    found = Inspection.objects.filter(visible(actor, access.READ_UNIT))
    found = found.filter(asset__place=state) if state else found
    found = found.filter(pk__gt=after) if after else found
    return list(found.select_related("asset").order_by("pk")[:limit])


def use_of(unit: Unit, today: date) -> Use:
    """For each thing of a unit the latest inspection that is due or was held speaks."""
    rows = Inspection.objects.filter(CURRENT, asset__unit=unit).order_by("due_on", "pk")
    latest = {
        asset: finding
        for asset, due_on, finding in rows.values_list("asset_id", "due_on", "finding")
        if finding or due_on <= today
    }
    found = list(latest.values())
    return Use(
        due=len(found),
        inspected=sum(finding != "" for finding in found),
        in_use=found.count(InspectionFinding.IN_USE.value),
    )
