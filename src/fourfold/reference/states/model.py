"""Published facts as frozen values. Each carries source, day of the check and confidence.

`see` is the address of a second place that says the same, empty where none was opened.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Confidence = Literal["high", "medium", "low"]
Bound = Literal["exact", "at-least", "more-than"]


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact about one State: `subject` is its ISO 3166 alpha-3 code."""

    subject: str
    predicate: str
    value: str
    source: str
    see: str
    checked_on: date
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class PublishedFigureRow:
    """A figure that the programme published, with what is not known about it.

    Figures of different units, or of which it is unknown whether they count people once, may not
    be added. `period` is a year or `unknown`; `states` are the States that the figure names.
    """

    code: str
    value: int
    bound: Bound
    unit: str
    period: str
    pillar: str
    states: tuple[str, ...]
    statement: str
    caveat: str
    method: str
    unique_people: str
    status: str
    source: str
    see: str
    checked_on: date
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """An organisation that the programme names as partner; `group` is true for several in one."""

    code: str
    name: str
    short_name: str
    kind: str
    role: str
    group: bool
    source: str
    see: str
    checked_on: date
    confidence: Confidence
