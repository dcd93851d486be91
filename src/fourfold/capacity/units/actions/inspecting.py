"""Recording what an inspection found."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.actions.units import stored
from fourfold.capacity.units.contracts import FindingDraft
from fourfold.capacity.units.models import Inspection, InspectionFinding
from fourfold.capacity.units.queries.inspecting import find_inspection
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.files import attach
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import stamp

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
        at = stamp()
        link = None
        if blob is not None and draft.file is not None:
            link = attach(
                blob, owner=held, scope=held.scope, name=draft.file[0],
                permission=access.READ_UNIT, by=actor,
            )  # fmt: skip
        changed = Inspection.objects.filter(pk=held.pk, held_on=None).update(
            held_on=draft.held_on,
            finding=draft.finding,
            note=draft.note.strip(),
            file=link,
            recorded_at=at,
            recorded_by=actor.account_id,
        )
        if not changed:
            raise Conflict(_("This inspection has been recorded already."))
        entry.on(held, finding=draft.finding)
    return find_inspection(actor, inspection_id)


def _check(draft: FindingDraft) -> None:
    if draft.finding not in InspectionFinding:
        raise Invalid(_("Say how it was found."))
    if draft.held_on > clock.today():
        raise Invalid(_("An inspection is held today or earlier."))
    if draft.finding in NOTED and not draft.note.strip():
        raise Invalid(_("Say in the note what happened to it, or where it is."))
