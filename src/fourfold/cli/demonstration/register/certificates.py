"""Certificates of the register: issued for three events, one revoked, one renewed."""

from collections.abc import Mapping
from uuid import UUID

from fourfold.capacity.certificates.actions.issuing import (
    issue_event_certificates,
    renew_certificate,
)
from fourfold.capacity.certificates.actions.revoking import revoke_certificate
from fourfold.capacity.certificates.models import Certificate
from fourfold.kernel.policy import Actor

CERTIFIED = ("first-hour-xaa", "trainers-regional", "evidence-xaa")
REVOKED, RENEWED = CERTIFIED[0], CERTIFIED[1]
REASON = "Made up: issued under a name that is somebody else's."


def add_certificates(actor: Actor, events: Mapping[str, UUID]) -> None:
    """By the product's own key, which is made with the first of them."""
    for code in CERTIFIED:
        issue_event_certificates(actor=actor, event_id=events[code])
    revoke_certificate(actor=actor, certificate_id=_first(events[REVOKED]), reason=REASON)
    renew_certificate(actor=actor, certificate_id=_first(events[RENEWED]))


def _first(event: UUID) -> UUID:
    return Certificate.objects.filter(event=event).order_by("number")[0].pk
