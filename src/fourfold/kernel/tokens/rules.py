"""What a token is made of, and what it may be given. No database here."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from fourfold.kernel.policy import is_read

MOST_DAYS, USUAL_DAYS = 365, 90
SECRET_BYTES = 32  # 256 bits
ONCE_A = timedelta(minutes=1)  # how often a use or a refusal is written down
GIVES_RIGHTS = frozenset({"kernel.account.manage"})  # a program never gives rights to people
_FORM = re.compile(r"ff_[0-9a-f]{8}_[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Minted:
    """A new secret, and what is kept of it."""

    secret: str
    prefix: str
    secret_hash: str


def mint() -> Minted:
    """A new secret: a public part for recognition, then 256 bits that nobody can guess."""
    prefix = f"ff_{secrets.token_hex(4)}"
    secret = f"{prefix}_{secrets.token_urlsafe(SECRET_BYTES)}"
    return Minted(secret, prefix, hash_of(secret))


def hash_of(secret: str) -> str:
    """What is kept of a secret. It is random, so one round of a fast hash suffices."""
    return hashlib.sha256(secret.encode()).hexdigest()


def looks_like_one(text: str) -> bool:
    """Whether the text has the form of a token at all."""
    return _FORM.fullmatch(text) is not None


def in_order(permissions: Iterable[str]) -> list[str]:
    """Permissions as they are offered: those that only look first, then by name."""
    return sorted(set(permissions) - GIVES_RIGHTS, key=lambda name: (not is_read(name), name))


def lies_within(path: str, granted: Iterable[str]) -> bool:
    """Whether a path lies in one of the subtrees that a person's roles are over."""
    return path.startswith(tuple(granted))
