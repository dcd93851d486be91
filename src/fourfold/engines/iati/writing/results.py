"""What a publisher says of results: indicators with baselines, targets and actual figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fourfold.engines.iati.writing.words import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Document:
    """A document on the web; `format` is its media type, categories are codes."""

    url: str
    format: str
    title: Words
    categories: tuple[str, ...]
    description: Words = NO_WORDS
    languages: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A code of another framework; `uri` says where it is explained."""

    code: str
    vocabulary: str
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A baseline, target or actual value: whole, or of one part of a breakdown."""

    value: str = ""
    dimensions: tuple[tuple[str, str], ...] = ()
    locations: tuple[str, ...] = ()
    comment: Words = NO_WORDS
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """A figure of the year before."""

    year: int
    figure: Figure
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """What was to be reached in a period, and what was."""

    start: date
    end: date
    targets: tuple[Figure, ...] = ()
    actuals: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """Measure: 1 unit, 2 percentage, 3 nominal, 4 ordinal, 5 in words. Aggregated may be added."""

    measure: str
    title: Words
    description: Words = NO_WORDS
    ascending: bool | None = None
    aggregated: bool | None = None
    documents: tuple[Document, ...] = ()
    references: tuple[Reference, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """Kind: 1 output, 2 outcome, 3 impact, 9 other."""

    kind: str
    title: Words
    indicators: tuple[Indicator, ...]
    description: Words = NO_WORDS
    aggregated: bool | None = None
    documents: tuple[Document, ...] = ()
    references: tuple[Reference, ...] = ()
