"""Structure: every element, attribute and value of a file against the table of the standard."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from fourfold.engines.iati.checking import words
from fourfold.engines.iati.standard.elements import ROOT, XML, Element, Part, at_large, elements
from fourfold.engines.iati.standard.types import fits

Tell = Callable[..., None]
_SPACE = " \t\r\n"
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_ALWAYS = frozenset({f"{_INSTANCE}schemaLocation", f"{_INSTANCE}noNamespaceSchemaLocation"})
_XML_TYPES = {f"{XML}lang": "language", f"{XML}base": "anyURI", f"{XML}id": "NMTOKEN"}
_SPACES = frozenset({"default", "preserve"})
_LOOSE = {"currency": "string", "value-date": "date"}


def check_structure(root: etree._Element, tell: Tell) -> None:
    """Tell of every place where the document is not as the table says."""
    check = _Check(tell)
    waiting: list[tuple[etree._Element, Element | None]] = [(root, elements()[ROOT])]
    while waiting:
        element, kind = waiting.pop()
        waiting += check.loosely(element) if kind is None else check.strictly(element, kind)


class _Check:
    """One element at a time; gives back the elements in it with what each has to be."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._kinds = elements()
        self._needed = {kind: one.needed_attributes for kind, one in self._kinds.items()}

    def strictly(
        self, element: etree._Element, kind: Element
    ) -> list[tuple[etree._Element, Element | None]]:
        """An element of the standard."""
        self._attributes(element, kind)
        if kind.text:
            return self._text(element, kind)
        if len(element) == 0:
            self._no_text(element, element.text)
            self._enough(element, kind, {})
            return []
        return self._parts(element, kind)

    def loosely(self, element: etree._Element) -> list[tuple[etree._Element, Element | None]]:
        """An element of another namespace: free, but what it holds of the standard must be so."""
        for name, value in element.items():
            if name in _LOOSE:
                self._value(element, name, _LOOSE[name], value)
            elif name.startswith("{"):
                self._foreign_attribute(element, name, value)
        return [
            (child, None if child.tag.startswith("{") else at_large().get(child.tag))
            for child in element
            if isinstance(child.tag, str)
        ]

    def _attributes(self, element: etree._Element, kind: Element) -> None:
        there = element.attrib
        for name, value in there.items():
            known = kind.attributes.get(name)
            if known is not None:
                if known.kind != "string":
                    self._value(element, name, known.kind, value)
            elif name in _ALWAYS:
                continue
            elif kind.closed or not name.startswith("{") or name.startswith(_INSTANCE):
                self._tell(words.ATTRIBUTE_UNKNOWN, element, attribute=shown(name))
            else:
                self._foreign_attribute(element, name, value)
        for name in self._needed[kind.kind]:
            if name not in there:
                self._tell(words.ATTRIBUTE_MISSING, element, attribute=shown(name))

    def _foreign_attribute(self, element: etree._Element, name: str, value: str) -> None:
        if name in _XML_TYPES:
            self._value(element, name, _XML_TYPES[name], value)
        elif name == f"{XML}space" and value not in _SPACES:
            self._unfit(element, name, "space", value)

    def _value(self, element: etree._Element, name: str, kind: str, value: str) -> None:
        if not fits(kind, value):
            self._unfit(element, name, kind, value)

    def _unfit(self, element: etree._Element, name: str, kind: str, value: str) -> None:
        self._tell(
            words.VALUE_UNFIT, element, value=value, attribute=shown(name), wanted=words.TYPES[kind]
        )

    def _text(
        self, element: etree._Element, kind: Element
    ) -> list[tuple[etree._Element, Element | None]]:
        for child in element:
            self._tell(words.ELEMENT_UNKNOWN, child, found=shown(child.tag))
        if kind.text != "string" and len(element) == 0:
            self._value(element, str(element.tag), kind.text, element.text or "")
        return []

    def _no_text(self, element: etree._Element, text: str | None) -> None:
        if text and text.strip(_SPACE):
            self._tell(words.TEXT_UNFIT, element, value=text)

    def _parts(
        self, element: etree._Element, kind: Element
    ) -> list[tuple[etree._Element, Element | None]]:
        """In their order, as often as they may, and elements of others last."""
        self._no_text(element, element.text)
        counts: dict[str, int] = {}
        furthest: Part | None = None
        foreign = False
        inside: list[tuple[etree._Element, Element | None]] = []
        for child in element:
            tag = str(child.tag)
            if child.tail is not None:
                self._no_text(element, child.tail)
            part = kind.parts.get(tag)
            if part is None:
                if tag.startswith("{"):
                    foreign = True
                    inside.append((child, None))
                else:
                    self._tell(words.ELEMENT_UNKNOWN, child, found=tag)
                continue
            counts[tag] = counts.get(tag, 0) + 1
            if foreign:
                self._tell(words.FOREIGN_UNFIT, child)
            elif furthest is not None and part.order < furthest.order:
                self._tell(words.ELEMENT_MISPLACED, child, found=tag, after=furthest.name)
            elif part.most is not None and counts[tag] > part.most:
                self._tell(words.ELEMENT_TOO_OFTEN, child, found=tag)
            if furthest is None or part.order > furthest.order:
                furthest = part
            inside.append((child, self._kinds[part.kind]))
        self._enough(element, kind, counts)
        inside.reverse()
        return inside

    def _enough(self, element: etree._Element, kind: Element, counts: dict[str, int]) -> None:
        before = ""
        for part in kind.parts.values():
            if counts.get(part.name, 0) < part.least:
                message = words.ELEMENT_MISSING if before else words.ELEMENT_FIRST_MISSING
                self._tell(message, element, wanted=part.name, before=f"“{before}”")
            before = part.name


def shown(name: object) -> str:
    """A name as people write it."""
    text = str(name)
    return text.replace(XML, "xml:").rpartition("}")[2][:80]
