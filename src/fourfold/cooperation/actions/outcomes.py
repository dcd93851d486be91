"""Record what came of an operation; correct it, withdraw it. Nothing that was recorded is lost."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.cooperation.access import READ_OPERATION, WRITE_OPERATION
from fourfold.cooperation.contracts import OutcomeDraft
from fourfold.cooperation.errors import OutcomeSuperseded
from fourfold.cooperation.models import Bound, Operation, OperationOutcome, OutcomeKind
from fourfold.cooperation.queries.operations import (
    find_operation,
    find_outcome,
    organisations_to_name,
    states_of,
)
from fourfold.cooperation.rules.contributing import check_outcome
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import once, saying
from fourfold.kernel.errors import Invalid
from fourfold.kernel.files import attach, store_bytes
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import FileBlob, Organisation, Place
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import record, replace, supersede

File = tuple[str, bytes]


def record_outcome(
    *,
    actor: Actor,
    operation_id: UUID,
    draft: OutcomeDraft,
    key: UUID | None = None,
    file: File | None = None,
) -> OperationOutcome:
    """Record an outcome as a claim of contribution. The same form sent twice makes one.

    Raises:
        NotVisible: no such operation, or the actor may not write it.
        Invalid: the outcome does not say enough, or is impossible.
        AlreadySent: the form was sent before and said something else.
    """
    operation = find_operation(actor, operation_id)
    require(actor, WRITE_OPERATION, operation.scope.path)
    values = _values(actor, operation, draft)
    place = _place(operation, draft.state)
    row = OperationOutcome(outcome=key or new_id(), operation=operation, place=place, **values)
    row.scope = place.scope if place else operation.scope

    def write() -> OperationOutcome:
        blob = store_bytes(file[1], scope=row.scope) if file else None
        with act(actor, "cooperation.outcome.record", row.scope.path) as entry:
            held_still = Operation.objects.select_for_update().get(pk=operation.pk)
            check_outcome(draft, begins=held_still.starts_on, today=clock.today())
            _attach(row, blob, file, actor)
            entry.on(record(row, by=actor), operation=str(operation.pk), outcome=str(row.outcome))
        return row

    versions = OperationOutcome.objects.filter(outcome=row.outcome).order_by("recorded_at")
    said = {"operation_id": operation.pk, **values}
    return once(versions, said, write)


def correct_outcome(
    *, actor: Actor, outcome_id: UUID, draft: OutcomeDraft, file: File | None = None
) -> OperationOutcome:
    """A new version of an outcome; the old one stays for whoever counted it.

    Its State stays: withdraw it and record it anew for another. Without a new file the old one
    goes on standing behind it.

    Raises:
        NotVisible: no such outcome, or the actor may not write it.
        Invalid: the outcome does not say enough, or is impossible.
        OutcomeSuperseded: somebody else corrected or withdrew it meanwhile.
    """
    held = find_outcome(actor, outcome_id)
    operation = held.operation
    require(actor, WRITE_OPERATION, operation.scope.path)
    values = _values(actor, operation, draft)
    if again := _corrected_so(held, values, with_file=file is not None):
        return again
    blob = store_bytes(file[1], scope=held.scope) if file else None
    with act(actor, "cooperation.outcome.correct", held.scope.path) as entry:
        row = OperationOutcome(
            outcome=held.outcome, operation=operation, place=held.place, **values
        )
        row.scope, row.file = held.scope, held.file
        _attach(row, blob, file, actor)
        replace(held, row, by=actor, otherwise=OutcomeSuperseded())
        entry.on(row, operation=str(operation.pk), outcome=str(row.outcome), before=str(held.pk))
    return row


def withdraw_outcome(*, actor: Actor, outcome_id: UUID) -> OperationOutcome:
    """From now on the claim stands for nothing; who counted it before still finds it.

    Raises:
        NotVisible: no such outcome, or the actor may not write it.
        OutcomeSuperseded: somebody else corrected or withdrew it meanwhile.
    """
    held = find_outcome(actor, outcome_id)
    require(actor, WRITE_OPERATION, held.operation.scope.path)
    with act(actor, "cooperation.outcome.withdraw", held.scope.path) as entry:
        supersede(held, otherwise=OutcomeSuperseded())
        entry.on(held, operation=str(held.operation_id), outcome=str(held.outcome))
    return held


def _attach(row: OperationOutcome, blob: FileBlob | None, file: File | None, actor: Actor) -> None:
    if blob and file:
        row.file = attach(
            blob, owner=row, scope=row.scope, name=file[0], permission=READ_OPERATION, by=actor
        )


def _values(actor: Actor, operation: Operation, draft: OutcomeDraft) -> dict[str, Any]:
    if draft.kind not in OutcomeKind.values or draft.bound not in Bound.values:
        raise Invalid(_("Choose one of the answers that are offered."))
    check_outcome(draft, begins=operation.starts_on, today=clock.today())
    return {
        "on": draft.on,
        "kind": draft.kind,
        "value": draft.value,
        "bound": draft.bound,
        "share": draft.share,
        "basis": draft.basis.strip() if draft.share is not None else "",
        "established_by": _organisation(actor, operation, draft.established_by),
        "source": draft.source.strip(),
    }


def _organisation(
    actor: Actor, operation: Operation, identifier: UUID | None
) -> Organisation | None:
    if identifier is None:
        return None
    found = organisations_to_name(actor, operation).filter(pk=identifier).first()
    if found is None:
        raise Invalid(_("Choose an organisation from the list."))
    return found


def _place(operation: Operation, state: str) -> Place | None:
    """The one State of the operation, or the one named among several."""
    states = states_of(operation)
    if len(states) == 1:
        return states[0]
    if not state:
        return None
    for place in states:
        if place.code == state:
            return place
    raise Invalid(_("Choose a State of the operation."))


def _corrected_so(
    held: OperationOutcome, values: dict[str, Any], *, with_file: bool
) -> OperationOutcome | None:
    """The version that stands, when the correction says the same or comes a second time."""
    if held.is_current and with_file:
        return None
    standing = OperationOutcome.objects.filter(outcome=held.outcome, superseded_at=None)
    return saying(standing, values)
