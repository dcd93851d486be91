"""The values that the parts of this engine share. Codes are stable; dates are calendar days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AtomKind(StrEnum):
    """What an atom asks of national law."""

    CONDUCT = "conduct"
    MENTAL = "mental"
    OBJECT = "object"
    OPTIONAL = "optional"  # an element that a State may add; never counted against it
    PENALTY = "penalty"
    PARAMETER = "parameter"
    SAFEGUARD = "safeguard"
    POWER = "power"
    SCOPE = "scope"
    DUTY = "duty"


class Bound(StrEnum):
    """How a treaty's parameter binds national law."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"
    EXACTLY = "exactly"


class Verdict(StrEnum):
    """What an expert found of an atom in national law."""

    FULL = "full"
    PARTIAL = "partial"
    ABSENT = "absent"
    OVERBROAD = "overbroad"
    EXCEEDS = "exceeds"
    NOT_IN_FORCE = "not-in-force"


class Force(StrEnum):
    """Whether a provision can be applied on a day."""

    IN_FORCE = "in-force"
    NOT_COMMENCED = "not-commenced"
    SUSPENDED = "suspended"
    STRUCK_DOWN = "struck-down"
    REPEALED = "repealed"


class Does(StrEnum):
    """What an article of a treaty does."""

    GENERAL = "general"
    OFFENCE = "offence"
    LIABILITY = "liability"
    JURISDICTION = "jurisdiction"
    PROCEDURE = "procedure"
    COOPERATION = "cooperation"
    PREVENTION = "prevention"
    INSTITUTION = "institution"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure that a treaty sets: `name` such as `preservation`, `unit` such as `days`."""

    name: str
    unit: str
    bound: Bound
    value: float


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing that an article asks of national law, in our own words.

    Args:
        code: `uncc.25.data`: instrument, article, name; stable.
        instrument: code of the treaty.
        article: its number as printed, such as `25`.
        kind: what is asked.
        text: the requirement in one sentence.
        pinpoint: where in the article, such as `25(2)`; empty where the article is not at hand.
        elements: names of the parts that a provision may miss one by one (`consent`, `intent`).
        parameter: the figure that it sets, if it sets one.
        concepts: codes of the matcher's dictionary that name what it is about.
        weight: its share in the article; 0 for optional elements.
    """

    code: str
    instrument: str
    article: str
    kind: AtomKind
    text: str
    pinpoint: str = ""
    elements: tuple[str, ...] = ()
    parameter: Parameter | None = None
    concepts: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a treaty with the atoms that it obliges a State to."""

    instrument: str
    number: str
    title: str
    chapter: str
    does: Does
    atoms: tuple[Atom, ...] = ()


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine; `amount` in whole units of `currency` (ISO 4217, empty when the text names none).

    `unit` is empty for money, else the unit that the law counts in, such as `penalty-units`.
    """

    amount: float
    currency: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Penalty:
    """One penalty as the text states it.

    Args:
        text: the words it was read from.
        start: offset of those words in the provision's text.
        pinpoint: subdivision that it stands in, such as `(1)`.
        at_least: months of imprisonment at the least; None when the text says none.
        at_most: months at the most; None when it says none, or for life.
        life: imprisonment for life is possible.
        death: the death penalty is possible.
        named_class: a class that the law names instead of years (`prision mayor`); its months come
            from the State's own table.
        fine_at_least: the fine's lower bound.
        fine_at_most: the fine's upper bound.
        joined: how imprisonment and fine stand to each other.
        for_legal_persons: it is for bodies corporate.
    """

    text: str
    start: int = 0
    pinpoint: str = ""
    at_least: float | None = None
    at_most: float | None = None
    life: bool = False
    death: bool = False
    named_class: str = ""
    fine_at_least: Fine | None = None
    fine_at_most: Fine | None = None
    joined: str = ""  # "", "or", "and", "and-or"
    for_legal_persons: bool = False


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of an act: a section or an article, with all its subdivisions in `text`.

    `key` is stable within the act (`s14`, `art5`, `s46A`); `number` is as printed; `part` is the
    heading that it stands under.
    """

    key: str
    number: str
    heading: str
    text: str
    part: str = ""
    language: str = "en"
    act: str = ""
    penalties: tuple[Penalty, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusLabel:
    """What a source says about the force of provisions, as it says it.

    `keys` are the provisions it names, empty for the whole act; `on` is None when it gives no day.
    """

    force: Force
    keys: tuple[str, ...]
    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class LawText:
    """An act as read from a file; nothing in it is believed yet.

    `notices` are things that a person should look at; `labels` are status labels of the source.
    """

    title: str
    language: str
    provisions: tuple[Provision, ...]
    short_title: str = ""
    kind: str = "act"
    citation: str = ""
    url: str = ""
    enacted_on: date | None = None
    commenced_on: date | None = None
    valid_from: date | None = None
    labels: tuple[StatusLabel, ...] = ()
    notices: tuple[str, ...] = ()
    source_format: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A provision that a finding rests on, with the words quoted and where they stand.

    `stale`: the provision's text has changed since it was cited.
    """

    act: str
    key: str
    quote: str = ""
    pinpoint: str = ""
    force: Force = Force.IN_FORCE
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What an expert found of one atom in one State.

    `missing` names the elements that a partial finding misses; `value` is the law's own figure
    where the atom sets a parameter; `reviewed` is None without a second expert, else whether that
    expert agrees. `review_verdicts` are what reviewers who disagree would find instead; `key` is
    the caller's name for the finding, by which a change is told.
    """

    atom: str
    verdict: Verdict
    cited: tuple[Cited, ...] = ()
    missing: tuple[str, ...] = ()
    reason: str = ""
    value: float | None = None
    reviewed: bool | None = None
    review_verdicts: tuple[Verdict, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class ClassBounds:
    """What a State's law means by a named class of penalty, in months of imprisonment."""

    at_least: float | None = None
    at_most: float | None = None
    life: bool = False
    death: bool = False


@dataclass(frozen=True, slots=True)
class ForceRecord:
    """From `since` on, the provision `key` (empty: the whole act) has this force."""

    since: date
    force: Force
    key: str = ""
