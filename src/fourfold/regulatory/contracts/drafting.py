"""Proposals, procedures and paths to ratification as pages, exports and the plan read them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fourfold.engines.statutes.redline import Piece


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause of a proposal, number as printed."""

    number: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class CommentView:
    """What a stakeholder said, and the answer. `clause` empty: on the whole."""

    id: UUID
    version: int
    clause: str
    organisation: str
    position: str
    position_label: str
    text: str
    received_on: date
    response: str
    taken_up: bool | None
    is_answered: bool


@dataclass(frozen=True, slots=True)
class ClauseComments:
    """A clause with what was said on it, in the order received."""

    clause: ClauseText
    comments: tuple[CommentView, ...]


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A stakeholder's positions by clause number; the empty number is the whole."""

    organisation: str
    positions: dict[str, str]


@dataclass(frozen=True, slots=True)
class RedlinedClause:
    """A clause in two versions; `kind` is same, changed, moved, added or removed."""

    kind: str
    number: str
    number_before: str
    heading: tuple[Piece, ...]
    text: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a State's path to a treaty."""

    kind: str
    label: str
    status: str
    status_label: str
    responsible: str
    planned_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class ProgressView:
    """How far a State has come on its path to an instrument, as of a day.

    `done` of `needed` steps; steps that the State does not need are left out of both. `share` is
    between 0 and 1. `next_step` is the first open step in their order; None when none is left.
    """

    state: str
    instrument: str
    as_of: date
    done: int
    needed: int
    share: float
    open_steps: tuple[StepView, ...]
    next_step: StepView | None
    refused: bool
