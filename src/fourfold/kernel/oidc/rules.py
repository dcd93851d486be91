"""What is checked of what a provider says (OpenID Connect Core 1.0, 3.1.3.7). No database."""

import hmac
from collections.abc import Mapping
from typing import Any

import jwt

# Only signatures that the provider alone can make: neither `none` nor a shared secret.
ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
)  # fmt: skip
LEEWAY_SECONDS = 60
REQUIRED = ["iss", "sub", "aud", "exp", "iat"]
# RFC 8176: `mfa`, or something known together with something held. OpenID EAP: `phr`, `phrh`.
KNOWN, HELD = {"pwd", "pin", "kba"}, {"otp", "hwk", "swk", "sc"}
STRONG_ACR = {
    "phr",
    "phrh",
    "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
    "https://refeds.org/profile/mfa",
}
Claims = Mapping[str, Any]


class NotBelievedError(Exception):
    """What the provider sent does not hold; the text is for the log, not for people."""


def verified_claims(
    token: object, keys: object, *, issuer: str, client_id: str, nonce: str
) -> Claims:
    """The claims of an ID token whose signature, issuer, audience, time and nonce hold.

    Raises:
        NotBelievedError: one of them does not.
    """
    try:
        text = str(token)
        claims: dict[str, Any] = jwt.decode(
            text,
            _key_for(text, keys),
            algorithms=list(ALGORITHMS),
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": REQUIRED},
        )
    except (jwt.PyJWTError, ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"The ID token does not hold: {type(error).__name__}."
        raise NotBelievedError(message) from error
    if not nonce or not hmac.compare_digest(str(claims.get("nonce", "")), nonce):
        message = "The ID token answers another log-in: wrong nonce."
        raise NotBelievedError(message)
    if (
        isinstance(claims["aud"], list)
        and len(claims["aud"]) > 1
        and claims.get("azp") != client_id
    ):
        message = "The ID token was made for another client: wrong azp."
        raise NotBelievedError(message)
    return claims


def _key_for(token: str, keys: object) -> jwt.PyJWK:
    held = [key for key in jwt.PyJWKSet.from_dict(keys).keys if key.public_key_use != "enc"]  # type: ignore[arg-type]  # -- checked by what it raises
    kid = jwt.get_unverified_header(token).get("kid")
    fitting = [key for key in held if key.key_id == kid] if kid else held
    if len(fitting) != 1:
        message = "no key, or more than one, fits the token"
        raise ValueError(message)
    return fitting[0]


def verified_email(claims: Claims) -> str:
    """The e-mail address that the provider vouches for; empty when it does not."""
    is_verified = claims.get("email_verified") in {True, "true"}
    email = claims.get("email")
    return email.strip() if is_verified and isinstance(email, str) else ""


def shows_second_factor(claims: Claims) -> bool:
    """Whether the provider says that two different kinds of factor were used."""
    said = claims.get("amr")
    methods = {one for one in said if isinstance(one, str)} if isinstance(said, list) else set()
    return (
        "mfa" in methods
        or bool(methods & KNOWN and methods & HELD)
        or (claims.get("acr") in STRONG_ACR)
    )
