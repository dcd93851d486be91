"""The rows of the treaty catalogue. Every row says where it comes from and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

CHECKED, WORKING_LIST, NOT_AT_HAND = "checked", "working-list", "not-at-hand"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a row comes from; `confidence` is high, medium or low."""

    source: str
    checked_on: date
    confidence: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, protocol, directive or model law.

    Args:
        code: `uncc`, `budapest`, `budapest-p1`, `budapest-p2`, `untoc`, `malabo`, `arab`,
            `arab-model`, `ecowas`, `commonwealth`, `eu-...`.
        short: short title for tables.
        title: full title.
        kind: treaty, protocol, directive, regulation or model-law.
        articles: how many it has; None while no list is held.
        text: `checked` (compared with a certified or published text), `working-list` (numbers and
            titles from the notes alone) or `not-at-hand` (no list of articles held).
        adopted_on: day of adoption, None while unknown.
        in_force_on: entry into force; None when not in force or unknown.
        in_force: yes, no or unknown.
        depositary: who keeps it.
        serious_crime_years: maximum penalty in years from which an offence is a serious crime
            under it; None where it knows no such test.
        extradition_years: maximum penalty in years from which its offences are extraditable.
        parent: the treaty that a protocol belongs to.
        note: what a reader has to know, such as why it has no articles here.
    """

    code: str
    short: str
    title: str
    kind: str
    articles: int | None
    text: str
    adopted_on: date | None
    in_force_on: date | None
    in_force: str
    depositary: str
    serious_crime_years: float | None
    extradition_years: float | None
    parent: str
    note: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Article:
    """Number and title of an article; `does` is a value of `engines.statutes.model.Does`."""

    instrument: str
    number: str
    title: str
    chapter: str
    chapter_title: str
    does: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure that an article sets; `bound` is at-most, at-least or exactly."""

    name: str
    unit: str
    bound: str
    value: float


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing that an article asks of national law, in our own words.

    `kind` is a value of `engines.statutes.model.AtomKind`; `elements` are parts that a provision
    may miss one by one; `concepts` are codes of the matcher's dictionary.
    """

    code: str
    instrument: str
    article: str
    kind: str
    text: str
    pinpoint: str
    elements: tuple[str, ...]
    parameter: Parameter | None
    concepts: tuple[str, ...]
    weight: float
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What several instruments say on one topic.

    `articles` by instrument, as printed (`29(1)a-c`, `16-19`); empty where the whole instrument is
    meant. `sources` by instrument.
    """

    topic: str
    title: str
    articles: dict[str, tuple[str, ...]]
    sources: dict[str, Provenance]


@dataclass(frozen=True, slots=True)
class Reservation:
    """What an instrument lets a State reserve or declare. `kind`: reservation or declaration."""

    instrument: str
    kind: str
    provision: str
    about: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Status:
    """A dated fact of a State and an instrument; `on` is None where the source gives no day."""

    state: str
    instrument: str
    event: str
    on: date | None
    provision: str
    text: str
    provenance: Provenance
