"""The rows of the drafting options."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NATURES = ("offence", "liability", "jurisdiction", "power", "duty", "cooperation")
SAFEGUARDS = (
    "authorisation",
    "necessity",
    "proportionality",
    "time-limit",
    "notice",
    "remedy",
    "oversight",
    "privilege",
    "data-protection",
    "fair-trial",
    "non-discrimination",
    "carve-out",
    "consent",
    "children",
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of model wording: its number, heading and text with [alternatives] in brackets."""

    number: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Safeguard:
    """A human-rights safeguard that belongs with an option; `kind` is one of `SAFEGUARDS`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Precedent:
    """A section of a State's act that was opened and read.

    Args:
        code: stable code of the row.
        state: ISO 3166 alpha-3.
        act: title of the act.
        section: its number as printed.
        does: what the section does, in our own sentence.
        note: what a drafter must know before relying on it; may be empty.
        url: where it was read.
        source: what was read there.
        checked_on: the day.
        confidence: high (the State's own publication), medium or low.
    """

    code: str
    state: str
    act: str
    section: str
    does: str
    note: str
    url: str
    source: str
    checked_on: date
    confidence: str


@dataclass(frozen=True, slots=True)
class Option:
    """One way to draft an article that States use, or that the treaty leaves open.

    Args:
        code: stable code.
        instrument: code of the treaty.
        article: its number as printed.
        title: what sets the option apart.
        nature: one of `NATURES`.
        speech: whether it touches what people say or show.
        fits: when it is the right choice.
        clauses: the model wording, ours.
        alternatives: what a drafter may change, and to what end.
        safeguards: what belongs with it.
        atoms: codes of the requirements that it answers.
        precedents: acts of States that use it; empty while none was opened.
    """

    code: str
    instrument: str
    article: str
    title: str
    nature: str
    speech: bool
    fits: str
    clauses: tuple[Clause, ...]
    alternatives: tuple[str, ...]
    safeguards: tuple[Safeguard, ...]
    atoms: tuple[str, ...]
    precedents: tuple[Precedent, ...]
