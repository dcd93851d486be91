"""All keys of an instance in one file, under a passphrase. Without them a backup is noise.

The file is JSON: how the key was made from the passphrase (Argon2id, RFC 9106), and the keys
under AES-256-GCM. Whoever reads it needs the passphrase and nothing of this machine.
"""

import base64
import binascii
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fourfold.kernel.errors import Conflict, Invalid, InvalidFile
from fourfold.kernel.keyring import KeyringError, parse_keyring
from fourfold.kernel.keys import create_private_file

FORMAT = "fourfold-keys-1"
SHORTEST_PASSPHRASE = 12
NONCE_BYTES = 12
# 256 MiB and three passes: about a second on a small machine, and dear to whoever guesses.
MEMORY_KIB, PASSES, LANES = 256 * 1024, 3, 4
LARGEST = {"memory_kib": 2 * 1024 * 1024, "passes": 64, "lanes": 64}
FILES = {"secret_key": "secret_key", "field_keys": "field_keys", "signing_key": "audit_key.pem"}


@dataclass(frozen=True, slots=True)
class Keys:
    """What an instance cannot be without."""

    secret_key: str
    field_keys: str
    signing_key: str


def write_keys(file: Path, keys: Keys, passphrase: str) -> None:
    """Write the keys, readable by their owner alone; a file that is there stays.

    Raises:
        Invalid: the passphrase is too short.
        Conflict: the file exists.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Invalid(f"The passphrase needs at least {SHORTEST_PASSPHRASE} characters.")
    if file.exists():
        raise Conflict(f"{file} exists already; name another file.")
    create_private_file(file, json.dumps(_sealed(keys, passphrase), indent=1) + "\n")


def read_keys(file: Path, passphrase: str) -> Keys:
    """The keys in a file that `write_keys` made.

    Raises:
        InvalidFile: it is no such file, it was altered, or the passphrase is another one.
    """
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        header = {key: document[key] for key in ("format", "kdf", "nonce")}
        sealed = base64.b64decode(document["sealed"], validate=True)
        nonce = base64.b64decode(header["nonce"], validate=True)
        key = _key(passphrase, header["kdf"])
    except (OSError, ValueError, KeyError, TypeError, binascii.Error) as error:
        raise InvalidFile([f"{file.name} cannot be read as a file of keys: {error}"]) from error
    if header["format"] != FORMAT:
        raise InvalidFile([f"{file.name} is no file of keys that this version knows."])
    try:
        opened = AESGCM(key).decrypt(nonce, sealed, _canonical(header))
    except (InvalidTag, ValueError) as error:
        message = f"{file.name} does not open: the passphrase is another one, or it was altered."
        raise InvalidFile([message]) from error
    return Keys(**json.loads(opened))


def put_keys(var: Path, keys: Keys, *, replace: bool) -> tuple[Path, ...]:
    """Put the keys where the instance reads them; returns files that were set aside.

    Raises:
        Conflict: other keys are there, and `replace` does not say to set them aside.
    """
    _check(keys)
    fresh = {var / name: getattr(keys, which) for which, name in FILES.items()}
    others = [f for f, text in fresh.items() if f.exists() and f.read_text().strip() != text]
    if others and not replace:
        names = ", ".join(file.name for file in others)
        raise Conflict(
            f"{var} holds other keys already ({names}). If nothing was sealed or signed with "
            "them, add --replace: they are set aside, not removed."
        )
    aside = tuple(_set_aside(file) for file in others)
    for file, text in fresh.items():
        create_private_file(file, text + "\n")
    return aside


def _set_aside(file: Path) -> Path:
    aside = file.with_name(f"{file.name}.before-{secrets.token_hex(4)}")
    os.replace(file, aside)  # noqa: PTH105 -- one step; the old key is never without a name
    return aside


def _check(keys: Keys) -> None:
    try:
        parse_keyring(keys.field_keys)
    except KeyringError as error:
        raise InvalidFile([str(error)]) from error


def _sealed(keys: Keys, passphrase: str) -> dict[str, Any]:
    kdf = {
        "name": "argon2id",
        "memory_kib": MEMORY_KIB,
        "passes": PASSES,
        "lanes": LANES,
        "salt": base64.b64encode(secrets.token_bytes(16)).decode("ascii"),
    }
    nonce = secrets.token_bytes(NONCE_BYTES)
    header = {"format": FORMAT, "kdf": kdf, "nonce": base64.b64encode(nonce).decode("ascii")}
    content = json.dumps({name: getattr(keys, name) for name in FILES}).encode()
    sealed = AESGCM(_key(passphrase, kdf)).encrypt(nonce, content, _canonical(header))
    return {**header, "sealed": base64.b64encode(sealed).decode("ascii")}


def _key(passphrase: str, kdf: dict[str, Any]) -> bytes:
    """The key that a passphrase makes; a file that asks for absurd work is refused."""
    asked = {name: int(kdf[name]) for name in LARGEST}
    if kdf["name"] != "argon2id" or any(asked[n] > most for n, most in LARGEST.items()):
        message = "it asks for another way to the key than this version knows"
        raise ValueError(message)
    try:
        return hash_secret_raw(
            passphrase.encode(),
            base64.b64decode(kdf["salt"], validate=True),
            time_cost=asked["passes"],
            memory_cost=asked["memory_kib"],
            parallelism=asked["lanes"],
            hash_len=32,
            type=Type.ID,
        )
    except Exception as error:  # argon2 raises its own kinds for a salt or a cost it refuses
        message = "its way from the passphrase to the key is damaged"
        raise ValueError(message) from error


def _canonical(header: dict[str, Any]) -> bytes:
    return json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
