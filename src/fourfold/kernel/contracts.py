"""What contexts offer the whole, as Protocols and frozen values. Providers implement them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from fourfold.kernel.policy import Actor


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the main navigation. `permission` None shows it to everybody."""

    label: Any
    url_name: str
    order: int
    permission: str | None = None


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
class CommandGroup:
    """Commands that belong together: `fourfold NAME COMMAND`. Each gets the actor first."""

    purpose: str
    commands: dict[str, Callable[..., Any]]


class NeedsProvider(Protocol):
    """Answers what a State needs, to an actor who may see it."""

    def __call__(self, *, state: str, actor: Actor, as_of: date) -> StateNeeds | None:
        """None while no round of the State has scores that the actor may see."""


class ActivitiesProvider(Protocol):
    """Answers what partners do in a State."""

    def __call__(self, *, state: str, actor: Actor) -> tuple[PartnerActivityRecord, ...]:
        """Empty when nothing is known, or nothing that the actor may see."""


class PanelProvider(Protocol):
    """Fills parts of the State page."""

    def __call__(self, *, state: str, actor: Actor) -> Iterable[Panel]:
        """Panels in any order; the page sorts them by `order`."""


Loader = Callable[[], None]
