"""What rules look at: expressions in XPath, asked of one element, nothing beyond the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

_VALUE = "value"
_ONE_ATTRIBUTE = re.compile(r"@[a-z\-]+")


class RulesetError(ValueError):
    """A ruleset that cannot be applied: an unknown kind of rule, or no XPath."""


@lru_cache(maxsize=1024)
def _compiled(expression: str) -> etree.XPath:
    """The expression; `$1` of a loop becomes a variable, so that a value never becomes code."""
    asked = expression.replace("'$1'", f"${_VALUE}").replace("$1", f"${_VALUE}")
    try:
        return etree.XPath(asked, regexp=False)
    except etree.XPathSyntaxError as error:
        message = f"No XPath: {expression[:200]}"
        raise RulesetError(message) from error


def _answer(expression: str, at: Any, variables: dict[str, str]) -> object:
    try:
        return _compiled(expression)(at, **variables)
    except etree.XPathEvalError as error:
        message = f"No XPath: {expression[:200]}"
        raise RulesetError(message) from error


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: the element it is or stands at, and its text."""

    element: etree._Element
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One element that rules are applied to, with the value of a loop."""

    element: etree._Element
    value: str | None = None

    def ask(self, expression: str) -> object:
        """Whatever the expression gives: a list, a number, a truth, a text."""
        return _answer(expression, self.element, {} if self.value is None else {_VALUE: self.value})

    def holds(self, expression: str) -> bool:
        """Whether it gives anything or is true."""
        if _ONE_ATTRIBUTE.fullmatch(expression):
            return self.element.get(expression[1:]) is not None
        return bool(self.ask(expression))

    def find(self, expression: str) -> list[Found]:
        """Elements, attributes and texts that the expression finds."""
        if _ONE_ATTRIBUTE.fullmatch(expression):  # by far the most frequent, without XPath
            text = self.element.get(expression[1:])
            return [] if text is None else [Found(self.element, text)]
        answer = self.ask(expression)
        return [self._found(one) for one in answer] if isinstance(answer, list) else []

    def _found(self, one: object) -> Found:
        if etree.iselement(one):
            return Found(one, one.text or "")
        parent = getattr(one, "getparent", lambda: None)()
        return Found(self.element if parent is None else parent, str(one))


def contexts(document: etree._Element, expression: str) -> list[etree._Element]:
    """Elements that a context names; parts joined by `|` are found one by one."""
    tree = document.getroottree()
    found: list[etree._Element] = []
    for part in expression.split(" | "):
        answer = _answer(part, tree, {})
        if isinstance(answer, list):
            found += [one for one in answer if etree.iselement(one)]
    return found
