"""Treaties and what States have done about them, as pages, commands and the API read them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether numbers and titles of an instrument were compared with an official text.

    Findings that rest on an instrument that is not `is_checked` read "provisional". `words` is the
    sentence that has to stand on every page that uses its rows; `short` fits a tag.
    """

    is_checked: bool
    words: str
    short: str


@dataclass(frozen=True, slots=True)
class TitlePair:
    """A number with the title of the catalogue and that of the text."""

    number: str
    catalogue: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckView:
    """One comparison of a catalogue with an official text; `differences` are sentences."""

    id: UUID
    instrument: str
    file_name: str
    sha256: str
    articles: int
    checked_at: datetime
    differences: tuple[str, ...]
    near: tuple[TitlePair, ...]
    is_current: bool

    @property
    def is_match(self) -> bool:
        """Nothing was refused."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One dated fact of a State and an instrument; `on` is None where the source gives no day."""

    state: str
    instrument: str
    event: str
    on: date | None
    provision: str
    text: str
    source: str
    url: str
    checked_on: date
    confidence: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is about: a second row on the same replaces the first."""
        return self.state, self.instrument, self.event, self.provision


@dataclass(frozen=True, slots=True)
class EventView:
    """A fact as pages show it; `label` is the event in the reader's language."""

    row: StatusRow
    label: str
    origin: str


@dataclass(frozen=True, slots=True)
class StateStatus:
    """All that is known of one State and one instrument; empty events mean unknown."""

    state: str
    name: str
    region: str
    fictional: bool
    instrument: str
    events: tuple[EventView, ...]

    def of(self, *events: str) -> tuple[EventView, ...]:
        """Its facts of these kinds."""
        return tuple(one for one in self.events if one.row.event in events)


@dataclass(frozen=True, slots=True)
class StatusImport:
    """What an import of treaty status did."""

    file: str
    read: int
    added: int
    changed: int
    unchanged: int
