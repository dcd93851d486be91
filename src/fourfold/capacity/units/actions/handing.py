"""Writing an act of hand-over, until it is signed."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import IntegrityError
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
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import stamp


def draft_hand_over(
    *, actor: Actor, unit_id: UUID, draft: HandOverDraft, replaces: HandOver | None = None
) -> HandOver:
    """Write an act that nobody has signed yet; the same form sent twice writes one.

    Raises:
        Invalid: nothing is handed over, or something that is not the actor's to hand over.
    """
    unit = writable_unit(actor, unit_id)
    _check(actor, unit, draft)
    try:
        with act(actor, "capacity.hand-over.draft", unit.scope.path) as entry:
            at = stamp()
            made = HandOver.objects.create(
                id=draft.key,
                number=_next_number(unit, draft.handed_on),
                unit=unit,
                scope=unit.scope,
                handed_on=draft.handed_on,
                venue=draft.venue.strip(),
                conditions=draft.conditions.strip(),
                end_use=draft.end_use.strip(),
                replaces=replaces,
                recorded_at=at,
                recorded_by_id=actor.account_id,
            )
            _put_items(made, draft.items)
            entry.on(made, unit=str(unit.pk), items=len(draft.items))
    except IntegrityError:
        return find_act(actor, draft.key)
    return made


def change_hand_over(*, actor: Actor, act_id: UUID, draft: HandOverDraft) -> HandOver:
    """Change an act that nobody has signed yet.

    Raises:
        Invalid: as above.
        Conflict: it has been signed.
    """
    held = writable_act(actor, act_id)
    _check(actor, held.unit, draft)
    with act(actor, "capacity.hand-over.change", held.scope.path) as entry:
        changed = HandOver.objects.filter(pk=held.pk, signed_at=None).update(
            handed_on=draft.handed_on,
            venue=draft.venue.strip(),
            conditions=draft.conditions.strip(),
            end_use=draft.end_use.strip(),
        )
        if not changed:
            raise Conflict(signed_already())
        HandedOver.objects.filter(hand_over=held).delete()
        _put_items(held, draft.items)
        entry.on(held, items=len(draft.items))
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


def signed_already() -> str:
    """What is said when somebody comes too late."""
    return _("This act has been signed. What is wrong in it is put right by another act.")


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
