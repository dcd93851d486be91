"""Plain values about certificates, between tables, pages and documents."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Ground:
    """Somebody's part in an event, as far as a certificate stands on it."""

    participant: UUID
    scope: UUID
    part: str
    outcome: str
    hours: str
    ended_on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody at an event: what could be issued, or why nothing can, and what was.

    `due` is the kind that could be issued now, empty when it stands or none can.
    """

    participant: UUID
    name: str
    part: str
    outcome: str
    due: str
    reason: str
    certificate: UUID | None = None
    number: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class CertificateFilter:
    """Which certificates to list; empty means any. `state` is an alpha-3 code."""

    state: str = ""
    course: str = ""
    status: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """What anybody may know of a number: no name, no course."""

    number: str
    kind: str
    issued_on: date
    status: str
    since: date | None
