"""Codes of check-in: a signed token for QR, and a short code that a person can type.

A token holds event, participant and session (0 for all of them) and sixteen symbols of
HMAC-SHA-256 under the event's own key; no name. The short code is nine symbols of such a MAC: it
names nobody, and is found by comparing it with those of the people of the event.
"""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, ".": None})
_MARK, _ID, _MAC, _SHORT, _SESSION = "F4", 26, 16, 9, 2


@dataclass(frozen=True, slots=True)
class Token:
    """What a token that holds true names."""

    participant: UUID
    session: int


def make_token(*, key: str, event: UUID, participant: UUID, session: int = 0) -> str:
    """The text of a QR code."""
    body = _body(event, participant, session)
    return f"{_MARK}{body}{_mac(key, body, _MAC)}"


def read_token(text: str, *, key: str, event: UUID) -> Token | None:
    """Whom a token names; None when it is forged, altered, or of another event."""
    clean = clean_code(text)
    if not is_token(clean):
        return None
    body, mac = clean[len(_MARK) : -_MAC], clean[-_MAC:]
    if not hmac.compare_digest(_mac(key, body, _MAC), mac) or body[:_ID] != _symbols(
        event.int, _ID
    ):
        return None
    participant = _number(body[_ID : 2 * _ID])
    return Token(UUID(int=participant), _number(body[2 * _ID :]))


def short_code(*, key: str, event: UUID, participant: UUID) -> str:
    """What is printed beneath a QR code, in groups of three."""
    code = _mac(key, f"short{_body(event, participant, 0)}", _SHORT)
    return "-".join(code[i : i + 3] for i in range(0, _SHORT, 3))


def is_short(text: str, code: str) -> bool:
    """Whether what was typed is this code; the time it takes tells nothing."""
    typed = clean_code(text).encode(errors="replace")  # half a character is a wrong one
    return hmac.compare_digest(typed, clean_code(code).encode())


def is_token(text: str) -> bool:
    """Whether a text has the form of a token."""
    clean = clean_code(text)
    length = len(_MARK) + 2 * _ID + _SESSION + _MAC
    return len(clean) == length and clean.startswith(_MARK) and set(clean) <= set(ALPHABET)


def clean_code(text: str) -> str:
    """A code as it is compared: capitals, no spaces, letters that look like figures as figures."""
    return text.strip().upper()[:200].translate(_READ_AS)


def _body(event: UUID, participant: UUID, session: int) -> str:
    parts = ((event.int, _ID), (participant.int, _ID), (session, _SESSION))
    return "".join(_symbols(number, length) for number, length in parts)


def _mac(key: str, body: str, length: int) -> str:
    digest = hmac.new(key.encode(), f"fourfold.check-in.{body}".encode(), hashlib.sha256).digest()
    return _symbols(int.from_bytes(digest) >> (256 - 5 * length), length)


def _symbols(number: int, length: int) -> str:
    return "".join(ALPHABET[(number >> 5 * i) & 31] for i in reversed(range(length)))


def _number(symbols: str) -> int:
    value = 0
    for symbol in symbols:
        value = value << 5 | ALPHABET.index(symbol)
    return value & ((1 << 128) - 1)
