"""Writing an act of hand-over, until it is signed; discarding one that will not be."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.actions.units import writable_unit
from fourfold.capacity.units.contracts import Handed, HandOverDraft
from fourfold.capacity.units.models import HandedOver, HandOver, Unit
from fourfold.capacity.units.queries.assets import assets_to_hand_over
from fourfold.capacity.units.queries.handing import find_act, items_of
from fourfold.capacity.units.rules.handing import check_items
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import AlreadySent, once
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import record, supersede


def draft_hand_over(
    *, actor: Actor, unit_id: UUID, draft: HandOverDraft, replaces: HandOver | None = None
) -> HandOver:
    """Write an act that nobody has signed yet; the same form sent twice writes one.

    Raises:
        Invalid: nothing is handed over, or something that is not the actor's to hand over.
        AlreadySent: the form came before, and said something else.
    """
    unit = writable_unit(actor, unit_id)
    _check(actor, unit, draft)
    said = {"unit_id": unit.pk, **_said(draft)}
    made = HandOver(id=draft.key, scope=unit.scope, replaces=replaces, **said)

    def write() -> HandOver:
        with act(actor, "capacity.hand-over.draft", unit.scope.path) as entry:
            made.number = _next_number(unit, draft.handed_on)
            record(made, by=actor)
            _put_items(made, draft.items)
            entry.on(made, unit=str(unit.pk), items=len(draft.items))
        return made

    held = once(HandOver.objects.filter(pk=made.pk), said, write)
    if {(one.asset_id, one.condition) for one in items_of(held)} != _named(draft):
        raise AlreadySent
    return held


def change_hand_over(*, actor: Actor, act_id: UUID, draft: HandOverDraft) -> HandOver:
    """Change an act that nobody has signed yet.

    Raises:
        Invalid: as above.
        Conflict: it has been signed or discarded.
    """
    held = writable_act(actor, act_id)
    _check(actor, held.unit, draft)
    with act(actor, "capacity.hand-over.change", held.scope.path) as entry:
        refuse_settled(HandOver.objects.select_for_update().get(pk=held.pk))
        HandOver.objects.filter(pk=held.pk).update(**_said(draft))
        HandedOver.objects.filter(hand_over=held).delete()
        _put_items(held, draft.items)
        entry.on(held, items=len(draft.items))
    return find_act(actor, act_id)


def discard_hand_over(*, actor: Actor, act_id: UUID, reason: str) -> HandOver:
    """Say why an act will not be signed. It keeps its number, which may be on paper already.

    Raises:
        Invalid: no reason.
        Conflict: it has been signed, or discarded for another reason.
    """
    held = writable_act(actor, act_id)
    because = reason.strip()
    if not because:
        raise Invalid(_("Say why the act is discarded."))
    with act(actor, "capacity.hand-over.discard", held.scope.path) as entry:
        locked = HandOver.objects.select_for_update().get(pk=held.pk)
        entry.on(locked)
        if locked.discarded_because == because:
            return locked
        refuse_settled(locked)
        supersede(locked, otherwise=_discarded())
        HandOver.objects.filter(pk=held.pk).update(discarded_because=because)
    return find_act(actor, act_id)


def replace_hand_over(*, actor: Actor, act_id: UUID, key: UUID) -> HandOver:
    """Begin an act that takes the place of a wrong one once both have signed it.

    Raises:
        Conflict: the wrong one is not signed, or was replaced.
    """
    old = writable_act(actor, act_id)
    if old.signed_at is None or old.superseded_at is not None:
        raise Conflict(_("Only a signed act that stands can be replaced."))
    draft = HandOverDraft(
        key=key,
        handed_on=old.handed_on,
        items=tuple(Handed(item.asset_id, item.condition) for item in items_of(old)),
        venue=old.venue,
        conditions=old.conditions,
        end_use=old.end_use,
    )
    return draft_hand_over(actor=actor, unit_id=old.unit_id, draft=draft, replaces=old)


def writable_act(actor: Actor, act_id: UUID) -> HandOver:
    """An act that the actor may see and change.

    Raises:
        NotVisible: one of the two is not so.
    """
    held = find_act(actor, act_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    return held


def refuse_settled(held: HandOver) -> None:
    """Go on only with an act that may still be changed, signed or discarded.

    Raises:
        Conflict: it has been signed or discarded.
    """
    if held.signed_at is not None:
        raise Conflict(
            _("This act has been signed. What is wrong in it is put right by another act.")
        )
    if held.discarded_because:
        raise _discarded()


def _discarded() -> Conflict:
    return Conflict(_("This act was discarded. Write another one."))


def _said(draft: HandOverDraft) -> dict[str, Any]:
    return {
        "handed_on": draft.handed_on,
        "venue": draft.venue.strip(),
        "conditions": draft.conditions.strip(),
        "end_use": draft.end_use.strip(),
    }


def _named(draft: HandOverDraft) -> set[tuple[UUID, str]]:
    return {(item.asset, item.condition.strip()) for item in draft.items}


def _check(actor: Actor, unit: Unit, draft: HandOverDraft) -> None:
    check_items(draft.items)
    if draft.handed_on > clock.today():
        raise Invalid(_("Things are handed over today or earlier."))
    wanted = {item.asset for item in draft.items}
    held = set(
        assets_to_hand_over(actor, unit)
        .filter(pk__in=wanted)
        .order_by()
        .values_list("pk", flat=True)
    )
    if wanted - held:
        raise Invalid(_("A thing is not in the register of this State. Choose again."))


def _put_items(held: HandOver, items: Iterable[Handed]) -> None:
    HandedOver.objects.bulk_create(
        HandedOver(hand_over=held, asset_id=item.asset, condition=item.condition.strip())
        for item in items
    )


def _next_number(unit: Unit, day: date) -> str:
    """The next number of the State in that year; whoever asks next waits."""
    Place.objects.select_for_update().get(pk=unit.place_id)
    prefix = f"{unit.place_id}-{day.year}-"
    found = HandOver.objects.filter(number__startswith=prefix).order_by("-number").first()
    last = int(found.number.removeprefix(prefix)) if found else 0
    return f"{prefix}{last + 1:05}"
