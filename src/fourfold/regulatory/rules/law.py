"""National law: what has force on a day, which labels are not believed, when text has changed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fourfold.engines.statutes.assessing import force_on, label_conflicts
from fourfold.engines.statutes.model import Force, ForceRecord, StatusLabel

WHOLE_ACT = ""


@dataclass(frozen=True, slots=True)
class ForceFact(ForceRecord):
    """A dated fact of the engine with the order that it cites."""

    order: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a provision can be applied on a day, since when, and by what order."""

    force: Force
    since: date | None = None
    order: str = ""


@dataclass(frozen=True, slots=True)
class DoubtedLabel:
    """A source's label that nobody may believe yet; `why` is `undated` or `contradicts`."""

    key: str
    force: Force
    claimed_on: date | None
    text: str
    why: str


def standing_on(
    facts: Sequence[ForceFact], *, key: str, commenced_on: date | None, day: date
) -> Standing:
    """The force of a provision on a day, from dated facts alone, in the order of recording.

    Where nobody knows when the act commenced, a published act is taken to be in force.
    """
    held = force_on(facts, day, commenced_on=commenced_on, key=key)
    order = held.record.order if isinstance(held.record, ForceFact) else ""
    return Standing(held.force, held.since, order)


def contradicting(
    facts: Sequence[ForceFact], *, key: str, force: str, commenced_on: date | None, day: date
) -> Standing | None:
    """What dated orders say of a provision today, where it is not what a label says of it.

    None where no order speaks of it, or where the order says the same.
    """
    held = standing_on(facts, key=key, commenced_on=commenced_on, day=day)
    return held if held.order and held.force != force else None


def digest_of(heading: str, text: str) -> str:
    """What tells whether a provision has changed: heading and text, white space apart."""
    said = "\n".join(" ".join(part.split()) for part in (heading, text))
    return hashlib.sha256(said.encode()).hexdigest()


def doubted(
    labels: Sequence[StatusLabel],
    facts: Sequence[ForceFact],
    *,
    commenced_on: date | None,
    day: date,
) -> tuple[DoubtedLabel, ...]:
    """The labels of a source that need a person on the day that they are read.

    What only says that the law is in force, as it is without any order, needs nobody.
    """
    contested = label_conflicts(labels, facts, day, commenced_on=commenced_on)
    return tuple(
        DoubtedLabel(c.key, c.label.force, c.label.on, c.label.text, c.why.value)
        for c in contested
        if not c.label.force == c.held.force == Force.IN_FORCE
    )
