"""The trust list as a file: handed over once, by a way that one trusts."""

import json
from datetime import date
from typing import Any

from fourfold.engines.credentials.keys import KeyDamaged, fingerprint, public_key
from fourfold.engines.credentials.model import TrustedKey, TrustList
from fourfold.engines.credentials.tokens import TokenRefused, members

FORM = "fourfold-trust"
EDITION = 1
LONGEST = 1 << 16


class TrustListDamaged(ValueError):
    """A file is no trust list, or a key does not fit its fingerprint."""


def write_trust(trusted: TrustList) -> str:
    """The file, for people to read too."""
    said = {FORM: EDITION, "issuer": trusted.issuer, "keys": [_said(key) for key in trusted.keys]}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def read_trust(text: str) -> TrustList:
    """The keys of a file.

    Raises:
        TrustListDamaged: it is no such file, or a key does not fit its fingerprint.
    """
    if len(text) > LONGEST:
        raise TrustListDamaged("This is no trust list.")
    try:
        said = members(text.encode("utf-8"))
        keys = tuple(_key(one) for one in said["keys"])
        edition, issuer = said[FORM], str(said["issuer"])
    except (KeyError, TypeError, ValueError, AttributeError, TokenRefused) as error:
        raise TrustListDamaged("This is no trust list.") from error
    if edition != EDITION:
        raise TrustListDamaged("This trust list is of another edition.")
    return TrustList(issuer, keys)


def _said(key: TrustedKey) -> dict[str, Any]:
    return {
        "fingerprint": fingerprint(key.public),
        "public": key.public,
        "made_on": key.made_on.isoformat(),
        "retired_on": key.retired_on.isoformat() if key.retired_on else None,
    }


def _key(said: dict[str, Any]) -> TrustedKey:
    public_key(said["public"])
    if fingerprint(said["public"]) != said["fingerprint"]:
        raise KeyDamaged("The key does not fit its fingerprint.")
    retired = said["retired_on"]
    return TrustedKey(
        said["public"],
        date.fromisoformat(said["made_on"]),
        date.fromisoformat(retired) if retired else None,
    )
