"""National law: what has force on a day, which labels are not believed, when text has changed."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fourfold.engines.statutes.model import Force, StatusLabel

WHOLE_ACT = ""
ENDS_FOR_GOOD = frozenset({Force.REPEALED, Force.STRUCK_DOWN})


@dataclass(frozen=True, slots=True)
class ForceFact:
    """A dated fact: from `since` on the provision has this force; an empty key is the act."""

    key: str
    force: Force
    since: date
    order: str


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
    facts: Iterable[ForceFact], *, key: str, commenced_on: date | None, day: date
) -> Standing:
    """The force of a provision on a day, from dated facts alone.

    The latest fact that reaches the provision counts; on one day its own fact goes before one of
    the whole act. What was repealed or struck down by itself does not come back with the act.
    Without a fact it is in force from the day the act commenced.
    """
    reaching = [f for f in facts if f.since <= day and f.key in (WHOLE_ACT, key)]
    reaching.sort(key=lambda f: (f.since, f.key != WHOLE_ACT))
    standing = _at_first(commenced_on, day)
    own_end = False
    for fact in reaching:
        if own_end and fact.key == WHOLE_ACT and fact.force not in ENDS_FOR_GOOD:
            continue
        own_end = fact.key != WHOLE_ACT and fact.force in ENDS_FOR_GOOD
        standing = Standing(fact.force, fact.since, fact.order)
    return standing


def _at_first(commenced_on: date | None, day: date) -> Standing:
    if commenced_on is not None and day < commenced_on:
        return Standing(Force.NOT_COMMENCED)
    return Standing(Force.IN_FORCE, commenced_on)


def digest_of(heading: str, text: str) -> str:
    """What tells whether a provision has changed: heading and text, white space apart."""
    said = "\n".join(" ".join(part.split()) for part in (heading, text))
    return hashlib.sha256(said.encode()).hexdigest()


def doubted(
    labels: Sequence[StatusLabel],
    facts: Sequence[ForceFact],
    *,
    commenced_on: date | None,
    valid_from: date,
) -> tuple[DoubtedLabel, ...]:
    """The labels of a source that need a person: undated ones, and dated ones that no fact bears.

    A label that says what the dated facts say anyway is no conflict.
    """
    found = []
    for label in labels:
        for key in label.keys or (WHOLE_ACT,):
            day = label.on or valid_from
            known = standing_on(facts, key=key, commenced_on=commenced_on, day=day).force
            agrees = known == label.force
            if agrees and (label.on is not None or label.force == Force.IN_FORCE):
                continue
            why = "undated" if label.on is None else "contradicts"
            found.append(DoubtedLabel(key, label.force, label.on, label.text, why))
    return tuple(found)
