"""Granting a unit access to a tool or a procedure, changing its term, and taking it back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.actions.units import changed_meanwhile, writable_unit
from fourfold.capacity.units.contracts import GrantDraft
from fourfold.capacity.units.models import Grant
from fourfold.capacity.units.queries.units import find_grant
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import as_seen, once, say
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.policy import Actor, require


def grant_access(*, actor: Actor, unit_id: UUID, draft: GrantDraft) -> Grant:
    """Grant it until a day or until withdrawn; the same form sent twice grants once.

    Raises:
        Invalid: no title, or it would end before it begins.
        AlreadySent: the form came before, and said something else.
    """
    unit = writable_unit(actor, unit_id)
    said = {"unit_id": unit.pk, **_said(draft)}
    grant = Grant(id=draft.key, scope=unit.scope, granted_by_id=actor.account_id, **said)

    def write() -> Grant:
        with act(actor, "capacity.grant.add", unit.scope.path) as entry:
            grant.save(force_insert=True)
            entry.on(grant, unit=str(unit.pk), what=grant.what)
        return grant

    return once(Grant.objects.filter(pk=grant.pk), said, write)


def change_grant(*, actor: Actor, grant_id: UUID, draft: GrantDraft, seen: str = "") -> Grant:
    """Say something else about access that holds, such as a longer term.

    `seen` is `stand_of` the grant that the person changes; empty changes whatever stands.

    Raises:
        Invalid: as above.
        Conflict: it has been withdrawn, or somebody else changed it meanwhile.
    """
    held = find_grant(actor, grant_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    said = _said(draft)
    with act(actor, "capacity.grant.change", held.scope.path) as entry:
        row = as_seen(held, seen, otherwise=Conflict(changed_meanwhile()))
        if row.withdrawn_on is not None:
            raise Conflict(_("This access has been withdrawn already."))
        entry.on(row, changed=say(row, said))
    return row


def _said(draft: GrantDraft) -> dict[str, Any]:
    if not draft.title.strip():
        raise Invalid(_("Name the tool or the procedure."))
    if draft.expires_on is not None and draft.expires_on < draft.granted_on:
        raise Invalid(_("Access would end before it begins. Look at both days."))
    return {
        "what": draft.what,
        "title": draft.title.strip(),
        "reference": draft.reference.strip(),
        "capacity": draft.capacity,
        "granted_on": draft.granted_on,
        "expires_on": draft.expires_on,
        "renewer": draft.renewer.strip(),
    }


def withdraw_grant(*, actor: Actor, grant_id: UUID, on: date) -> Grant:
    """Take access back from a day on.

    Raises:
        Invalid: a day before it was granted, or to come.
        Conflict: it has been withdrawn.
    """
    grant = find_grant(actor, grant_id)
    require(actor, access.WRITE_UNIT, grant.scope.path)
    if not grant.granted_on <= on <= clock.today():
        raise Invalid(_("Choose a day from when it was granted until today."))
    with act(actor, "capacity.grant.withdraw", grant.scope.path) as entry:
        if not Grant.objects.filter(pk=grant.pk, withdrawn_on=None).update(withdrawn_on=on):
            raise Conflict(_("This access has been withdrawn already."))
        entry.on(grant, on=on.isoformat())
    return grant
