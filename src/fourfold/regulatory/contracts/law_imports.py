"""A file of law between reading and taking: what was read, and what a person made of it."""

from dataclasses import dataclass
from datetime import date

from fourfold.engines.statutes.model import Penalty, StatusLabel


@dataclass(frozen=True, slots=True)
class DraftProvision:
    """A provision as read or edited. What is `left_out` stays visible and is not taken."""

    key: str
    number: str
    heading: str
    part: str
    text: str
    penalties: tuple[Penalty, ...] = ()
    left_out: bool = False
    edited: bool = False


@dataclass(frozen=True, slots=True)
class LawDraft:
    """The whole of it. `code` is of the act that a new one would become.

    `revision` counts the edits: whoever sends an older one is told, nobody is overwritten.
    """

    title: str
    language: str
    provisions: tuple[DraftProvision, ...]
    code: str = ""
    short_title: str = ""
    kind: str = "act"
    citation: str = ""
    url: str = ""
    enacted_on: date | None = None
    commenced_on: date | None = None
    valid_from: date | None = None
    amended_by: str = ""
    labels: tuple[StatusLabel, ...] = ()
    notices: tuple[str, ...] = ()
    source_format: str = ""
    revision: int = 0

    @property
    def kept(self) -> tuple[DraftProvision, ...]:
        """The provisions that would be taken."""
        return tuple(p for p in self.provisions if not p.left_out)


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """Something that stands in the way of taking; `index` None speaks of the whole."""

    sentence: str
    index: int | None = None
