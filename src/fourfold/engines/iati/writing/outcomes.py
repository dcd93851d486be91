"""Results and documents as elements."""

from __future__ import annotations

from datetime import date

from fourfold.engines.iati.writing.nodes import Node, coded, words
from fourfold.engines.iati.writing.results import (
    Baseline,
    Document,
    Figure,
    Indicator,
    Period,
    Reference,
    Result,
)


def document(one: Document) -> Node:
    """A document on the web."""
    return Node(
        "document-link", words("title", one.title), words("description", one.description),
        *(coded("category", code) for code in one.categories),
        *(coded("language", code) for code in one.languages),
        Node("document-date", iso_date=one.on), url=one.url, format=one.format,
    )  # fmt: skip


def result(one: Result) -> Node:
    """A result with its indicators."""
    node = Node(
        "result", words("title", one.title), words("description", one.description),
        type=one.kind, aggregation_status=one.aggregated,
    )  # fmt: skip
    node.add(map(document, one.documents))
    node.add(_reference(reference, "vocabulary_uri") for reference in one.references)
    return node.add(map(_indicator, one.indicators))


def _reference(one: Reference, uri: str) -> Node:
    return Node("reference", code=one.code, vocabulary=one.vocabulary, **{uri: one.uri})


def _indicator(one: Indicator) -> Node:
    node = Node(
        "indicator", words("title", one.title), words("description", one.description),
        measure=one.measure, ascending=one.ascending, aggregation_status=one.aggregated,
    )  # fmt: skip
    node.add(map(document, one.documents))
    node.add(_reference(reference, "indicator_uri") for reference in one.references)
    node.add(map(_baseline, one.baselines))
    return node.add(map(_period, one.periods))


def _baseline(one: Baseline) -> Node:
    return _figure("baseline", one.figure, year=one.year, on=one.on)


def _period(one: Period) -> Node:
    return Node(
        "period", Node("period-start", iso_date=one.start), Node("period-end", iso_date=one.end),
        *(_figure("target", figure) for figure in one.targets),
        *(_figure("actual", figure) for figure in one.actuals),
    )  # fmt: skip


def _figure(name: str, one: Figure, *, year: int | None = None, on: date | None = None) -> Node:
    node = Node(name, words("comment", one.comment), value=one.value, year=year, iso_date=on)
    node.add(Node("location", ref=ref) for ref in one.locations)
    node.add(Node("dimension", name=key, value=value) for key, value in one.dimensions)
    return node.add(map(document, one.documents))
