"""Signed tokens: one algorithm, one form of header, and nothing that a token may choose itself.

The header is compared letter by letter with the one that a trusted key writes, so a token cannot
name another algorithm, bring another key, or hide anything there. The payload is read only after
its signature is good.
"""

import json
import re
from typing import Any

from cryptography.exceptions import InvalidSignature

from fourfold.engines.credentials.keys import KeyDamaged, PrivateKey, decoded, encoded, public_key
from fourfold.engines.credentials.model import Outcome, TrustedKey, TrustList

LONGEST_HEADER = 1024
_FORM = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")


class TokenRefused(ValueError):
    """A token is not taken; `outcome` says why."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(outcome.value)


def sign(payload: dict[str, Any], key: PrivateKey) -> str:
    """The payload signed, as compact text."""
    body = f"{_header(key.public)}.{encoded(_json(payload))}"
    return f"{body}.{encoded(key.signer.sign(body.encode('ascii')))}"


def opened(text: str, trusted: TrustList, longest: int) -> tuple[dict[str, Any], TrustedKey]:
    """What a trusted key signed, and the key.

    Raises:
        TokenRefused: unreadable, forged or altered.
    """
    token = text.strip() if len(text) <= 2 * longest else ""
    if len(token) > longest or not _FORM.fullmatch(token):
        raise TokenRefused(Outcome.UNREADABLE)
    header, body, signature = token.split(".")
    key = next((one for one in trusted.keys if _header(one.public) == header), None)
    if key is None:
        raise TokenRefused(_why_unknown(header))
    try:
        public_key(key.public).verify(decoded(signature), f"{header}.{body}".encode("ascii"))
        return members(decoded(body)), key
    except (InvalidSignature, KeyDamaged) as error:
        raise TokenRefused(Outcome.ALTERED) from error


def members(raw: bytes) -> dict[str, Any]:
    """A JSON object in which no member stands twice.

    Raises:
        TokenRefused: it is none.
    """
    try:
        said = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise TokenRefused(Outcome.UNREADABLE) from error
    if not isinstance(said, dict):
        raise TokenRefused(Outcome.UNREADABLE)
    return said


def _why_unknown(header: str) -> Outcome:
    """Another key's own header is a forgery; whatever else stands there was altered."""
    try:
        said = members(decoded(header if len(header) <= LONGEST_HEADER else "!"))
    except (KeyDamaged, TokenRefused):
        return Outcome.ALTERED
    jwk = said.get("jwk")
    bears = jwk.get("x") if isinstance(jwk, dict) else None
    try:
        is_other_key = isinstance(bears, str) and bool(public_key(bears))
    except KeyDamaged:
        return Outcome.ALTERED
    return Outcome.FORGED if is_other_key and _header(str(bears)) == header else Outcome.ALTERED


def _header(public: str) -> str:
    jwk = {"crv": "Ed25519", "kty": "OKP", "x": public}
    return encoded(_json({"alg": "EdDSA", "typ": "JWT", "jwk": jwk}))


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) != len(pairs):
        raise ValueError("A member stands twice.")
    return said


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON.")
