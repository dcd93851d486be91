"""What a credential says, whom one trusts, and what comes of a check."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Facts:
    """What a certificate says.

    `kind` is completion, attendance or trainer. `holder` is a name, or a pseudonym where
    `pseudonymous` says so. `criteria` tell what had to be done. `position` is the place in the
    revocation list at `list_url`. `renews` is the number of the certificate that it follows.
    """

    id: UUID
    number: str
    kind: str
    holder: str
    course_id: UUID
    course: str
    version: int
    hours: Decimal
    starts_on: date
    ends_on: date
    event_kind: str
    issuer: str
    criteria: str
    language: str
    issued_on: date
    position: int
    list_url: str
    expires_on: date | None = None
    renews: str = ""
    pseudonymous: bool = False
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class Credential:
    """A signed credential as text, and the SHA-256 of that text."""

    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A public key, raw in base64url. A retired one signed nothing after that day."""

    public: str
    made_on: date
    retired_on: date | None = None


@dataclass(frozen=True, slots=True)
class TrustList:
    """The public keys of one instance, by the name it bears."""

    issuer: str
    keys: tuple[TrustedKey, ...]


@dataclass(frozen=True, slots=True)
class Revoked:
    """That the certificate at a position no longer holds since a day."""

    position: int
    on: date


class Outcome(StrEnum):
    """What a check found."""

    GENUINE = "genuine"
    UNCHECKED = "genuine-revocation-not-checked"
    FORGED = "forged"
    ALTERED = "altered"
    UNREADABLE = "unreadable"
    REVOKED = "revoked"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"


class ListState(StrEnum):
    """What the revocation list was worth."""

    GOOD = "good"
    NONE = "none"
    STALE = "stale"
    FORGED = "forged"
    ROLLED_BACK = "rolled-back"
    OTHER = "other"


EXIT_CODES = {Outcome.GENUINE: 0, Outcome.UNCHECKED: 2}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found. `facts` only when the signature is good, whatever else is wrong.

    `sequence` is the revocation list's, to be remembered: an older list is refused then.
    """

    outcome: Outcome
    facts: Facts | None = None
    key: TrustedKey | None = None
    list_state: ListState = ListState.NONE
    list_issued_on: date | None = None
    revoked_on: date | None = None
    sequence: int | None = None

    @property
    def exit_code(self) -> int:
        """0 genuine, 1 refused, 2 cannot tell."""
        return EXIT_CODES.get(self.outcome, 1)
