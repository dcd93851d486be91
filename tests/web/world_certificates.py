"""An event that is over in the small world: one certificate that holds, one that was revoked."""

from datetime import timedelta
from uuid import UUID

from fourfold.capacity.certificates.actions.issuing import issue_event_certificates
from fourfold.capacity.certificates.actions.revoking import revoke_certificate
from fourfold.capacity.certificates.models import Certificate
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from tests.capacity.factories import make_event, make_participant, make_participation
from tests.factories import OPERATOR
from tests.web.marks import mark


def make_certificates(place: Place) -> dict[str, UUID]:
    """The event, who took part, and both certificates."""
    starts = clock.today() - timedelta(days=30)
    title = mark(place.code, "certified-event")
    event = make_event(place, starts_on=starts, title=title, status="held")
    people = [
        make_participant(place, mark(place.code, f"{who}-person"))
        for who in ("certified", "revoked")
    ]
    for person in people:
        make_participation(event, person)
    issue_event_certificates(actor=OPERATOR, event_id=event.pk)
    held, revoked = (Certificate.objects.get(participant=person) for person in people)
    revoke_certificate(
        actor=OPERATOR, certificate_id=revoked.pk, reason=mark(place.code, "revocation")
    )
    return {
        "certified-event": event.pk,
        "certified-participant": people[0].pk,
        "certificate": held.pk,
        "revoked-certificate": revoked.pk,
    }
