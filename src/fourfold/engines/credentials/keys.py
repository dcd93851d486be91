"""Ed25519 keys, raw in base64url, and the marks by which people compare them."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3 import did_key_from_pem

RAW_BYTES = 32
MARK_LENGTH = 32


class KeyDamaged(ValueError):
    """A text is not a key."""


@dataclass(frozen=True)
class PrivateKey:
    """A key that signs; its text never leaves the server."""

    private: str

    @cached_property
    def signer(self) -> Ed25519PrivateKey:
        """What signs."""
        return Ed25519PrivateKey.from_private_bytes(decoded(self.private))

    @cached_property
    def public(self) -> str:
        """The public half."""
        return encoded(self.signer.public_key().public_bytes_raw())

    @cached_property
    def did(self) -> str:
        """The public half as the identifier that verifiers of other makers resolve offline."""
        pem = self.signer.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return did_key_from_pem(pem)

    def __repr__(self) -> str:
        return f"PrivateKey({fingerprint(self.public)})"


def new_private_key() -> PrivateKey:
    """A new key, from the operating system's randomness."""
    return PrivateKey(encoded(Ed25519PrivateKey.generate().private_bytes_raw()))


def public_key(public: str) -> Ed25519PublicKey:
    """What checks signatures.

    Raises:
        KeyDamaged: the text is no Ed25519 key.
    """
    raw = decoded(public)
    if len(raw) != RAW_BYTES:
        raise KeyDamaged("A public key has 32 bytes.")
    return Ed25519PublicKey.from_public_bytes(raw)


def fingerprint(public: str) -> str:
    """Groups of four that two people compare on the telephone: SHA-256 of the raw key, half."""
    mark = hashlib.sha256(decoded(public)).hexdigest()[:MARK_LENGTH]
    return " ".join(mark[at : at + 4] for at in range(0, MARK_LENGTH, 4))


def encoded(raw: bytes) -> str:
    """Base64url without filling."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decoded(text: str) -> bytes:
    """What was encoded; only the one text that encodes it is taken.

    Raises:
        KeyDamaged: it is no base64url, or another text for the same bytes.
    """
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise KeyDamaged("This is no base64url.") from error
    if encoded(raw) != text:
        raise KeyDamaged("This is not the one text for these bytes.")
    return raw
