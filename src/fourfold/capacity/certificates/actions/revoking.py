"""Revoking: with a reason, in the open, and for good."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.certificates.models import Certificate, Revocation
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.policy import Actor, require


def revoke_certificate(*, actor: Actor, certificate_id: UUID, reason: str) -> Revocation:
    """Say that a certificate no longer holds. It is never taken back.

    Raises:
        NotVisible: the actor may not revoke there.
        Invalid: no reason.
        Conflict: it was revoked already.
    """
    if not reason.strip():
        raise Invalid(_("Say why it is revoked."))
    before = Conflict(_("It was revoked already, and stays so."))
    with clash_is(before), act(actor, "capacity.certificate.revoke") as entry:
        held = Certificate.objects.select_related("scope").filter(pk=certificate_id).first()
        if held is None:
            raise NotVisible(_("This certificate does not exist, or not for you."))
        require(actor, access.ISSUE_CERTIFICATE, held.scope.path)
        entry.scope = held.scope.path
        made = Revocation.objects.create(
            certificate=held, reason=reason.strip(), revoked_by_id=actor.account_id
        )
        entry.on(held)
    return made
