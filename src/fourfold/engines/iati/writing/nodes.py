"""Elements on their way into a file: in the order of the table, and never empty."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from fourfold.engines.iati.standard.elements import XML, Element, elements
from fourfold.engines.iati.writing.words import Words

Value = str | int | bool | date | Decimal | None
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HARMLESS = re.compile(r"[A-Za-z0-9 .,:/_+\-]*")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\n": "&#10;",
        "\t": "&#9;",
        "\r": "&#13;",
    }
)


class Node:
    """An element with its attributes and parts; `None` and empty texts are left out."""

    __slots__ = ("attributes", "name", "parts", "text")

    def __init__(
        self, name: str, /, *parts: Node | None, text: str = "", **attributes: Value
    ) -> None:
        """Names of attributes are written with `_` for `-`, and `type_` for a reserved word."""
        self.name, self.text = name, text
        self.parts = [part for part in parts if part is not None and not part.empty]
        self.attributes = _given(attributes)

    def add(self, parts: Iterable[Node | None]) -> Node:
        """More parts."""
        self.parts += [part for part in parts if part is not None and not part.empty]
        return self

    @property
    def empty(self) -> bool:
        """Nothing that would be said by writing it."""
        return not (self.attributes or self.parts or self.text)


def _given(attributes: dict[str, Value]) -> dict[str, str]:
    return {
        _spelt(name): value if type(value) is str else written(value)
        for name, value in attributes.items()
        if value is not None and value != ""
    }


@cache
def _spelt(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def written(value: Value) -> str:
    """A value as the standard writes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return str(value)


def words(name: str, texts: Words, /, **attributes: Value) -> Node:
    """An element whose content is narratives. The attributes alone say nothing."""
    told = [
        Node("narrative", text=text.strip(), lang=language)
        for language, text in texts
        if _UNPRINTABLE.sub("", text).strip()
    ]
    return _with(Node(name, *told), attributes if told else {})


def named(name: str, texts: Words, /, **attributes: Value) -> Node:
    """An element with attributes, and narratives where there are any."""
    return _with(Node(name, *words(name, texts).parts), attributes)


def _with(node: Node, attributes: dict[str, Value]) -> Node:
    node.attributes |= _given(attributes)
    return node


def coded(name: str, code: str) -> Node:
    """An element that is a code and nothing else."""
    return Node(name, code=code)


def lines(node: Node, kind: str, indent: int = 0) -> list[str]:
    """The element as lines of a file, its parts in the order of the table."""
    found: list[str] = []
    _write(node, elements()[kind], "  " * indent, found)
    return found


def _write(node: Node, kind: Element, indent: str, found: list[str]) -> None:
    opening = f"{indent}<{node.name}{_attributes(node, kind)}"
    if kind.text:
        text = node.text
        if not _HARMLESS.fullmatch(text):
            text = _UNPRINTABLE.sub("", text).translate(_ESCAPES)
        found.append(f"{opening}>{text}</{node.name}>" if text else f"{opening}/>")
    elif not node.parts:
        found.append(f"{opening}/>")
    else:
        found.append(f"{opening}>")
        order, kinds, inner = kind.parts, elements(), f"{indent}  "
        if len(node.parts) > 1:
            node.parts.sort(key=lambda one: order[one.name].order)
        for part in node.parts:
            _write(part, kinds[order[part.name].kind], inner, found)
        found.append(f"{indent}</{node.name}>")


def _attributes(node: Node, kind: Element) -> str:
    if not node.attributes:
        return ""
    given = node.attributes
    if "lang" in given:
        given[f"{XML}lang"] = given.pop("lang")
    unknown = given.keys() - kind.attributes.keys()
    if unknown:
        message = f"“{node.name}” has no attribute {sorted(unknown)}"
        raise ValueError(message)
    ordered = given if len(given) == 1 else [name for name in kind.attributes if name in given]
    return "".join([f' {_prefixed(name)}="{_quoted(given[name])}"' for name in ordered])


@cache
def _prefixed(name: str) -> str:
    return name.replace(XML, "xml:")


def _quoted(value: str) -> str:
    if _HARMLESS.fullmatch(value):
        return value
    return _UNPRINTABLE.sub("", value).translate(_IN_ATTRIBUTES)
