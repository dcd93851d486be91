"""Recording what an inspection found, and correcting what was recorded."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.actions.units import stored
from fourfold.capacity.units.contracts import FindingDraft
from fourfold.capacity.units.models import Inspection, InspectionFinding
from fourfold.capacity.units.queries.inspecting import find_inspection
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is, saying
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.files import attach
from fourfold.kernel.models import FileBlob, FileLink
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import replace, stamp

NOTED = frozenset({InspectionFinding.LOST, InspectionFinding.ELSEWHERE, InspectionFinding.DAMAGED})


def record_inspection(*, actor: Actor, inspection_id: UUID, draft: FindingDraft) -> Inspection:
    """Say how a thing was found.

    Raises:
        Invalid: an unknown finding, a day to come, or a loss without a word on it.
        Conflict: the inspection has been held.
    """
    held = find_inspection(actor, inspection_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    _check(draft)
    blob = stored(draft.file, held.scope)
    with act(actor, "capacity.inspection.record", held.scope.path) as entry:
        changed = Inspection.objects.filter(pk=held.pk, held_on=None).update(
            **_found(draft),
            file=_attached(held, blob, draft, actor),
            recorded_at=stamp(),
            recorded_by=actor.account_id,
        )
        if not changed:
            raise Conflict(_("This inspection has been recorded already."))
        entry.on(held, finding=draft.finding)
    return find_inspection(actor, inspection_id)


def correct_inspection(*, actor: Actor, inspection_id: UUID, draft: FindingDraft) -> Inspection:
    """Say anew how a thing was found; what was said before stays on record.

    A correction without a photo keeps the one that was there. Sent twice, it corrects once.

    Raises:
        Invalid: as above.
        Conflict: the inspection was not held, or somebody else corrected it meanwhile.
    """
    held = find_inspection(actor, inspection_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    _check(draft)
    if held.held_on is None:
        raise Conflict(_("This inspection has not been held. Record it first."))
    if draft.file is None and (same := saying(_standing(held), _found(draft))):
        return same
    blob = stored(draft.file, held.scope)
    row = Inspection(
        asset=held.asset, hand_over_id=held.hand_over_id, scope=held.scope,
        months=held.months, due_on=held.due_on, **_found(draft),
    )  # fmt: skip
    moved = Conflict(
        _("Somebody corrected this inspection meanwhile. Look at what stands, then correct that.")
    )
    with clash_is(moved), act(actor, "capacity.inspection.correct", held.scope.path) as entry:
        row.file = _attached(row, blob, draft, actor) or held.file
        replace(held, row, by=actor, otherwise=moved)
        entry.on(row, finding=draft.finding, before=str(held.pk))
    return row


def _standing(held: Inspection) -> QuerySet[Inspection]:
    return Inspection.objects.filter(
        CURRENT, asset=held.asset_id, months=held.months, due_on=held.due_on
    )


def _found(draft: FindingDraft) -> dict[str, Any]:
    return {"held_on": draft.held_on, "finding": draft.finding, "note": draft.note.strip()}


def _attached(
    row: Inspection, blob: FileBlob | None, draft: FindingDraft, actor: Actor
) -> FileLink | None:
    if blob is None or draft.file is None:
        return None
    return attach(
        blob, owner=row, scope=row.scope, name=draft.file[0],
        permission=access.READ_UNIT, by=actor,
    )  # fmt: skip


def _check(draft: FindingDraft) -> None:
    if draft.finding not in InspectionFinding:
        raise Invalid(_("Say how it was found."))
    if draft.held_on > clock.today():
        raise Invalid(_("An inspection is held today or earlier."))
    if draft.finding in NOTED and not draft.note.strip():
        raise Invalid(_("Say in the note what happened to it, or where it is."))
