"""Others read what we sign: PyJWT, the bare signature, and the verifier of openbadgeslib."""

import base64
import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier, decode_encoded_list
from openbadgeslib.ob3 import encode_bitstring as encoded_by_peer

from fourfold.engines.credentials import (
    TrustListDamaged,
    fingerprint,
    issue,
    read_trust,
    write_trust,
)
from fourfold.engines.credentials.revocations import encoded_bits
from tests.engines.credentials.making import KEY, OTHER, facts, listed, trust

TEXT = issue(facts(), KEY).text


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_bare_signature_is_good_for_whoever_checks_it_by_hand() -> None:
    header, body, signature = TEXT.split(".")
    key = Ed25519PublicKey.from_public_bytes(raw(KEY.public))
    key.verify(raw(signature), f"{header}.{body}".encode())
    assert json.loads(raw(header))["alg"] == "EdDSA"
    assert json.loads(raw(body))["credentialSubject"]["licenseNumber"] == facts().number


def test_another_library_for_tokens_reads_the_same() -> None:
    key = Ed25519PublicKey.from_public_bytes(raw(KEY.public))
    said = jwt.decode(TEXT, key, algorithms=["EdDSA"])
    assert said["jti"] == said["id"] == facts().id.urn
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(issue(facts(), OTHER).text, key, algorithms=["EdDSA"])


def test_the_verifier_of_the_open_badges_library_takes_it_and_refuses_a_forgery() -> None:
    verifier = OB3Verifier.for_issuer_did(KEY.did)
    badge = verifier.verify(TEXT)
    assert (badge.achievement.name, badge.identifiers[0].identity_hash) == (
        facts().course,
        facts().holder,
    )
    with pytest.raises(OB3VerificationError):
        verifier.verify(issue(facts(), OTHER).text)


def test_our_bits_and_those_of_the_library_are_the_same() -> None:
    positions = [0, 7, 8, 131_071]
    ours, theirs = encoded_bits(positions), encoded_by_peer(positions)
    assert decode_encoded_list(ours) == decode_encoded_list(theirs)


def test_the_same_revocations_give_the_same_list() -> None:
    assert listed(3, 7) == listed(3, 7)


def test_a_trust_list_is_read_as_it_was_written() -> None:
    held = trust(KEY, OTHER)
    assert read_trust(write_trust(held)) == held


def test_a_key_that_does_not_fit_its_fingerprint_is_refused() -> None:
    written = write_trust(trust(KEY))
    with pytest.raises(TrustListDamaged):
        read_trust(written.replace(KEY.public, OTHER.public))
    for text in ("", "[]", "{}", written.replace(": 1", ": 2"), "x" * 100_000):
        with pytest.raises(TrustListDamaged):
            read_trust(text)
    assert len(fingerprint(KEY.public).split(" ")) == 8
