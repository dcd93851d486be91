"""Adding to the register, and renewing what ends."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.contracts import AssetDraft
from fourfold.capacity.units.models import Asset, Unit
from fourfold.capacity.units.queries.assets import find_asset
from fourfold.capacity.units.rules.assets import check_asset
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.models import Place, Scope
from fourfold.kernel.policy import Actor, may, require

Where = tuple[Place, Scope, Unit | None]


def add_assets(*, actor: Actor, drafts: Sequence[AssetDraft]) -> list[Asset]:
    """Put things on the register of a State, all of them or none.

    Raises:
        Invalid: something does not fit.
        Conflict: another thing bears one of the tags.
    """
    for draft in drafts:
        check_asset(draft)
    places = [located(actor, draft) for draft in drafts]
    made = [built(actor, *one) for one in zip(drafts, places, strict=True)]
    path = places[0][1].path if places else ""
    with clash_is(Conflict(taken_tag())), act(actor, "capacity.asset.add", path) as entry:
        for asset in made:
            asset.save(force_insert=True)
        entry.object_kind = Asset._meta.label_lower
        entry.detail["assets"] = [str(asset.pk) for asset in made]
    return made


def renew_asset(*, actor: Actor, asset_id: UUID, draft: AssetDraft) -> Asset:
    """A new thing that renews an old one, at the same place with the same unit.

    Raises:
        Invalid: something does not fit, or it would not end later.
        Conflict: it has been renewed, or another thing bears the tag.
    """
    old = find_asset(actor, asset_id)
    require(actor, access.WRITE_UNIT, old.scope.path)
    check_asset(draft)
    if old.expires_on and draft.expires_on and draft.expires_on <= old.expires_on:
        raise Invalid(_("A renewal ends later than what it renews."))
    asset = built(actor, draft, (old.place, old.scope, old.unit))
    with (
        clash_is(Conflict(taken_tag())),
        act(actor, "capacity.asset.renew", old.scope.path) as entry,
    ):
        asset.save(force_insert=True)
        if not Asset.objects.filter(pk=old.pk, renewed_by=None).update(renewed_by=asset):
            raise Conflict(_("It has been renewed already."))
        entry.on(asset, renews=str(old.pk))
    return asset


def located(actor: Actor, draft: AssetDraft) -> Where:
    """Where a thing stands: a State, and a unit there when one is named.

    Raises:
        Invalid: the actor keeps no register there, or the State has no such unit.
    """
    place = Place.objects.select_related("scope").filter(pk=draft.state).first()
    if place is None or not may(actor, access.WRITE_UNIT):
        raise Invalid(_no_register())
    if not draft.unit:
        if not may(actor, access.WRITE_UNIT, place.scope.path):
            raise Invalid(_no_register())
        return place, place.scope, None
    found = Unit.objects.select_related("scope").filter(place=place, name=draft.unit).first()
    if found is None or not may(actor, access.WRITE_UNIT, found.scope.path):
        raise Invalid(_("The State has no unit of this name, or not for you."))
    return place, found.scope, found


def _no_register() -> str:
    return _("Name a State (alpha-3 code) whose register you keep.")


def built(actor: Actor, draft: AssetDraft, where: Where) -> Asset:
    """The row of the register, not saved."""
    place, scope, unit = where
    return Asset(
        tag=draft.tag.strip(),
        kind=draft.kind,
        title=draft.title.strip(),
        maker=draft.maker.strip(),
        serial=draft.serial.strip(),
        place=place,
        scope=scope,
        unit=unit,
        bought_on=draft.bought_on,
        cost=draft.cost,
        currency=draft.currency.upper(),
        seats=draft.seats,
        expires_on=draft.expires_on,
        renewer=draft.renewer.strip(),
        end_use=draft.end_use.strip(),
        added_by_id=actor.account_id,
    )


def taken_tag() -> str:
    """What is said when another thing bears the tag; not which, nor where."""
    return _("Another thing bears this tag. Tags are unique in the whole register.")
