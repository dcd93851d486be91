"""Reads of the register of equipment and licences."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.models import Asset, HandedOver, Inspection, Unit
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, visible


def assets_for(
    actor: Actor, *, state: str = "", kind: str = "", words: str = ""
) -> QuerySet[Asset]:
    """Things that the actor may see, by tag. `words` are looked for in tag, title and serial."""
    found = Asset.objects.filter(visible(actor, access.READ_UNIT))
    found = found.filter(place=state) if state else found
    found = found.filter(kind=kind) if kind else found
    if words:
        found = found.filter(
            Q(tag__icontains=words) | Q(title__icontains=words) | Q(serial__icontains=words)
        )
    return found.select_related("place", "unit").order_by("tag")


def assets_after(actor: Actor, *, state: str, after: UUID | None, limit: int) -> list[Asset]:
    """Some things for the API, oldest first."""
    found = assets_for(actor, state=state)
    found = found.filter(pk__gt=after) if after else found
    return list(found.order_by("pk")[:limit])


def find_asset(actor: Actor, asset_id: UUID) -> Asset:
    """One thing.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = Asset.objects.filter(visible(actor, access.READ_UNIT), pk=asset_id)
    asset = found.select_related("place", "scope", "unit", "renewed_by", "renews").first()
    if asset is None:
        raise NotVisible(_("This thing is not in the register, or not for you."))
    return asset


def assets_of(unit: Unit) -> QuerySet[Asset]:
    """What a unit holds now."""
    return Asset.objects.filter(unit=unit).order_by("tag")


def assets_to_hand_over(actor: Actor, unit: Unit) -> QuerySet[Asset]:
    """Things of the unit's State that the actor may hand over, those with nobody first."""
    found = Asset.objects.filter(visible(actor, access.WRITE_UNIT), place=unit.place)
    return found.select_related("unit").order_by(F("unit__name").asc(nulls_first=True), "tag")


def custody_of(asset: Asset) -> list[HandedOver]:
    """Signed acts that name a thing, the latest first; those that were replaced too."""
    found = HandedOver.objects.filter(asset=asset, hand_over__signed_at__isnull=False)
    return list(
        found.select_related("hand_over__unit").order_by(
            "-hand_over__handed_on", "-hand_over__signed_at"
        )
    )


def inspections_of(asset: Asset) -> list[Inspection]:
    """Inspections of a thing, held or due, the latest first, with every version of each."""
    found = Inspection.objects.filter(asset=asset).select_related("file")
    return list(found.order_by("-due_on", F("recorded_at").desc(nulls_first=True), "-pk"))


def known_tags(tags: Iterable[str]) -> dict[str, Asset]:
    """Tag -> the thing that bears it, whoever may see it: a tag is unique everywhere."""
    found = Asset.objects.filter(tag__in=list(tags)).select_related("unit")
    return {asset.tag: asset for asset in found}
