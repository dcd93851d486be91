"""Certificates signed and verified a second, beside PyJWT alone on the same payload.

Run: python -m benchmarks.bench_certificates [--certificates 500]

Ours builds the Open Badges credential from the facts and signs it; it verifies the signature, reads
the credential strictly, and looks it up in a revocation list with 1,000 revocations, read anew each
time as the command line does. The peer signs and verifies the ready payload and reads nothing.
"""

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import jwt

from fourfold.engines.credentials import (
    Facts,
    Outcome,
    Revoked,
    TrustedKey,
    TrustList,
    folded,
    issue,
    new_private_key,
    number_from,
    sign_revocations,
    verify,
)
from fourfold.engines.credentials.badges import payload_of

DAY = date(2026, 3, 5)
URL = "https://fourfold.example.org/revocations.jwt"
REVOKED = 1000
FACTS = Facts(
    id=UUID(int=1),
    number=number_from(bytes(7)),
    kind="completion",
    holder="Made Up Person",
    course_id=UUID(int=2),
    course="First response at the scene",
    version=1,
    hours=Decimal(24),
    starts_on=DAY,
    ends_on=DAY,
    event_kind="classroom",
    issuer="Fourfold",
    criteria="At least 80% of 24 hours attended.",
    language="en",
    issued_on=DAY,
    position=5,
    list_url=URL,
    fictional=True,
)


def main() -> None:
    """Sign and verify, ours and the peer's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--certificates", type=int, default=500)
    number = parser.parse_args().certificates
    key = new_private_key()
    trusted = TrustList("Fourfold", (TrustedKey(key.public, DAY),))
    revoked = [Revoked(100 + at, DAY) for at in range(REVOKED)]
    listed = sign_revocations(revoked, url=URL, key=key, issued_on=DAY, good_until=DAY)
    texts = [issue(replace(FACTS, position=at), key).text for at in range(number)]
    assert verify(texts[5], trusted, listed, DAY).outcome is Outcome.GENUINE
    assert verify(texts[5], trusted, None, DAY).outcome is Outcome.UNCHECKED

    payload, public = payload_of(FACTS, key.did), key.signer.public_key()
    peer = jwt.encode(payload, key.signer, algorithm="EdDSA")
    _say("sign, ours", number, lambda: issue(FACTS, key))
    _say("sign, PyJWT alone", number, lambda: jwt.encode(payload, key.signer, algorithm="EdDSA"))
    _say("verify, ours, with the list", number, lambda: verify(texts[5], trusted, listed, DAY))
    _say("verify, ours, without a list", number, lambda: verify(texts[5], trusted, None, DAY))
    _say("verify, PyJWT alone", number, lambda: jwt.decode(peer, public, algorithms=["EdDSA"]))
    size = {"token": len(texts[5]), "code": len(folded(texts[5])), "list": len(listed)}
    print(f"symbols: {json.dumps(size)}")


def _say(what: str, number: int, work: Callable[[], object]) -> None:
    began = time.perf_counter()
    for _time in range(number):
        work()
    print(f"{what}: {number / (time.perf_counter() - began):,.0f} a second")


if __name__ == "__main__":
    main()
