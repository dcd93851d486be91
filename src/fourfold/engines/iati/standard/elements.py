"""The table of elements as objects: what each may hold, in which order, how often."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fourfold.engines.iati.standard.table import GLOBAL, GLOBAL_KINDS, LINES

XML = "{http://www.w3.org/XML/1998/namespace}"
ROOT = "iati-activities"
_OFTEN = {"": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of an element, by the name lxml gives it."""

    name: str
    kind: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One element at its place in another; no `most` means any number."""

    name: str
    kind: str
    least: int
    most: int | None
    order: int


@dataclass(frozen=True, slots=True)
class Element:
    """What an element may hold. With `text` it holds text of that type and no elements."""

    kind: str
    attributes: dict[str, Attribute]
    parts: dict[str, Part]
    text: str
    closed: bool

    @property
    def needed_attributes(self) -> tuple[str, ...]:
        """Attributes that must be there."""
        return tuple(one.name for one in self.attributes.values() if one.needed)


@cache
def elements() -> dict[str, Element]:
    """Every kind of element, by its name in the table."""
    lines = (line for line in LINES.splitlines() if line.strip())
    return {element.kind: element for element in map(_element, lines)}


@cache
def at_large() -> dict[str, Element]:
    """Elements that keep their meaning where they stand inside elements of other namespaces."""
    return {name: elements()[GLOBAL_KINDS.get(name, name)] for name in sorted(GLOBAL)}


def qualified(name: str) -> str:
    """The name as lxml writes it."""
    return XML + name.removeprefix("xml:") if name.startswith("xml:") else name


def _element(line: str) -> Element:
    kind, attributes, content, flags = ([part.strip() for part in line.split("|")] + [""])[:4]
    text = content.removeprefix("=") if content.startswith("=") else ""
    named = [_attribute(word) for word in attributes.split()]
    parts = [_part(word, n) for n, word in enumerate("" if text else content.split())]
    return Element(
        kind=kind,
        attributes={one.name: one for one in named},
        parts={one.name: one for one in parts},
        text=text,
        closed=flags == "closed",
    )


def _attribute(word: str) -> Attribute:
    prefix, rest = ("xml:", word[4:]) if word.startswith("xml:") else ("", word)
    name, _, kind = rest.partition(":")
    return Attribute(qualified(prefix + name.rstrip("!")), kind or "string", name.endswith("!"))


def _part(word: str, order: int) -> Part:
    name, _, kind = word.partition("=")
    sign = name[-1] if name[-1] in "?*+" else ""
    plain = name.removesuffix(sign)
    least, most = _OFTEN[sign]
    return Part(plain, kind or plain, least, most, order)
