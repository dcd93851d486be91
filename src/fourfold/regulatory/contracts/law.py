"""National law as pages, findings and reports read it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fourfold.engines.statutes.model import Force, Penalty


@dataclass(frozen=True, slots=True)
class ActView:
    """An act with the version that speaks on a day; `version_id` None: none speaks yet."""

    id: UUID
    code: str
    title: str
    short_title: str
    language: str
    citation: str
    url: str
    enacted_on: date | None
    commenced_on: date | None
    version_id: UUID | None
    version_number: int
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """A provision as it stands on a day: its text, and whether it can be applied.

    `force_since` and `order` say from when and by what; empty where it is in force since the act
    commenced. `conflicts` is how many labels of sources on it nobody has decided on, and
    `contradicted` how many of them a dated order contradicts on the day.
    """

    id: UUID
    act: ActView
    key: str
    number: str
    heading: str
    part: str
    text: str
    digest: str
    force: Force
    force_since: date | None
    order: str
    conflicts: int
    penalties: tuple[Penalty, ...]
    contradicted: int = 0


@dataclass(frozen=True, slots=True)
class CorpusView:
    """All acts held of a State on a day. Until it is `complete`, "not found" is not "absent"."""

    state: str
    day: date
    acts: tuple[ActView, ...]
    provisions: tuple[ProvisionView, ...]
    complete: bool
    declared_on: date | None
    reason: str
