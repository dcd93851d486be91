"""Certificates as JSON, by number and without names, under the same rights as the pages."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fourfold.capacity.certificates.contracts import CertificateFilter
from fourfold.capacity.certificates.models import Certificate
from fourfold.capacity.certificates.queries import issued
from fourfold.capacity.certificates.queries.grounds import grounds_of, status_of
from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.middleware import request_actor

router = Router(tags=["capacity"])


class CertificateOut(Schema):
    """A certificate. `participant` is an id; the name stands only in the certificate itself.

    `status` is valid, expired, revoked, or doubted: the record it stood on was corrected.
    """

    id: UUID
    number: str
    kind: str
    event: UUID
    course: str
    state: str | None
    participant: UUID
    issued_on: date
    expires_on: date | None
    renews: UUID | None
    status: str


class CertificatePage(Schema):
    """Some certificates, and the id to ask on from; null on the last page."""

    items: list[CertificateOut]
    next: UUID | None


class CertificateQuery(AfterQuery):
    """What to list, and from where."""

    state: str = Field("", description="Alpha-3 code of a State")
    course: str = Field("", description="Code of a course")
    status: str = Field("", description="valid, expired or revoked")
    number: str = Field("", description="Number of a certificate")


@router.get("/certificates", response=CertificatePage, summary="Certificates")
def list_certificates(request: HttpRequest, query: Query[CertificateQuery]) -> CertificatePage:
    """Certificates that may be seen, in the order in which they were issued."""
    wanted = CertificateFilter(query.state.upper(), query.course, query.status, query.number)
    rows = issued.certificates_after(request_actor(request), wanted, query.after, query.limit + 1)
    shown, following = query.cut(rows)
    grounds = grounds_of(shown)
    return CertificatePage(
        items=[_certificate(row, status_of(row, grounds)) for row in shown],
        next=following,
    )


def _certificate(row: Certificate, status: str) -> CertificateOut:
    return CertificateOut(
        id=row.pk,
        number=row.number,
        kind=row.kind,
        event=row.event_id,
        course=row.event.version.course_id,
        state=row.participant.place_id,
        participant=row.participant_id,
        issued_on=row.issued_on,
        expires_on=row.expires_on,
        renews=row.renews_id,
        status=status,
    )
