"""Reads of issued certificates."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.certificates.contracts import CertificateFilter, PublicStatus
from fourfold.capacity.certificates.models import Certificate, Revocation
from fourfold.capacity.certificates.queries.grounds import grounds_of, status_of
from fourfold.capacity.certificates.queries.keys import revocation_file, trust_list
from fourfold.capacity.certificates.rules.grounds import EXPIRED, REVOKED, VALID, status_on
from fourfold.capacity.learning.models import Course, Event
from fourfold.capacity.people.queries.names import called
from fourfold.engines.credentials import Verdict, plain_number, verify
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, may, require, visible

ANY = CertificateFilter()


@dataclass(frozen=True, slots=True)
class Line:
    """A certificate as lists show it; `holder` is a name only for those who may read names."""

    certificate: Certificate
    holder: str
    status: str


def certificates_for(actor: Actor, wanted: CertificateFilter = ANY) -> QuerySet[Certificate]:
    """Certificates that the actor may see and the filter keeps, the newest first.

    Raises:
        NotVisible: the actor sees none at all.
    """
    require(actor, access.READ_CERTIFICATE)
    held = Certificate.objects.filter(visible(actor, access.READ_CERTIFICATE))
    related = held.select_related("event__version__course", "participant__place", "revocation")
    return _kept(related.defer("credential"), wanted).order_by("-issued_on", "-position")


def certificates_after(
    actor: Actor, wanted: CertificateFilter, after: UUID | None, most: int
) -> list[Certificate]:
    """Some certificates by id, from behind one on."""
    held = certificates_for(actor, wanted).order_by("pk")
    return list((held.filter(pk__gt=after) if after else held)[:most])


def lines_of(actor: Actor, certificates: Sequence[Certificate]) -> list[Line]:
    """With holders and how each stands today."""
    names = called(actor, {one.participant_id for one in certificates})
    grounds = grounds_of(certificates)
    return [Line(one, names[one.participant_id], status_of(one, grounds)) for one in certificates]


def certificate_of(actor: Actor, certificate: UUID) -> Certificate:
    """One certificate.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    held = Certificate.objects.filter(visible(actor, access.READ_CERTIFICATE), pk=certificate)
    found = held.select_related(
        *("event__version__course", "event__scope", "participant__place", "scope"),
        *("revocation", "renews", "key"),
    ).first()
    if found is None:
        raise NotVisible(_("This certificate does not exist, or not for you."))
    return found


def chain_of(actor: Actor, certificate: Certificate) -> list[Certificate]:
    """It, what it renews and what renewed it, the first one first; as far as the actor sees."""
    same = Certificate.objects.filter(
        visible(actor, access.READ_CERTIFICATE),
        participant=certificate.participant_id,
        event=certificate.event_id,
        kind=certificate.kind,
    )
    return list(same.select_related("revocation").defer("credential").order_by("position"))


def credential_of(actor: Actor, certificate: Certificate) -> str:
    """The signed credential, which names its holder.

    Raises:
        NotVisible: the actor may not read names there.
        Conflict: what is stored is not what was issued.
    """
    require(actor, access.READ_NAME, certificate.scope.path)
    text = certificate.credential
    if hashlib.sha256(text.encode("ascii", "replace")).hexdigest() != certificate.sha256:
        raise Conflict(_("What is stored of this certificate is not what was issued."))
    return text


def downloads_of(actor: Actor, event: Event) -> list[Certificate]:
    """The certificates of an event that the actor may download and that were not revoked."""
    held = Certificate.objects.filter(
        visible(actor, access.READ_CERTIFICATE), visible(actor, access.READ_NAME), event=event
    )
    return list(held.filter(revocation__isnull=True).select_related("scope").order_by("position"))


def may_download(actor: Actor, certificate: Certificate) -> bool:
    """Whether the actor may read the name that it bears."""
    return may(actor, access.READ_NAME, certificate.scope.path)


def checked(text: str) -> Verdict:
    """The verdict on a credential with the keys and the revocations of this instance."""
    trusted = trust_list()
    listed = revocation_file() if trusted.keys else None
    return verify(text, trusted, listed, clock.today())


def status_of_number(number: str) -> PublicStatus | None:
    """What anybody may know of a number; None when no certificate bears it."""
    held = Certificate.objects.filter(number=plain_number(number)).select_related("revocation")
    found = held.defer("credential").first()
    if found is None:
        return None
    revocation: Revocation | None = getattr(found, "revocation", None)
    status = status_on(clock.today(), revoked=revocation is not None, expires_on=found.expires_on)
    since = {
        REVOKED: revocation.revoked_at.date() if revocation else None,
        EXPIRED: found.expires_on,
    }.get(status)
    return PublicStatus(found.number, found.kind, found.issued_on, status, since)


def places_with_certificates(actor: Actor) -> list[Place]:
    """States that the list can be narrowed to, by code."""
    held = Certificate.objects.filter(visible(actor, access.READ_CERTIFICATE))
    codes = held.exclude(participant__place=None).values("participant__place").distinct()
    return list(Place.objects.filter(pk__in=codes).order_by("code"))


def courses_with_certificates(actor: Actor) -> list[Course]:
    """Courses that the list can be narrowed to, by title."""
    held = Certificate.objects.filter(visible(actor, access.READ_CERTIFICATE))
    codes: Iterable[str] = held.values_list("event__version__course", flat=True).distinct()
    return list(Course.objects.filter(pk__in=codes).order_by("title"))


def _kept(rows: QuerySet[Certificate], wanted: CertificateFilter) -> QuerySet[Certificate]:
    exact = {
        "participant__place": wanted.state,
        "event__version__course": wanted.course,
        "number": plain_number(wanted.number) or wanted.number,
    }
    kept = rows.filter(**{name: value for name, value in exact.items() if value})
    gone, over = Q(revocation__isnull=False), Q(expires_on__lt=clock.today())
    by_status = {REVOKED: gone, EXPIRED: over & ~gone, VALID: ~gone & ~over}
    return kept.filter(by_status[wanted.status]) if wanted.status in by_status else kept
