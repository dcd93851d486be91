"""What contexts offer the whole, as Protocols and frozen values. Providers implement them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from fourfold.engines.counting import Record, Tie, Unseen
from fourfold.kernel.policy import Actor


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the main navigation. `permission` None shows it to everybody.

    `beside` names pages at other addresses that belong to the same entry.
    """

    label: Any
    url_name: str
    order: int
    permission: str | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the State page that a context fills: a template and its values."""

    key: str
    order: int
    template: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gap:
    """One indicator of a State as the plan needs it: where it stands and where it should be.

    `level` and `target` are ladder points 0..4; `level` is None while it is to assess.
    `unlocks` are codes of indicators that wait for this one. `url` leads to what stands behind it,
    where there is such a page.
    """

    indicator: str
    title: str
    level: float | None
    target: float
    weight: float
    severity: float
    unlocks: tuple[str, ...]
    reason: str
    areas: tuple[str, ...]
    steps: tuple[str, ...]
    pillars: tuple[str, ...]
    capacities: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class StateNeeds:
    """What an assessed State needs, ranked, and what is still to assess."""

    round_id: UUID
    round_label: str
    label: str
    as_of: date
    needs: tuple[Gap, ...]
    to_assess: tuple[Gap, ...]
    met: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class PartnerActivityRecord:
    """What a partner does or did in a State, so that nothing is planned twice.

    `topics` are intervention codes that it covers; `status` is one of `planned`, `running`,
    `completed`, `unknown`.
    """

    id: UUID
    partner: str
    title: str
    status: str
    start: date | None
    end: date | None
    topics: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class RecordText:
    """A countable record in words, as this actor may read it.

    `title` says what it was, `detail` where and for whom, `person` a name only where the actor may
    see names, else the participant's number; `source` is what it was recorded from.
    """

    title: str
    detail: str = ""
    person: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Expiry:
    """Something that ends and that somebody has to renew: a licence, a post, a certificate.

    `renewer` says who pays for the renewal, "" when nobody does.
    """

    kind: str
    id: UUID
    title: str
    state: str
    ends_on: date
    renewer: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ActivityText:
    """What funding shares hang on, in words: an event, a campaign, an operation."""

    kind: str
    id: UUID
    title: str
    state: str
    start: date
    end: date
    fictional: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class CommandGroup:
    """Commands that belong together: `fourfold NAME COMMAND`. Each gets the actor first.

    Those in `public` are for everybody and get no actor: they may run without a database.
    """

    purpose: str
    commands: dict[str, Callable[..., Any]]
    public: frozenset[str] = frozenset()


class NeedsProvider(Protocol):
    """Answers what a State needs, to an actor who may see it."""

    def __call__(self, *, state: str, actor: Actor, as_of: date) -> StateNeeds | None:
        """None while no round of the State has scores that the actor may see."""


class ActivitiesProvider(Protocol):
    """Answers what partners do in a State."""

    def __call__(self, *, state: str, actor: Actor) -> tuple[PartnerActivityRecord, ...]:
        """Empty when nothing is known, or nothing that the actor may see."""


class CountablesProvider(Protocol):
    """Hands over what a context has to count. `kinds` are the kinds of record it knows."""

    @property
    def kinds(self) -> dict[str, Any]:
        """Kind of record -> its name in the plural, translatable."""

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        """Dimension -> value -> its name, translatable, of dimensions that this context owns."""

    def records(self, *, kinds: frozenset[str], as_of: datetime) -> Iterable[Record]:
        """Every record of these kinds that stood at that moment, in any order, names nowhere.

        The caller answers for who may see what is counted from them.
        """

    def ties(self, *, as_of: datetime) -> Iterable[Tie]:
        """Participants that are, likely are or may be one person, as it stood at that moment."""

    def unseen(self, *, as_of: datetime) -> Iterable[Unseen]:
        """How many links between participants are expected that no tie tells of, at that moment."""

    def texts(self, *, kind: str, ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
        """Records in words, superseded ones too; those that the actor may not see are left out."""

    def outlines(self, *, kind: str, ids: Iterable[UUID]) -> dict[UUID, RecordText]:
        """What anybody may read who may open a result that counted them: what, when, which State.

        No person, no unit, no link. The caller answers for that right.
        """


class ExpiriesProvider(Protocol):
    """Knows what ends and has to be renewed."""

    def __call__(self, *, actor: Actor, until: date) -> Iterable[Expiry]:
        """What ends on or before `until` and has not been renewed, as far as the actor may see."""


class FundableProvider(Protocol):
    """Knows activities that donors pay shares of."""

    def __call__(self, *, actor: Actor) -> Iterable[ActivityText]:
        """Those that the actor may see, the latest first."""


class PanelProvider(Protocol):
    """Fills parts of the State page."""

    def __call__(self, *, state: str, actor: Actor) -> Iterable[Panel]:
        """Panels in any order; the page sorts them by `order`."""


Loader = Callable[[], None]
