"""The published schema as plain facts, to hold our own table against. Reads `../shared` only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).parents[4] / "shared/data/iati"
XSD = "{http://www.w3.org/2001/XMLSchema}"
XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class Described:
    """What the schema says of one element at one place."""

    attributes: frozenset[tuple[str, str, bool]]
    children: tuple[tuple[str, int, int | None], ...]
    text: str
    foreign: bool
    open_attributes: bool


class Schema:
    """The schema's global parts, and a walk from the root over every place of an element."""

    def __init__(self) -> None:
        """Read both files of the schema."""
        self.parts: dict[tuple[str, str], etree._Element] = {}
        for name in ("iati-activities-schema.xsd", "iati-common.xsd"):
            for part in etree.parse(SCHEMAS / name).getroot():
                if isinstance(part.tag, str) and part.get("name"):
                    self.parts[part.tag.removeprefix(XSD), part.get("name", "")] = part

    def roots(self) -> list[str]:
        """Names of the elements that are declared globally."""
        return [name for kind, name in self.parts if kind == "element"]

    def walk(self, name: str = "iati-activities") -> dict[str, Described]:
        """Every place below an element, by its path."""
        found: dict[str, Described] = {}
        self._visit(name, self.parts["element", name], found)
        return found

    def _visit(self, path: str, element: etree._Element, found: dict[str, Described]) -> None:
        described, nested = self._described(element)
        found[path] = described
        for name, child in nested:
            self._visit(f"{path}/{name}", child, found)

    def _described(
        self, element: etree._Element
    ) -> tuple[Described, list[tuple[str, etree._Element]]]:
        simple = element.get("type", "")
        body = element.find(f"{XSD}complexType")
        if body is None:
            body = self.parts.get(("complexType", simple))
        if body is None:
            return Described(frozenset(), (), simple.removeprefix("xsd:"), False, False), []
        found = _Body(self)
        found.read(body)
        return found.described(), found.nested


class _Body:
    """Gathers what stands in a complex type and in the types it extends."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._attributes: set[tuple[str, str, bool]] = set()
        self._children: list[tuple[str, int, int | None]] = []
        self._text, self._foreign, self._open = "", False, False
        self.nested: list[tuple[str, etree._Element]] = []

    def described(self) -> Described:
        return Described(
            frozenset(self._attributes),
            tuple(self._children),
            self._text,
            self._foreign,
            self._open,
        )

    def read(self, node: etree._Element) -> None:
        for part in node:
            if isinstance(part.tag, str) and part.tag != f"{XSD}annotation":
                getattr(self, "_" + part.tag.removeprefix(XSD))(part)

    def _sequence(self, part: etree._Element) -> None:
        self.read(part)

    _complexContent = _simpleContent = _sequence  # noqa: N815 -- names of the schema's parts

    def _extension(self, part: etree._Element) -> None:
        base = part.get("base", "")
        if base.startswith("xsd:"):
            self._text = base.removeprefix("xsd:")
        else:
            self.read(self._schema.parts["complexType", base])
        self.read(part)

    def _element(self, part: etree._Element) -> None:
        most = part.get("maxOccurs", "1")
        name = part.get("name") or part.get("ref", "")
        self._children.append(
            (name, int(part.get("minOccurs", "1")), None if most == "unbounded" else int(most))
        )
        target = self._schema.parts["element", name] if part.get("ref") else part
        self.nested.append((name, target))

    def _any(self, part: etree._Element) -> None:
        assert part.get("namespace") == "##other"
        self._foreign = True

    def _anyAttribute(self, part: etree._Element) -> None:  # noqa: N802 -- as in the schema
        assert part.get("namespace") == "##other"
        self._open = True

    def _attribute(self, part: etree._Element) -> None:
        name = part.get("name") or part.get("ref", "")
        needed = part.get("use") == "required"
        if name != "xml:lang" and part.get("ref"):
            part = self._schema.parts["attribute", name]
        kind = "language" if name == "xml:lang" else part.get("type", "").removeprefix("xsd:")
        self._attributes.add((name, kind, needed))
