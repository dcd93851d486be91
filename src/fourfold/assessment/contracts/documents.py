"""An instrument document, read once into values that cannot change, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from fourfold.engines.maturity import Indicator, indicators_of

Document = Mapping[str, Any]
UNSORTED = "questions"  # the heading of questions that name none


@dataclass(frozen=True, slots=True)
class NodeText:
    """A heading of the instrument's tree. `parent` is empty at the top."""

    code: str
    parent: str
    title: str


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """One question with everything that a person who answers needs to read.

    `rungs` describe the ladder's levels 0..4 and are empty on other scales. `evidence_rule` is
    one of `required`, `expected`, `none`.
    """

    code: str
    node: str
    title: str
    question: str
    scale: str
    rungs: tuple[str, ...]
    help: str
    evidence_rule: str
    evidence_text: str
    classes: tuple[str, ...]
    areas: tuple[str, ...]
    articles: tuple[str, ...]

    def asks(self, respondent_class: str) -> bool:
        """Whether this class of respondents is asked; a question without classes is for all."""
        return not self.classes or respondent_class in self.classes


@dataclass(frozen=True, slots=True)
class TermText:
    """A term and what it means in this instrument."""

    code: str
    term: str
    definition: str


@dataclass(frozen=True, eq=False)
class InstrumentDocument:
    """A published edition, parsed; each is itself and equal to no other, so caches are quick."""

    digest: str
    code: str
    edition: str
    title: str
    language: str
    languages: tuple[str, ...]
    nodes: tuple[NodeText, ...]
    indicators: tuple[IndicatorText, ...]
    terms: tuple[TermText, ...]
    maturity: tuple[Indicator, ...]
    translations: Mapping[str, Any]

    @property
    def by_code(self) -> dict[str, IndicatorText]:
        """Every question by its code."""
        return _by_code(self)

    @property
    def maturity_by_code(self) -> dict[str, Indicator]:
        """What the engine knows of every question, by code."""
        return _maturity_by_code(self)

    def asked(self, respondent_class: str) -> tuple[IndicatorText, ...]:
        """The questions that a class of respondents is asked, in order."""
        return tuple(i for i in self.indicators if i.asks(respondent_class))

    def localised(self, language: str) -> InstrumentDocument:
        """The same edition in another language; what is not translated stays as published."""
        return _localised(self, language)


def parse_document(content: Document, digest: str) -> InstrumentDocument:
    """Read an instrument document.

    Raises:
        MaturityError: a scale, weight, target or requirement is wrong.
        KeyError: a part that every document has is missing.
    """
    translations = content.get("translations") or {}
    indicators = tuple(_indicator(row) for row in content["indicators"])
    return InstrumentDocument(
        digest=digest,
        code=content["code"],
        edition=content["edition"],
        title=content["title"],
        language="en",
        languages=("en", *sorted(set(translations) - {"en"})),
        nodes=_nodes(content, indicators),
        indicators=indicators,
        terms=tuple(_term(row) for row in content.get("terms") or ()),
        maturity=indicators_of(content),
        translations=translations,
    )


def _nodes(content: Document, indicators: tuple[IndicatorText, ...]) -> tuple[NodeText, ...]:
    """The headings, and one for each place that questions name without it being described."""
    nodes = {row["code"]: _node(row) for row in content.get("nodes") or ()}
    for indicator in indicators:
        nodes.setdefault(indicator.node, NodeText(indicator.node, "", indicator.node))
    return tuple(nodes.values())


def _node(row: Document) -> NodeText:
    return NodeText(code=row["code"], parent=row.get("parent") or "", title=row["title"])


def _term(row: Document) -> TermText:
    return TermText(row.get("code") or row["term"], row["term"], row["definition"])


def _indicator(row: Document) -> IndicatorText:
    evidence = row.get("evidence") or {}
    if isinstance(evidence, str):
        evidence = {"text": evidence}
    return IndicatorText(
        code=row["code"],
        node=row.get("node") or UNSORTED,
        title=row.get("title") or row["question"],
        question=row.get("question") or row["title"],
        scale=row["scale"],
        rungs=tuple(row.get("rungs") or ()),
        help=row.get("help") or "",
        evidence_rule=evidence.get("rule") or "none",
        evidence_text=evidence.get("text") or "",
        classes=tuple(row.get("classes") or ()),
        areas=tuple(row.get("areas") or ()),
        articles=tuple(row.get("articles") or ()),
    )


@lru_cache(maxsize=64)
def _by_code(document: InstrumentDocument) -> dict[str, IndicatorText]:
    return {indicator.code: indicator for indicator in document.indicators}


@lru_cache(maxsize=64)
def _maturity_by_code(document: InstrumentDocument) -> dict[str, Indicator]:
    return {indicator.code: indicator for indicator in document.maturity}


@lru_cache(maxsize=64)
def _localised(document: InstrumentDocument, language: str) -> InstrumentDocument:
    words = _words(document.translations, language)
    if not words:
        return document
    return replace(
        document,
        language=language,
        title=words.get("title") or document.title,
        nodes=tuple(_translated_node(n, words.get("nodes", {})) for n in document.nodes),
        indicators=tuple(
            _translated_indicator(i, words.get("indicators", {}).get(i.code, {}))
            for i in document.indicators
        ),
        terms=tuple(_translated_term(t, words.get("terms", {})) for t in document.terms),
    )


def _words(translations: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """The exact language, else its main language: `pt-br` reads `pt`."""
    found = translations.get(language) or translations.get(language.split("-", maxsplit=1)[0])
    return found if isinstance(found, Mapping) else {}


def _translated_node(node: NodeText, words: Mapping[str, Any]) -> NodeText:
    found = words.get(node.code) or node.title
    title = found if isinstance(found, str) else found.get("title") or node.title
    return replace(node, title=title)


def _translated_term(term: TermText, words: Mapping[str, Any]) -> TermText:
    found = words.get(term.code) or {}
    return replace(
        term,
        term=found.get("term") or term.term,
        definition=found.get("definition") or term.definition,
    )


def _translated_indicator(indicator: IndicatorText, words: Mapping[str, Any]) -> IndicatorText:
    rungs = tuple(words.get("rungs") or ())
    evidence = words.get("evidence") or ""
    if not isinstance(evidence, str):
        evidence = evidence.get("text") or ""
    return replace(
        indicator,
        title=words.get("title") or indicator.title,
        question=words.get("question") or indicator.question,
        rungs=rungs if len(rungs) == len(indicator.rungs) else indicator.rungs,
        help=words.get("help") or indicator.help,
        evidence_text=evidence or indicator.evidence_text,
    )
