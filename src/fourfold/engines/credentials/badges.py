"""Facts as an Open Badges 3.0 credential, and back.

Kept small, so that the whole credential fits a QR code on paper: two contexts, no schema, no
images. The holder is an `identifier` of the subject, since people have no address here that a
verifier could look up.
"""

import hashlib
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from openbadgeslib.ob3 import (
    Achievement,
    Evidence,
    IdentityObject,
    Issuer,
    OpenBadgeCredential,
    Result,
    status_entry,
)

from fourfold.engines.credentials import tokens
from fourfold.engines.credentials.keys import PrivateKey
from fourfold.engines.credentials.model import Credential, Facts

NAME, PSEUDONYM = "name", "ext:pseudonym"
TYPES = {
    "completion": "CertificateOfCompletion",
    "attendance": "ext:CertificateOfAttendance",
    "trainer": "ext:CertificateOfTrainer",
}
KINDS = {name: kind for kind, name in TYPES.items()}
FICTIONAL = "fictional"
MADE_UP = "Fictional: made up for demonstration. It certifies nothing about any real person."
RENEWS = "renews"
CONTEXTS = 2  # of the three that the library writes: the third is for the schema left out
LAST_SECOND = time(23, 59, 59, tzinfo=UTC)


def issue(facts: Facts, key: PrivateKey) -> Credential:
    """The facts, signed."""
    text = tokens.sign(payload_of(facts, key.did), key)
    return Credential(text, hashlib.sha256(text.encode("ascii")).hexdigest())


def payload_of(facts: Facts, issuer_did: str) -> dict[str, Any]:
    """The credential before it is signed."""
    badge = OpenBadgeCredential(
        id=facts.id.urn,
        issuer=Issuer(issuer_did, facts.issuer),
        recipient_id=None,
        identifiers=[_holder(facts)],
        achievement=_achievement(facts),
        issuance_date=datetime.combine(facts.issued_on, time(tzinfo=UTC)),
        expiration_date=_last_moment(facts.expires_on),
        credential_status=[status_entry(facts.list_url, "revocation", facts.position)],
        results=[Result(value=f"PT{facts.hours.normalize():f}H")],
        evidence=[Evidence(name=RENEWS, description=facts.renews)] if facts.renews else [],
    )
    return _completed(badge.to_jwt_payload(), facts)


def facts_of(payload: dict[str, Any]) -> Facts:
    """What a signed payload says.

    Raises:
        ValueError: it is no certificate of ours.
    """
    try:
        badge = OpenBadgeCredential.from_jwt_payload(payload)
        return _read(payload, badge)
    except (KeyError, TypeError, AttributeError, IndexError, ArithmeticError) as error:
        raise ValueError("This is no certificate.") from error


def _holder(facts: Facts) -> IdentityObject:
    kind = PSEUDONYM if facts.pseudonymous else NAME
    return IdentityObject(identity_hash=facts.holder, identity_type=kind, hashed=False)


def _achievement(facts: Facts) -> Achievement:
    return Achievement(
        id=facts.course_id.urn,
        name=facts.course,
        description=MADE_UP if facts.fictional else f"{facts.hours.normalize():f} h",
        criteria_narrative=facts.criteria,
        achievement_type=TYPES[facts.kind],
        tags=[facts.event_kind, *([FICTIONAL] if facts.fictional else [])],
    )


def _completed(payload: dict[str, Any], facts: Facts) -> dict[str, Any]:
    """What the standard has and the library's model has not; without what only takes room."""
    del payload["credentialSchema"], payload["name"], payload["credentialStatus"]["id"]
    payload["@context"] = payload["@context"][:CONTEXTS]
    subject = payload["credentialSubject"]
    subject["licenseNumber"] = facts.number
    subject["activityStartDate"] = f"{facts.starts_on}T00:00:00Z"
    subject["activityEndDate"] = f"{facts.ends_on}T00:00:00Z"
    subject["achievement"] |= {"inLanguage": facts.language, "version": str(facts.version)}
    return payload


def _read(payload: dict[str, Any], badge: OpenBadgeCredential) -> Facts:
    subject = payload["credentialSubject"]
    (holder,), (result,), (status,) = badge.identifiers, badge.results, badge.credential_status
    taught = badge.achievement
    return Facts(
        id=UUID(payload["id"]),
        number=subject["licenseNumber"],
        kind=KINDS[taught.achievement_type or ""],
        holder=holder.identity_hash,
        pseudonymous=holder.identity_type == PSEUDONYM,
        course_id=UUID(taught.id),
        course=taught.name,
        version=int(subject["achievement"]["version"]),
        hours=Decimal(str(result.value).removeprefix("PT").removesuffix("H")),
        starts_on=_day(subject["activityStartDate"]),
        ends_on=_day(subject["activityEndDate"]),
        event_kind=taught.tags[0],
        issuer=badge.issuer.name,
        criteria=taught.criteria_narrative,
        language=subject["achievement"]["inLanguage"],
        issued_on=_day(payload["validFrom"]),
        expires_on=_day(payload["validUntil"]) if "validUntil" in payload else None,
        position=int(status["statusListIndex"]),
        list_url=status["statusListCredential"],
        renews=next((one.description or "" for one in badge.evidence if one.name == RENEWS), ""),
        fictional=FICTIONAL in taught.tags,
    )


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _last_moment(day: date | None) -> datetime | None:
    return datetime.combine(day, LAST_SECOND) if day else None
