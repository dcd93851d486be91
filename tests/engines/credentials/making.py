"""Facts, keys and lists that tests of credentials are about; everything is made up."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from fourfold.engines.credentials import (
    Facts,
    PrivateKey,
    Revoked,
    TrustedKey,
    TrustList,
    new_private_key,
    number_from,
    sign_revocations,
    tokens,
)

KEY, OTHER = new_private_key(), new_private_key()
URL = "https://fourfold.example.org/capacity/certificates/revocations.jwt"
ISSUED, TODAY = date(2026, 3, 5), date(2026, 4, 2)


def facts(**more: Any) -> Facts:
    said: dict[str, Any] = {
        "id": UUID(int=7),
        "number": number_from(bytes(range(7))),
        "kind": "completion",
        "holder": "Ama Boateng",
        "course_id": UUID(int=8),
        "course": "First response at the scene",
        "version": 2,
        "hours": Decimal("24.00"),
        "starts_on": date(2026, 3, 2),
        "ends_on": date(2026, 3, 4),
        "event_kind": "classroom",
        "issuer": "A programme",
        "criteria": "At least 80% of 24 hours attended.",
        "language": "en",
        "issued_on": ISSUED,
        "position": 7,
        "list_url": URL,
    }
    return Facts(**said | more)


def trust(*keys: PrivateKey, retired_on: date | None = None) -> TrustList:
    made = date(2026, 1, 1)
    held = tuple(TrustedKey(one.public, made, retired_on) for one in keys or (KEY,))
    return TrustList("A programme", held)


def listed(*positions: int, key: PrivateKey = KEY, until: date = date(2026, 5, 1)) -> str:
    return sign_revocations(
        [Revoked(position, date(2026, 3, 20)) for position in positions],
        url=URL,
        key=key,
        issued_on=date(2026, 4, 1),
        good_until=until,
    )


def listed_with(**more: Any) -> str:
    """The list of position 3 with something else in it, truly signed."""
    said, _key = tokens.opened(listed(3), trust(), 1 << 22)
    return tokens.sign(said | more, KEY)
