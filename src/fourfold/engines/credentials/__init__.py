"""Credentials that prove themselves offline: Open Badges 3.0, revocation lists, a verifier.

A credential is a JSON Web Token signed with Ed25519. Whoever holds the trust list of an instance,
handed over once, checks any of its credentials without asking anybody; a signed revocation list
adds which of them no longer hold. Nothing here reads a clock, a file or the network.
"""

from fourfold.engines.credentials.badges import issue
from fourfold.engines.credentials.keys import PrivateKey, fingerprint, new_private_key
from fourfold.engines.credentials.model import (
    Credential,
    Facts,
    ListState,
    Outcome,
    Revoked,
    TrustedKey,
    TrustList,
    Verdict,
)
from fourfold.engines.credentials.numbers import is_number, number_from, plain_number
from fourfold.engines.credentials.paper import folded
from fourfold.engines.credentials.revocations import sign_revocations
from fourfold.engines.credentials.trust import TrustListDamaged, read_trust, write_trust
from fourfold.engines.credentials.verifying import verify

__all__ = [
    "Credential",
    "Facts",
    "ListState",
    "Outcome",
    "PrivateKey",
    "Revoked",
    "TrustList",
    "TrustListDamaged",
    "TrustedKey",
    "Verdict",
    "fingerprint",
    "folded",
    "is_number",
    "issue",
    "new_private_key",
    "number_from",
    "plain_number",
    "read_trust",
    "sign_revocations",
    "verify",
    "write_trust",
]
