"""What this part offers the whole: its countable records, in words too, and what ends.

A milestone reached counts one; so does a signed act of hand-over, however many things it names.
Both carry the fact `unit`, so that results can count units and never boxes. Acts that nobody has
signed count nowhere. Of a unit with several capacities the fact `capacity` says "several".
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.capacity import access
from fourfold.capacity.units.models import HandOver, UnitMilestone
from fourfold.capacity.units.queries import ending
from fourfold.engines.counting import Record
from fourfold.kernel.contracts import ActivityText, Expiry, RecordText
from fourfold.kernel.models.recorded import as_of as stood_at
from fourfold.kernel.policy import Actor, visible
from fourfold.kernel.vocabulary import Membership, Pillar

MILESTONE, HAND_OVER = "unit-milestone", "hand-over"
KINDS: dict[str, Any] = {
    MILESTONE: gettext_lazy("Milestones reached by units"),
    HAND_OVER: gettext_lazy("Acts of hand-over"),
}
_UNIT = ("unit_id", "unit__kind", "unit__capacities", "unit__place_id", "unit__place__region",
         "unit__place__membership")  # fmt: skip


def records(*, kinds: frozenset[str], as_of: datetime) -> Iterable[Record]:
    """Records of these kinds that stood at that moment."""
    if MILESTONE in kinds:
        yield from _milestones(stood_at(as_of))
    if HAND_OVER in kinds:
        yield from _hand_overs(stood_at(as_of))


def _milestones(standing: Q) -> Iterator[Record]:
    rows = UnitMilestone.objects.filter(standing, reached_on__isnull=False)
    for pk, milestone, day, *unit in rows.values_list("pk", "milestone", "reached_on", *_UNIT):
        facts = _facts(unit) | {"outcome": milestone}
        yield Record(MILESTONE, pk, day, state=unit[3], facts=MappingProxyType(facts))


def _hand_overs(standing: Q) -> Iterator[Record]:
    rows = HandOver.objects.filter(standing, signed_at__isnull=False)
    for pk, day, *unit in rows.values_list("pk", "handed_on", *_UNIT):
        facts = MappingProxyType(_facts(unit))
        yield Record(HAND_OVER, pk, day, state=unit[3], activity=(HAND_OVER, pk), facts=facts)


def _facts(unit: list[Any]) -> dict[str, str]:
    unit_id, kind, capacities, _place, region, membership = unit
    facts = {
        "pillar": Pillar.CAPACITY_BUILDING.value,
        "unit": str(unit_id),
        "unit_kind": kind,
        "region": region,
        "fictional": "yes" if membership == Membership.FICTIONAL else "no",
    }
    if capacities:
        facts["capacity"] = capacities[0] if len(capacities) == 1 else "several"
    return facts


def texts(*, kind: str, ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
    """Records in words, superseded ones too, as far as the actor may see them."""
    if kind == MILESTONE:
        return _milestone_texts(ids, actor)
    return _hand_over_texts(ids, actor) if kind == HAND_OVER else {}


def outlines(*, kind: str, ids: Iterable[UUID]) -> dict[UUID, RecordText]:
    """Milestones, acts and States; no unit is named."""
    if kind == MILESTONE:
        rows = UnitMilestone.objects.filter(pk__in=list(ids)).select_related("unit__place")
        return {
            row.pk: RecordText(row.get_milestone_display(), detail=row.unit.place.name)
            for row in rows
        }
    acts = HandOver.objects.filter(pk__in=list(ids)).select_related("unit__place")
    return {
        row.pk: RecordText(
            title=_("Hand-over %(number)s") % {"number": row.number}, detail=row.unit.place.name
        )
        for row in acts
    }


def _milestone_texts(ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
    seen = visible(actor, access.READ_UNIT, "unit__scope__path")
    rows = UnitMilestone.objects.filter(seen, pk__in=list(ids)).select_related("unit__place")
    return {
        row.pk: RecordText(
            title=_("%(milestone)s: %(unit)s")
            % {"milestone": row.get_milestone_display(), "unit": row.unit.name},
            detail=row.unit.place.name,
            source=row.evidence,
            url=reverse("capacity:unit", args=[row.unit_id]),
        )
        for row in rows
    }


def _hand_over_texts(ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
    seen = visible(actor, access.READ_UNIT)
    rows = HandOver.objects.filter(seen, pk__in=list(ids)).select_related("unit__place")
    return {
        row.pk: RecordText(
            title=_("Hand-over %(number)s") % {"number": row.number},
            detail=f"{row.unit.name}, {row.unit.place.name}",
            source=_("Signed act, SHA-256 %(hash)s") % {"hash": row.sha256},
            url=reverse("capacity:hand-over", args=[row.pk]),
        )
        for row in rows
    }


def expiries(*, actor: Actor, until: date) -> Iterable[Expiry]:
    """Licences and access that end on or before that day, as far as the actor may see."""
    for one in ending.ending(actor, until=until):
        yield Expiry(
            kind=one.kind,
            id=one.id,
            title=one.title,
            state=one.place.code,
            ends_on=one.ends_on,
            renewer=one.renewer,
            url=_address(one),
        )


def _address(one: ending.Ending) -> str:
    if one.kind == ending.LICENCE:
        return reverse("capacity:asset", args=[one.id])
    return reverse("capacity:unit", args=[one.unit_id])


def fundable(*, actor: Actor) -> Iterable[ActivityText]:
    """Signed acts of hand-over that the actor may see, the latest first."""
    rows = HandOver.objects.filter(
        visible(actor, access.READ_UNIT), signed_at__isnull=False, superseded_at=None
    )
    for row in rows.select_related("unit__place").order_by("-handed_on", "-number"):
        yield ActivityText(
            kind=HAND_OVER,
            id=row.pk,
            title=_("Hand-over %(number)s: %(unit)s")
            % {"number": row.number, "unit": row.unit.name},
            state=row.unit.place_id,
            start=row.handed_on,
            end=row.handed_on,
            fictional=row.unit.place.is_fictional,
            url=reverse("capacity:hand-over", args=[row.pk]),
        )
