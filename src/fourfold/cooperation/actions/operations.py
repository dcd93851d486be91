"""Add a joint operation, change what it says, name who took part."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.cooperation.access import WRITE_OPERATION
from fourfold.cooperation.contracts import OperationDraft
from fourfold.cooperation.errors import OperationMoved
from fourfold.cooperation.models import Operation, OperationKind, OperationPartner
from fourfold.cooperation.queries.operations import (
    find_operation,
    find_partner,
    has_outcomes,
    organisations_to_name,
)
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import as_seen, once, say
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Place
from fourfold.kernel.places import all_places, smallest_scope
from fourfold.kernel.policy import Actor, require


def add_operation(*, actor: Actor, draft: OperationDraft, key: UUID | None = None) -> Operation:
    """A joint operation. The same form sent twice (by its `key`) makes one.

    Raises:
        NotVisible: the actor may not record operations that reach so far.
        Invalid: the draft cannot be taken.
        AlreadySent: the form was sent before and said something else.
    """
    require(actor, WRITE_OPERATION)
    values = _values(draft)
    require(actor, WRITE_OPERATION, values["scope"].path)
    made = Operation(id=key or new_id(), made_by_id=actor.account_id, **values)

    def write() -> Operation:
        with act(actor, "cooperation.operation.add", values["scope"].path) as entry:
            made.save(force_insert=True)
            entry.on(made, states=values["states"])
        return made

    rows = Operation.objects.filter(pk=made.pk)
    return once(rows, values, write)


def change_operation(
    *, actor: Actor, operation_id: UUID, draft: OperationDraft, seen: str = ""
) -> Operation:
    """Say something else about an operation; its States stay, once an outcome was recorded.

    `seen` is `stand_of` the operation that the person changes; empty changes whatever stands.

    Raises:
        NotVisible: no such operation, or not to be changed, or not to reach so far.
        Invalid: the draft cannot be taken.
        OperationMoved: somebody else changed it meanwhile.
    """
    held = find_operation(actor, operation_id)
    require(actor, WRITE_OPERATION, held.scope.path)
    values = _values(draft)
    require(actor, WRITE_OPERATION, values["scope"].path)
    with act(actor, "cooperation.operation.change", held.scope.path) as entry:
        row = as_seen(held, seen, otherwise=OperationMoved())
        _check_change(row, values)
        entry.on(row, changed=say(row, values))
    return row


def add_partner(
    *, actor: Actor, operation_id: UUID, organisation_id: UUID, part: str
) -> OperationPartner:
    """An organisation took part; naming it again changes what it did.

    Raises:
        NotVisible: no such operation, or not for this actor to write.
        Invalid: no such organisation, or no word on what it did.
    """
    operation = find_operation(actor, operation_id)
    require(actor, WRITE_OPERATION, operation.scope.path)
    organisation = organisations_to_name(actor, operation).filter(pk=organisation_id).first()
    if organisation is None:
        raise Invalid(_("Choose an organisation from the list."))
    if not part.strip():
        raise Invalid(_("Say what this organisation did."))
    with act(actor, "cooperation.operation.partner", operation.scope.path) as entry:
        Operation.objects.select_for_update().get(pk=operation.pk)
        row, _made = OperationPartner.objects.update_or_create(
            operation=operation, organisation=organisation, defaults={"part": part.strip()}
        )
        entry.on(operation, organisation=str(organisation.pk))
    return row


def remove_partner(*, actor: Actor, partner_id: UUID) -> None:
    """It did not take part after all.

    Raises:
        NotVisible: no such partner, or not for this actor to write.
    """
    row = find_partner(actor, partner_id)
    path = row.operation.scope.path
    require(actor, WRITE_OPERATION, path)
    with act(actor, "cooperation.operation.partner.remove", path) as entry:
        entry.on(row.operation, organisation=str(row.organisation_id))
        row.delete()


def _check_change(row: Operation, values: dict[str, Any]) -> None:
    if values["states"] != row.states and has_outcomes(row):
        raise Conflict(
            _("Outcomes were recorded here, so the States stay. Add another operation for others.")
        )
    first = row.outcomes.filter(superseded_at=None).order_by("on").first()
    if first and values["starts_on"] > first.on:
        raise Invalid(_("An outcome is recorded for an earlier day. Begin earlier, or correct it."))


def _values(draft: OperationDraft) -> dict[str, Any]:
    if not draft.title.strip():
        raise Invalid(_("Give the operation a title."))
    if draft.kind not in OperationKind.values:
        raise Invalid(_("Choose one of the answers that are offered."))
    if draft.ends_on and draft.ends_on < draft.starts_on:
        raise Invalid(_("The last day lies before the first. Change one of them."))
    if not draft.role.strip():
        raise Invalid(_("Say in words what the programme did in it."))
    places = _places(draft.states)
    return {
        "title": draft.title.strip(),
        "kind": draft.kind,
        "scope": smallest_scope(places),
        "states": [place.code for place in places],
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
        "role": draft.role.strip(),
        "fictional": places[0].is_fictional,
        "source": draft.source.strip(),
    }


def _places(codes: Iterable[str]) -> list[Place]:
    wanted = set(codes)
    found = list(all_places().filter(pk__in=wanted))
    if not found or len(found) != len(wanted):
        raise Invalid(_("Choose the States from the list, at least one."))
    if len({place.is_fictional for place in found}) > 1:
        raise Invalid(_("Real and fictional States never mix. Choose States of one kind."))
    return found
