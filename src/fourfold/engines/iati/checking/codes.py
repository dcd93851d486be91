"""Codes of a file against the closed lists of the standard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from fourfold.engines.iati.checking import words
from fourfold.engines.iati.standard.codes import CODES, EXAMPLES, FORMS, USES


def check_codes(root: etree._Element, tell: Callable[..., None]) -> None:
    """Tell of every code that its list does not have, and of codes of an unlikely form."""
    for element in root.iter(*{*USES, *FORMS}):
        for told in _of(element):
            tell(*told[:2], **told[2])


def _of(element: etree._Element) -> Iterator[tuple[Any, etree._Element, dict[str, object]]]:
    tag = str(element.tag)
    for attribute, codelist in USES.get(tag, ()):
        code = element.get(attribute)
        if code is not None and code not in CODES[codelist]:
            allowed = ", ".join(sorted(CODES[codelist], key=lambda one: (len(one), one)))
            told = {"codelist": codelist, "allowed": allowed, "attribute": attribute}
            yield words.CODE_UNKNOWN, element, {"value": code, **told}
    for attribute, codelist, form in FORMS.get(tag, ()):
        code = element.get(attribute)
        if code is not None and not form.fullmatch(code):
            told = {"codelist": codelist, "example": EXAMPLES[codelist]}
            yield words.CODE_UNLIKE, element, {"value": code, "warning": True, **told}
