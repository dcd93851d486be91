"""Adding to the register, changing what it says, and renewing what ends."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.actions.units import changed_meanwhile
from fourfold.capacity.units.contracts import AssetDraft
from fourfold.capacity.units.models import Asset, Unit
from fourfold.capacity.units.queries.assets import find_asset
from fourfold.capacity.units.rules.assets import check_asset, check_renewal
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import as_seen, clash_is, say
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
    check_renewal(old.expires_on, draft.expires_on)
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


def change_asset(*, actor: Actor, asset_id: UUID, draft: AssetDraft, seen: str = "") -> Asset:
    """Say something else about a thing; where it is changes by acts of hand-over alone.

    What a signed act says of it stays as it was signed. `seen` is `stand_of` the thing that the
    person changes; empty changes whatever stands.

    Raises:
        Invalid: something does not fit, or a renewal would not end later than what it renews.
        Conflict: another thing bears the tag, or somebody else changed it meanwhile.
    """
    held = find_asset(actor, asset_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    check_asset(draft)
    renews = getattr(held, "renews", None)
    check_renewal(renews.expires_on if renews else None, draft.expires_on)
    check_renewal(draft.expires_on, held.renewed_by.expires_on if held.renewed_by else None)
    with (
        clash_is(Conflict(taken_tag())),
        act(actor, "capacity.asset.change", held.scope.path) as entry,
    ):
        row = as_seen(held, seen, otherwise=Conflict(changed_meanwhile()))
        entry.on(row, changed=say(row, _said(draft)))
    return row


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
    return Asset(place=place, scope=scope, unit=unit, added_by_id=actor.account_id, **_said(draft))


def _said(draft: AssetDraft) -> dict[str, Any]:
    texts = ("tag", "title", "maker", "serial", "renewer", "end_use")
    plain = ("kind", "bought_on", "cost", "seats", "expires_on")
    return {
        **{name: getattr(draft, name).strip() for name in texts},
        **{name: getattr(draft, name) for name in plain},
        "currency": draft.currency.upper(),
    }


def taken_tag() -> str:
    """What is said when another thing bears the tag; not which, nor where."""
    return _("Another thing bears this tag. Tags are unique in the whole register.")
