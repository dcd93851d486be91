"""Recording and changing units, their milestones and their reviews."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.contracts import MilestoneDraft, NamedFile, Rung, UnitDraft
from fourfold.capacity.units.models import Milestone, Unit, UnitKind, UnitMilestone, UnitReview
from fourfold.capacity.units.queries.units import find_unit, holds_anything
from fourfold.capacity.units.rules.progress import check_milestone, clean_rungs
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import as_seen, clash_is, say
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.files import attach, store_bytes
from fourfold.kernel.models import FileBlob, Organisation, Place, Scope
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import replace
from fourfold.kernel.vocabulary import Capacity


def add_unit(*, actor: Actor, state: str, draft: UnitDraft) -> Unit:
    """Record a unit of a State, under its organisation where one is named.

    Raises:
        Invalid: no name, an unknown kind or capacity, an organisation of another State.
        Conflict: the State has a unit of that name.
    """
    place, organisation = _owner(state, draft)
    scope = organisation.scope if organisation else place.scope
    require(actor, access.WRITE_UNIT, scope.path)
    said = _said(draft)
    with clash_is(_same_name()), act(actor, "capacity.unit.add", scope.path) as entry:
        unit = Unit.objects.create(
            place=place,
            scope=scope,
            organisation=organisation,
            added_by_id=actor.account_id,
            **said,
        )
        entry.on(unit, kind=unit.kind)
    return unit


def change_unit(*, actor: Actor, unit_id: UUID, draft: UnitDraft, seen: str = "") -> Unit:
    """Say something else about a unit; its organisation stays once something hangs on it.

    `seen` is `stand_of` the unit that the person changes; empty changes whatever stands.

    Raises:
        Invalid: as above, or the organisation cannot change any more.
        Conflict: the State has a unit of that name, or somebody else changed it meanwhile.
    """
    held = writable_unit(actor, unit_id)
    place, organisation = _owner(held.place_id, draft)
    scope = organisation.scope if organisation else place.scope
    require(actor, access.WRITE_UNIT, scope.path)
    said = {**_said(draft), "organisation_id": draft.organisation, "scope_id": scope.pk}
    with clash_is(_same_name()), act(actor, "capacity.unit.change", held.scope.path) as entry:
        row = as_seen(held, seen, otherwise=Conflict(changed_meanwhile()))
        if row.scope_id != scope.pk and holds_anything(row):
            raise Invalid(
                _("Things, access or acts are recorded of this unit. Its organisation stays.")
            )
        entry.on(row, changed=say(row, said))
    return row


def changed_meanwhile() -> str:
    """What is said to whoever changes what somebody else has changed since they looked."""
    return _("Somebody changed this meanwhile. Open it again, then make your change.")


def _same_name() -> Conflict:
    return Conflict(_("The State has a unit of this name. Open it, or add to the name."))


def _said(draft: UnitDraft) -> dict[str, Any]:
    strange = draft.kind not in UnitKind or set(draft.capacities) - set(Capacity)
    if not draft.name.strip() or strange:
        raise Invalid(_("Give the unit a name, a kind and capacities of the programme."))
    return {
        "name": draft.name.strip(),
        "kind": draft.kind,
        "capacities": sorted(set(draft.capacities)),
        "source": draft.source.strip(),
    }


def _owner(state: str, draft: UnitDraft) -> tuple[Place, Organisation | None]:
    place = Place.objects.select_related("scope").filter(pk=state).first()
    if place is None:
        raise NotVisible(_("This State does not exist."))
    if draft.organisation is None:
        return place, None
    found = Organisation.objects.select_related("scope").filter(pk=draft.organisation, place=place)
    organisation = found.first()
    if organisation is None:
        raise Invalid(_("The organisation belongs to another State. Choose one of this State."))
    return place, organisation


def record_milestone(*, actor: Actor, unit_id: UUID, draft: MilestoneDraft) -> UnitMilestone:
    """Say where a milestone stands; what was said before is superseded and kept.

    Raises:
        Invalid: reached without evidence or in the future, or nothing is said.
        Conflict: somebody said something else meanwhile.
    """
    unit = writable_unit(actor, unit_id)
    if draft.milestone not in Milestone:
        raise Invalid(_("This milestone does not exist."))
    check_milestone(draft, clock.today())
    blob = stored(draft.file, unit.scope)
    path = unit.scope.path
    with clash_is(_changed()), act(actor, "capacity.unit.milestone", path) as entry:
        before = _seen(unit, draft)
        word = UnitMilestone(
            unit=unit,
            milestone=draft.milestone,
            planned_on=draft.planned_on,
            reached_on=draft.reached_on,
            evidence=draft.evidence.strip(),
        )
        if blob is not None and draft.file is not None:
            word.file = attach(
                blob, owner=word, scope=unit.scope, name=draft.file[0],
                permission=access.READ_UNIT, by=actor,
            )  # fmt: skip
        elif before is not None:
            word.file_id = before.file_id
        replace(before, word, by=actor, otherwise=_changed())
        entry.on(word, unit=str(unit.pk), superseded=str(before.pk) if before else "")
    return word


def _seen(unit: Unit, draft: MilestoneDraft) -> UnitMilestone | None:
    Unit.objects.select_for_update().get(pk=unit.pk)
    held = UnitMilestone.objects.filter(CURRENT, unit=unit, milestone=draft.milestone).first()
    if (str(held.pk) if held else "") != draft.seen:
        raise _changed()
    return held


def _changed() -> Conflict:
    return Conflict(
        _("Somebody has changed this milestone meanwhile. Look at it before you save yours.")
    )


def record_review(
    *, actor: Actor, unit_id: UUID, held_on: date, method: str, rungs: Mapping[str, Rung]
) -> UnitReview:
    """Record how mature a unit was on a day; a review of the same day is corrected by it.

    Raises:
        Invalid: a day to come, no method, a rung without reason.
        Conflict: somebody recorded one of that day in the same moment.
    """
    unit = writable_unit(actor, unit_id)
    kept = clean_rungs(rungs)
    if held_on > clock.today():
        raise Invalid(_("A review is held today or earlier."))
    if not method.strip():
        raise Invalid(_("Say how the review was made: a visit, an interview, documents."))
    meanwhile = Conflict(_("A review of this day was recorded meanwhile. Look at it first."))
    with clash_is(meanwhile), act(actor, "capacity.unit.review", unit.scope.path) as entry:
        same_day = UnitReview.objects.filter(CURRENT, unit=unit, held_on=held_on).first()
        review = UnitReview(unit=unit, held_on=held_on, rungs=kept, method=method.strip())
        replace(same_day, review, by=actor, otherwise=meanwhile)
        entry.on(review, unit=str(unit.pk), corrected=int(same_day is not None))
    return review


def writable_unit(actor: Actor, unit_id: UUID) -> Unit:
    """A unit that the actor may see and change.

    Raises:
        NotVisible: one of the two is not so.
    """
    unit = find_unit(actor, unit_id)
    require(actor, access.WRITE_UNIT, unit.scope.path)
    return unit


def stored(file: NamedFile | None, scope: Scope) -> FileBlob | None:
    """Keep the bytes of a file, before the act that links them."""
    return store_bytes(file[1], scope=scope) if file else None
