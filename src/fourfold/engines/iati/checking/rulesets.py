"""The interpreter of rulesets: any ruleset in the published form, or our own statement of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from fourfold.engines.iati.checking.kinds import broken_at
from fourfold.engines.iati.checking.narrowing import SELDOM, narrowed, narrowed_to_any
from fourfold.engines.iati.checking.places import Asked, Found, contexts
from fourfold.engines.iati.standard.rule import Rule, Severity

# More different vocabularies than this in one element are an attack on our time, not a file.
MOST_IN_A_LOOP = 60


@dataclass(frozen=True, slots=True)
class RuleBroken:
    """One rule that one element breaks, and what was found there."""

    rule: Rule
    element: etree._Element
    value: str


def check_ruleset(
    ruleset: Mapping[str, Any], document: etree._Element, *, today: date
) -> tuple[RuleBroken, ...]:
    """Every rule of a published ruleset that the document breaks.

    Args:
        ruleset: contexts with their rules and cases, as rulesets are published in JSON.
        document: the root of the document.
        today: the day that dates may not lie behind.

    Raises:
        RulesetError: the ruleset has a kind of rule that is not known, or no XPath.
    """
    return tuple(broken(rules_of(ruleset), document, today=today))


def rules_of(ruleset: Mapping[str, Any]) -> tuple[Rule, ...]:
    """A published ruleset as rules. `$1` stands for a loop's value wherever it is written."""
    return tuple(
        _rule(context, kind, case)
        for context, kinds in ruleset.items()
        for kind, cases in kinds.items()
        for case in cases["cases"]
    )


def _rule(context: str, kind: str, case: Mapping[str, Any]) -> Rule:
    told = case.get("ruleInfo", {})
    inner = rules_of({context: case.get("do", {})})
    severity = Severity(told.get("severity", Severity.ERROR))
    return Rule(told.get("id", ""), kind, context, severity, case, inner)


def broken(rules: Iterable[Rule], document: etree._Element, *, today: date) -> Iterator[RuleBroken]:
    """Every rule that the document breaks, rule by rule."""
    held = tuple(rules)
    kept = _kept(held, document, today)
    for rule in (one for one in held if one not in kept):
        for element in contexts(document, narrowed(rule, today)):
            yield from _of_element(rule, Asked(element), today)


def _kept(rules: tuple[Rule, ...], document: etree._Element, today: date) -> list[Rule]:
    """Rules kept for certain: those of one context are asked for in one walk of the document."""
    of_context: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.kind in SELDOM:
            of_context.setdefault(rule.context, []).append(rule)
    return [
        rule
        for together in of_context.values()
        if len(together) > 1 and not contexts(document, narrowed_to_any(together, today))
        for rule in together
    ]


def _of_element(rule: Rule, at: Asked, today: date) -> Iterator[RuleBroken]:
    if rule.kind == "loop":
        values = dict.fromkeys(one.text for one in at.find(str(rule.case["foreach"])))
        for value in list(values)[:MOST_IN_A_LOOP]:
            for inner in rule.inner:
                yield from _of_element(inner, Asked(at.element, value), today)
        return
    for place in broken_at(rule.kind, at, rule.case, today) or ():
        yield RuleBroken(rule, place.element, place.text or _shown(place))


def _shown(place: Found) -> str:
    return " ".join((place.element.text or "").split())[:80]
