"""The revocation list: a Bitstring Status List of the W3C, signed, with an order of its own.

`seq` counts the revocations. They are never taken back, so a list with a smaller number is an
older one, and whoever has seen the newer refuses it. `days` says since when each is revoked.
"""

import base64
import gzip
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from fourfold.engines.credentials import tokens
from fourfold.engines.credentials.badges import LAST_SECOND
from fourfold.engines.credentials.keys import PrivateKey
from fourfold.engines.credentials.model import Outcome, Revoked, TrustedKey, TrustList

CONTEXT = "https://www.w3.org/ns/credentials/v2"
TYPE = "BitstringStatusListCredential"
STEP_BITS = 131_072  # the least that the standard allows; a list grows by as much
MOST_BYTES = 1 << 21
LONGEST = 1 << 22


@dataclass(frozen=True, slots=True)
class ReadList:
    """A revocation list whose signature is good."""

    url: str
    key: TrustedKey
    issued_on: date
    good_until: date
    sequence: int
    bits: bytes
    days: dict[str, str]

    def holds(self, position: int) -> bool:
        """Whether it speaks of that position at all."""
        return 0 <= position < len(self.bits) * 8

    def revoked_on(self, position: int) -> date | None:
        """Since when the certificate there is revoked; None when it holds."""
        if not self.bits[position // 8] & 0x80 >> position % 8:
            return None
        return date.fromisoformat(self.days[str(position)])


def sign_revocations(
    revoked: Iterable[Revoked], *, url: str, key: PrivateKey, issued_on: date, good_until: date
) -> str:
    """The list of what was revoked, signed; the same facts give the same text."""
    days = {str(one.position): one.on.isoformat() for one in revoked}
    ends = datetime.combine(good_until, LAST_SECOND)
    begins = datetime.combine(issued_on, time(tzinfo=UTC))
    payload: dict[str, Any] = {
        "@context": [CONTEXT],
        "id": url,
        "type": ["VerifiableCredential", TYPE],
        "issuer": key.did,
        "validFrom": _moment(begins),
        "validUntil": _moment(ends),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded_bits(map(int, days)),
        },
        "iss": key.did,
        "jti": url,
        "nbf": int(begins.timestamp()),
        "exp": int(ends.timestamp()),
        "seq": len(days),
        "days": days,
    }
    return tokens.sign(payload, key)


def read_revocations(text: str, trusted: TrustList) -> ReadList:
    """A list that a trusted key signed.

    Raises:
        TokenRefused: forged, altered or no list.
    """
    said, key = tokens.opened(text, trusted, LONGEST)
    try:
        return _read(said, key)
    except (KeyError, TypeError, ValueError, AttributeError, zlib.error) as error:
        raise tokens.TokenRefused(Outcome.UNREADABLE) from error


def encoded_bits(positions: Iterable[int]) -> str:
    """Set bits, the first one highest, compressed and encoded as the standard says."""
    marked = sorted(positions)
    steps = (marked[-1] if marked else 0) // STEP_BITS + 1
    bits = bytearray(steps * STEP_BITS // 8)
    for position in marked:
        bits[position // 8] |= 0x80 >> position % 8
    packed = base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0))
    return "u" + packed.rstrip(b"=").decode("ascii")


def _read(said: dict[str, Any], key: TrustedKey) -> ReadList:
    subject = said["credentialSubject"]
    if TYPE not in said["type"] or subject["statusPurpose"] != "revocation":
        raise ValueError("This is no revocation list.")
    bits = _decoded_bits(subject["encodedList"])
    held = ReadList(
        url=said["id"],
        key=key,
        issued_on=date.fromisoformat(said["validFrom"][:10]),
        good_until=date.fromisoformat(said["validUntil"][:10]),
        sequence=int(said["seq"]),
        bits=bits,
        days=dict(said["days"]),
    )
    counted = (int.from_bytes(bits).bit_count(), len(held.days))
    dated = all(held.holds(at) and held.revoked_on(at) for at in map(int, held.days))
    if counted != (held.sequence, held.sequence) or not dated:
        raise ValueError("What is revoked, what is counted and what is dated differ.")
    return held


def _decoded_bits(text: str) -> bytes:
    packed = base64.urlsafe_b64decode(text.removeprefix("u") + "=" * (-(len(text) - 1) % 4))
    reader = zlib.decompressobj(wbits=31)
    bits = reader.decompress(packed, MOST_BYTES)
    if not reader.eof:
        raise ValueError("The list is too long, or cut off.")
    return bits


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
