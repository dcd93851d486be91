"""Signing an act of hand-over: both at once, on the spot. From then on it stands."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.actions.handing import refuse_settled, writable_act
from fourfold.capacity.units.actions.units import stored
from fourfold.capacity.units.contracts import Signature, Signing
from fourfold.capacity.units.models import Asset, HandedOver, HandOver, Inspection
from fourfold.capacity.units.queries.handing import facts_of, find_act
from fourfold.capacity.units.rules.handing import (
    INSPECTED_AFTER,
    act_text,
    hash_of,
    months_after,
)
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.files import attach
from fourfold.kernel.models import FileBlob
from fourfold.kernel.policy import Actor
from fourfold.kernel.recording import stamp, supersede


def sign_hand_over(*, actor: Actor, act_id: UUID, signing: Signing) -> HandOver:
    """Keep both signatures with the text that both read; its things go over to the unit.

    Inspections are set for 6 and 12 months later. An act that it replaces is superseded.

    Raises:
        Invalid: a name or an office is missing.
        Conflict: the text has changed since it was shown, or the act was signed or discarded.
    """
    held = writable_act(actor, act_id)
    for one in (signing.giver, signing.receiver):
        if not one.name.strip() or not one.office.strip():
            raise Invalid(_("Give the name and the office of both who sign."))
    blob = stored(signing.scan, held.scope)
    with act(actor, "capacity.hand-over.sign", held.scope.path) as entry:
        at = stamp()
        locked = HandOver.objects.select_for_update().get(pk=held.pk)
        refuse_settled(locked)
        text = act_text(facts_of(held))
        if hash_of(text) != signing.seen:
            raise Conflict(_("The act was changed after you opened it. Read it again, then sign."))
        _supersede(held, at)
        _keep(actor, held, signing, text, at, blob)
        _hand_over(held)
        entry.on(held, sha256=hash_of(text), replaces=str(held.replaces_id or ""))
    return find_act(actor, act_id)


def _keep(
    actor: Actor, held: HandOver, signing: Signing, text: str, at: datetime, blob: FileBlob | None
) -> None:
    held.text, held.sha256 = text, hash_of(text)
    held.signatures = {"giver": _kept(signing.giver), "receiver": _kept(signing.receiver)}
    held.signed_at = held.recorded_at = at
    held.recorded_by_id = actor.account_id
    if blob is not None and signing.scan is not None:
        held.file = attach(
            blob, owner=held, scope=held.scope, name=f"{held.number}-{signing.scan[0]}",
            permission=access.READ_NAME, by=actor,
        )  # fmt: skip
    held.save()


def _kept(signature: Signature) -> dict[str, Any]:
    return {
        "name": signature.name.strip(),
        "office": signature.office.strip(),
        "strokes": [[list(point) for point in stroke] for stroke in signature.strokes],
    }


def _supersede(held: HandOver, at: datetime) -> None:
    """The act that this one replaces stands no longer; what it still asked for falls away."""
    if held.replaces is None:
        return
    replaced = Conflict(_("The act that this one replaces was replaced meanwhile."))
    supersede(held.replaces, otherwise=replaced, at=at)
    Inspection.objects.filter(hand_over=held.replaces_id, held_on=None).delete()


def _hand_over(held: HandOver) -> None:
    """Put things where the latest act that stands says, and set their inspections."""
    acts = [held.pk, held.replaces_id] if held.replaces_id else [held.pk]
    named = HandedOver.objects.filter(hand_over__in=acts).values_list("hand_over_id", "asset_id")
    here = sorted({asset for act_id, asset in named if act_id == held.pk})
    not_due = Inspection.objects.filter(
        asset__in=here, held_on=None, due_on__gt=held.handed_on
    ).exclude(hand_over=held)
    not_due.delete()
    _settle({asset for _act, asset in named})
    Inspection.objects.bulk_create(
        [
            Inspection(
                asset_id=asset,
                hand_over=held,
                scope=held.scope,
                months=months,
                due_on=months_after(held.handed_on, months),
            )
            for asset in here
            for months in INSPECTED_AFTER
        ],
        ignore_conflicts=True,
    )


def _settle(assets: set[UUID]) -> None:
    """A thing is with the unit of the latest act that stands; with nobody when none does."""
    acts = HandedOver.objects.filter(
        asset__in=assets, hand_over__signed_at__isnull=False, hand_over__superseded_at=None
    ).select_related("hand_over__unit")
    latest = {
        item.asset_id: item.hand_over
        for item in acts.order_by("hand_over__handed_on", "hand_over__signed_at")
    }
    things = list(Asset.objects.filter(pk__in=assets).select_related("place__scope"))
    for thing in things:
        last = latest.get(thing.pk)
        thing.unit = last.unit if last else None
        thing.scope_id = last.scope_id if last else thing.place.scope_id
    Asset.objects.bulk_update(things, ["unit", "scope"])
    for thing in things:
        if thing.pk not in latest:
            Inspection.objects.filter(asset=thing, held_on=None).update(scope=thing.scope)
