"""Addresses of certificates beside the right that opens each."""

from collections.abc import Iterator

from tests.web.probes import PUBLIC, Probe
from tests.web.world import Held

READ, ISSUE = "capacity.certificate.read", "capacity.certificate.issue"
READ_NAMED = "capacity.certificate.read & capacity.name.read"


def certificates_probes(held: Held) -> list[Probe]:
    """Every address of certificates with the objects of one State."""
    return [*_event(held), *_certificates(held), *_public()]


def _event(held: Held) -> Iterator[Probe]:
    here, event = held.path, (held.ids["certified-event"],)
    person = (*event, held.ids["certified-participant"])
    yield Probe("capacity:event-certificates", event, READ, here)
    yield Probe("capacity:event-certificates-bundle", event, READ_NAMED, here)
    yield Probe("capacity:event-certificates-issue", event, ISSUE, here, "POST")
    yield Probe("capacity:certificate-issue", person, ISSUE, here, "POST")


def _certificates(held: Held) -> Iterator[Probe]:
    here, one = held.path, (held.ids["certificate"],)
    revoked = (held.ids["revoked-certificate"],)
    yield Probe("capacity:certificates", (), READ)
    yield Probe("capacity:certificates-export", (), READ)
    yield Probe("capacity:certificate", one, READ, here)
    yield Probe("capacity:certificate", revoked, READ, here, note="revoked")
    yield Probe("capacity:certificate-pdf", one, READ_NAMED, here)
    yield Probe("capacity:certificate-signed", one, READ_NAMED, here)
    yield Probe("capacity:certificate-revoke", one, ISSUE, here)
    yield Probe("capacity:certificate-renew", one, ISSUE, here, "POST")
    yield Probe("api:list_certificates", (), READ)


def _public() -> Iterator[Probe]:
    yield Probe("capacity:certificate-verify", (), PUBLIC)
    yield Probe("capacity:certificate-trust", (), PUBLIC)
    yield Probe("capacity:certificate-revocations", (), PUBLIC)
    yield Probe("capacity:certificate-verify-worker", (), PUBLIC)
    yield Probe("capacity:certificate-verify-kept", ("en",), PUBLIC)
