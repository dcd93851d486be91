"""Issuing certificates: for everybody of an event, for one person, and anew as a renewal."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.certificates.actions.keys import key_for_signing
from fourfold.capacity.certificates.contracts import Ground
from fourfold.capacity.certificates.models import Certificate, SigningKey
from fourfold.capacity.certificates.queries.grounds import grounds_at, holders_named
from fourfold.capacity.certificates.queries.keys import list_address
from fourfold.capacity.certificates.rules.grounds import (
    carries,
    criteria,
    good_until,
    kind_for,
    why_none,
)
from fourfold.capacity.learning.actions.locking import locked_event
from fourfold.capacity.learning.models import Event, EventStatus
from fourfold.capacity.learning.queries.rights import require_at
from fourfold.engines.credentials import Facts, PrivateKey, issue, number_from
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.kernel.policy import Actor, require

ACTION = "capacity.certificate.issue"
NUMBER_BYTES = 7


@dataclass(frozen=True, slots=True)
class Due:
    """One certificate to issue."""

    ground: Ground
    kind: str
    holder: tuple[str, bool]
    renews: Certificate | None = None


@dataclass(frozen=True, slots=True)
class IssuedCount:
    """What "issue all" did: how many are new, and for how many no name is recorded."""

    issued: int
    nameless: int


def issue_event_certificates(*, actor: Actor, event_id: UUID) -> IssuedCount:
    """A certificate for everybody whose part in the event gives one; who has it keeps it.

    Raises:
        NotVisible: the actor may not issue there.
        Conflict: the event is not over, or was cancelled.
    """
    with act(actor, ACTION) as entry:
        event = _event_to_certify(actor, event_id)
        entry.scope = event.scope.path
        grounds = _due_at(event, grounds_at(actor, access.ISSUE_CERTIFICATE, event))
        named = holders_named(actor, [one.participant for one in grounds])
        due = [
            Due(one, kind_for(one.part, one.outcome), named[one.participant])
            for one in grounds
            if one.participant in named
        ]
        made = _issued(actor, event, due)
        entry.on(event, certificates=len(made))
    return IssuedCount(len(made), len(grounds) - len(due))


def issue_certificate(*, actor: Actor, event_id: UUID, participant: UUID, kind: str) -> Certificate:
    """One person's certificate; the same one again where it was issued before.

    Raises:
        NotVisible: the actor may not issue there, or nobody is that participant.
        Conflict: the event is not over, or its record gives no such certificate.
        Invalid: no name or pseudonym is recorded.
    """
    with act(actor, ACTION) as entry:
        event = _event_to_certify(actor, event_id)
        entry.scope = event.scope.path
        held = Certificate.objects.filter(
            event=event, participant=participant, kind=kind, renews=None
        ).first()
        ground = _ground_for(actor, event, participant, kind)
        made = held or _issued(actor, event, [_due(actor, ground, kind)])[0]
        entry.on(made)
    return made


def renew_certificate(*, actor: Actor, certificate_id: UUID) -> Certificate:
    """Another certificate with a number and a date of its own; the old one stays as it is.

    A revoked one may be followed too, when its name was wrong: the new one says what it renews.

    Raises:
        NotVisible: the actor may not issue there.
        Conflict: it was renewed already, or its ground is gone.
    """
    with act(actor, "capacity.certificate.renew") as entry:
        old = _renewable(actor, certificate_id)
        entry.scope = old.scope.path
        event = _event_to_certify(actor, old.event_id)
        ground = _ground_for(actor, event, old.participant_id, old.kind)
        made = _issued(actor, event, [_due(actor, ground, old.kind, old)])[0]
        entry.on(made, renews=str(old.pk))
    return made


def _event_to_certify(actor: Actor, event_id: UUID) -> Event:
    event = locked_event(actor, event_id)
    require_at(actor, access.ISSUE_CERTIFICATE, event)
    if event.status == EventStatus.CANCELLED:
        raise Conflict(_("The event was cancelled; it gives no certificates."))
    if event.ends_on > clock.today():
        raise Conflict(_("The event is not over. Certificates are issued after its last day."))
    return event


def _due_at(event: Event, grounds: Sequence[Ground]) -> list[Ground]:
    issued = set(Certificate.objects.filter(event=event).values_list("participant", "kind"))
    kinds = [(one, kind_for(one.part, one.outcome)) for one in grounds]
    return [one for one, kind in kinds if kind and (one.participant, kind) not in issued]


def _ground_for(actor: Actor, event: Event, participant: UUID, kind: str) -> Ground:
    held = grounds_at(actor, access.ISSUE_CERTIFICATE, event)
    of_person = [one for one in held if one.participant == participant]
    if not of_person:
        raise NotVisible(_("This person is not recorded at the event, or not for you."))
    found = next((one for one in of_person if carries(kind, one.part, one.outcome)), None)
    if found is None:
        raise Conflict(why_none(kind))
    return found


def _due(actor: Actor, ground: Ground, kind: str, renews: Certificate | None = None) -> Due:
    named = holders_named(actor, [ground.participant]).get(ground.participant)
    if named is None:
        raise Invalid(_("No name is recorded for this person, so no certificate can bear one."))
    return Due(ground, kind, named, renews)


def _renewable(actor: Actor, certificate_id: UUID) -> Certificate:
    rows = Certificate.objects.select_related("scope", "renewed_by")
    old = rows.filter(pk=certificate_id).first()
    if old is None:
        raise NotVisible(_("This certificate does not exist, or not for you."))
    require(actor, access.ISSUE_CERTIFICATE, old.scope.path)
    if hasattr(old, "renewed_by"):
        raise Conflict(_("It was renewed already. Renew the newest one."))
    return old


def _issued(actor: Actor, event: Event, due: Sequence[Due]) -> list[Certificate]:
    if not due:
        return []
    key = key_for_signing()
    signer = PrivateKey(key.private)
    last = Certificate.objects.aggregate(last=Max("position"))["last"] or 0
    numbered = enumerate(due, start=last + 1)
    rows = [_row(actor, event, one, position, (key, signer)) for position, one in numbered]
    meanwhile = _(
        "Somebody issued certificates of this event at the same moment. Look at the page."
    )
    with clash_is(Conflict(meanwhile)):
        return Certificate.objects.bulk_create(rows, batch_size=200)


def _row(
    actor: Actor, event: Event, due: Due, position: int, key: tuple[SigningKey, PrivateKey]
) -> Certificate:
    facts = _facts(event, due, position)
    signed = issue(facts, key[1])
    return Certificate(
        id=facts.id,
        number=facts.number,
        position=position,
        participant_id=due.ground.participant,
        event=event,
        scope_id=due.ground.scope,
        kind=due.kind,
        issued_on=facts.issued_on,
        expires_on=facts.expires_on,
        credential=signed.text,
        sha256=signed.sha256,
        key=key[0],
        renews=due.renews,
        issued_by_id=actor.account_id,
    )


def _facts(event: Event, due: Due, position: int) -> Facts:
    today, version = clock.today(), event.version
    language = str(event.languages[0]) if event.languages else "en"
    with translation.override(language):
        asked = criteria(due.kind, version.completion, f"{version.hours.normalize():f}")
    return Facts(
        id=new_id(),
        number=number_from(secrets.token_bytes(NUMBER_BYTES)),
        kind=due.kind,
        holder=due.holder[0],
        pseudonymous=due.holder[1],
        course_id=version.pk,
        course=version.course.title,
        version=version.number,
        hours=Decimal(due.ground.hours),
        starts_on=event.starts_on,
        ends_on=max(event.starts_on, due.ground.ended_on),
        event_kind=event.kind,
        issuer=settings.ISSUER_NAME,
        criteria=asked,
        language=language,
        issued_on=today,
        expires_on=good_until(due.kind, today),
        position=position,
        list_url=list_address(),
        renews=due.renews.number if due.renews else "",
        fictional=event.fictional,
    )
