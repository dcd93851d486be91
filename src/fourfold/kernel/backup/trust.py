"""Whose signature counts, and which field keys a backup needs."""

from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from fourfold.kernel.audit.verify import SIGNING_KEY, signing_key
from fourfold.kernel.errors import Invalid, InvalidFile
from fourfold.kernel.keyring import keyring

HEX_LENGTH = 64


def trusted_key(named: str = "") -> Ed25519PublicKey:
    """The key that a backup must be signed with: the one named (hex or a PEM file), else ours.

    Raises:
        Invalid: none is named and this instance has none.
        InvalidFile: what is named is no Ed25519 key.
    """
    if named:
        return _named(named)
    var = Path(settings.VAR)
    if not (var / SIGNING_KEY).exists():
        raise Invalid(
            f"{var} has no signing key, so nothing says whose backup to trust. Restore the keys "
            "first (`fourfold keys restore`), or name the key: --key HEX or --key FILE."
        )
    return signing_key(var).public_key()


def key_fingerprints() -> dict[str, str]:
    """What tells the keys of the ring apart without telling them."""
    ring = keyring()
    return {key_id: ring.derive(key_id, "fingerprint")[:8].hex() for key_id in ring.keys}


def missing_keys(wanted: dict[str, str]) -> tuple[str, ...]:
    """Ids of keys that a backup was made with and this instance does not have."""
    held = key_fingerprints()
    return tuple(key_id for key_id, print_ in wanted.items() if held.get(key_id) != print_)


def _named(named: str) -> Ed25519PublicKey:
    try:
        if len(named) == HEX_LENGTH and not Path(named).exists():
            return Ed25519PublicKey.from_public_bytes(bytes.fromhex(named))
        content = Path(named).read_bytes()
        if b"PRIVATE" in content:
            private = serialization.load_pem_private_key(content, password=None)
            key = private.public_key() if isinstance(private, Ed25519PrivateKey) else None
        else:
            public = serialization.load_pem_public_key(content)
            key = public if isinstance(public, Ed25519PublicKey) else None
    except (OSError, ValueError, TypeError) as error:
        raise InvalidFile([f"{named} cannot be read as a public key: {error}"]) from error
    if key is None:
        raise InvalidFile([f"{named} is no Ed25519 key."])
    return key
