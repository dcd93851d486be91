"""Keys for data at rest: personal data in fields, files of a scope. Apart from SECRET_KEY.

A keyring is text: `id:base64` entries separated by commas or new lines, 32 bytes each; the first
one seals, all of them open. What each use needs is derived from them by HKDF (RFC 5869), so one
key serves many purposes and none of them reveals another.
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
NONCE_BYTES = 12
MARK = "ff1"  # the form of a sealed text; another form gets another mark
_KEY_ID = re.compile(r"[a-z0-9-]{1,16}")


class KeyringError(ImproperlyConfigured):
    """The keys cannot be used; the message names the entry and the cure, never the key."""


class SealError(Exception):
    """A sealed text cannot be opened: its key is not in the ring, or it was altered or moved."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys by id; `current` seals."""

    current: str
    keys: Mapping[str, bytes]

    def derive(self, key_id: str, *context: str) -> bytes:
        """A key of 32 bytes for one use, such as ("field", "kernel.person.name").

        Raises:
            SealError: the ring has no such key.
        """
        if key_id not in self.keys:
            message = f"Key {key_id} is not in the keyring; restore it from where keys are kept."
            raise SealError(message)
        info = b"\x00".join(part.encode() for part in ("fourfold", *context))
        made = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=info)
        return made.derive(self.keys[key_id])


def new_entry(key_id: str) -> str:
    """One fresh entry of a keyring."""
    return f"{key_id}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode('ascii')}"


def parse_keyring(text: str) -> Keyring:
    """Read a keyring.

    Raises:
        KeyringError: no entry, an entry that is none, or an id that stands twice.
    """
    entries = [entry for entry in re.split(r"[,\s]+", text) if entry]
    keys: dict[str, bytes] = {}
    for number, entry in enumerate(entries, start=1):
        key_id, key = _entry(number, entry)
        if key_id in keys:
            message = f"Field keys: the id {key_id} stands twice; give each key an id of its own."
            raise KeyringError(message)
        keys[key_id] = key
    if not keys:
        message = "Field keys: there is none; write id:base64, as `fourfold keys new` prints it."
        raise KeyringError(message)
    return Keyring(next(iter(keys)), keys)


def _entry(number: int, entry: str) -> tuple[str, bytes]:
    key_id, _, encoded = entry.partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        key = b""
    if not _KEY_ID.fullmatch(key_id) or len(key) != KEY_BYTES:
        message = f"Field keys: entry {number} is not id:base64 of {KEY_BYTES} bytes."
        raise KeyringError(message)
    return key_id, key


@cache
def _parsed(text: str) -> Keyring:
    return parse_keyring(text)


def keyring() -> Keyring:
    """The keys of this instance, as its settings name them."""
    return _parsed(settings.FIELD_KEYS)


def seal(plain: str, context: str) -> str:
    """Encrypt a text (AES-256-GCM) for one place, such as "kernel.person.name".

    The context goes into the key and must be the same to open: a sealed text moved to another
    column does not open there.
    """
    ring = keyring()
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(ring.derive(ring.current, "field", context)).encrypt(
        nonce, plain.encode(), context.encode()
    )
    body = base64.urlsafe_b64encode(nonce + sealed).decode("ascii")
    return f"{MARK}.{ring.current}.{body}"


def unseal(sealed: str, context: str) -> str:
    """Decrypt what `seal` made for the same context.

    Raises:
        SealError: its key is not in the ring, or it was altered or moved.
    """
    mark, key_id, body = [*sealed.split(".", 2), "", ""][:3]
    if mark != MARK:
        raise SealError("This is not a sealed text.")
    key = keyring().derive(key_id, "field", context)
    try:
        raw = base64.urlsafe_b64decode(body.encode("ascii"))
        plain = AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], context.encode())
    except (InvalidTag, ValueError) as error:
        raise SealError("A sealed text was altered, or moved from its place.") from error
    return plain.decode()


def is_current(sealed: str) -> bool:
    """Whether the key that seals today has sealed this."""
    return sealed.startswith(f"{MARK}.{keyring().current}.")


def blind_index(value: str, context: str) -> str:
    """What a sealed value is looked up by: HMAC-SHA256, hex, under the key that seals today."""
    return _indexed(keyring().current, value, context)


def blind_indexes(value: str, context: str) -> list[str]:
    """The same under every key of the ring: while keys rotate, a row may stand under any."""
    return [_indexed(key_id, value, context) for key_id in keyring().keys]


def _indexed(key_id: str, value: str, context: str) -> str:
    key = keyring().derive(key_id, "index", context)
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()
