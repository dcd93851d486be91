"""Plain values of evaluation: what was gained, what was answered, what a file brought."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Pair:
    """Shares 0 to 1 of one person's tests; None where one was not taken."""

    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Gain:
    """What a group learned. Gains and spread stand on the `paired` alone.

    `normalised` is the share of what could still be learned that was learned (Hake 1998): mean gain
    over one minus the mean before. None where nobody is paired or nothing was left to learn.
    """

    before: int
    after: int
    paired: int
    mean_before: Decimal | None
    mean_after: Decimal | None
    gain: Decimal | None
    spread: Decimal | None
    normalised: Decimal | None


@dataclass(frozen=True, slots=True)
class ItemResult:
    """The answers to one question: how many, how they lie, and for a scale mean and spread."""

    code: str
    text: str
    kind: str
    answered: int
    counts: tuple[tuple[str, int], ...]
    mean: Decimal | None = None
    spread: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """The answers to one questionnaire of one event, beside how many were asked.

    `items` and `words` are empty while `answered` is below the least that is shown.
    """

    title: str
    months: int
    asked: int
    answered: int
    items: tuple[ItemResult, ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def rate(self) -> Decimal | None:
        """The share that answered; None when it is not known: fewer are recorded than answered."""
        known = self.answered <= self.asked and self.asked > 0
        return Decimal(self.answered) / self.asked if known else None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One row of a file of scores. `who` is a number or a name; `row` as the sheet counts."""

    row: int
    who: str
    moment: str
    score: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken, and why; it names nobody."""

    row: int
    problem: str


@dataclass(frozen=True, slots=True)
class Score:
    """What one person scored at one moment."""

    participant: UUID
    moment: str
    score: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class ScoreImport:
    """What became of a file of scores."""

    added: int
    corrected: int
    unchanged: int
    rejects: tuple[Reject, ...]
