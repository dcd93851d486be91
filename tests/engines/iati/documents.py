"""Made-up documents by the table of elements, and ways to spoil them. Seeded: always the same."""

from __future__ import annotations

from random import Random

from lxml import etree

from fourfold.engines.iati.standard.elements import Element, elements

GOOD = {
    "string": ["", "A", "12", " x ", "é"],
    "date": ["2026-01-31", "2024-02-29Z", "1999-12-31+02:00", "-0044-03-15"],
    "dateTime": ["2026-01-31T09:00:00Z", "2026-01-31T24:00:00", "2026-01-31T09:00:00.5-11:30"],
    "decimal": ["1", "-1.50", "+.5", "5.", " 7 ", "0"],
    "int": ["1", "-2147483648", "2147483647"],
    "nonNegativeInteger": ["0", "-0", "12"],
    "positiveInteger": ["2020", "+1"],
    "boolean": ["true", "false", "0", "1", " 1 "],
    "language": ["en", "fr-CA", "x-klingon", ""],
    "NMTOKEN": ["a-b", "x", "1.2"],
    "anyURI": [
        "https://example.org/a?b=c#d", "", "a%20b", "../x",
        "mailto:a@example.org",
        "http://a b/c", "http://[::1]/x", "http://exämple.org/ü", "urn:a:b",
        "//example.org:80/x", "?q", "#f",
    ],
}  # fmt: skip
BAD = {
    "date": [
        "2026-02-29", "2026-13-01", "26-01-01", "2026-01-31T00:00:00", "", "0000-01-01",
        " 2020-06-01", "31/01/2026",
    ],
    "dateTime": ["2026-01-31", "2026-01-31T25:00:00Z", "2026-01-31 09:00:00", ""],
    "decimal": ["1,000", "abc", "", "1e3", "1 000", "."],
    "int": ["2147483648", "1.0", "", "x"],
    "nonNegativeInteger": ["-1", "1.5", ""],
    "positiveInteger": ["0", "-3", ""],
    "boolean": ["yes", "TRUE", "", "2"],
    "language": ["english!", "a_b", "toolonglanguage"],
    "NMTOKEN": ["a b", "", "a!"],
    "anyURI": ["ht tp://a:b/c", "%zz", "http://[::1", ":x", "a%", "http://x:port/"],
}  # fmt: skip
_DEEPEST = 7
FOREIGN = "{https://example.org/ours}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def document(random: Random) -> etree._Element:
    """A document that is built as the table says."""
    return _filled(random, "iati-activities", elements()["iati-activities"], 0)


def _filled(random: Random, name: str, kind: Element, depth: int) -> etree._Element:
    element = etree.Element(name)
    for attribute in kind.attributes.values():
        if attribute.needed or random.random() < 0.4:
            element.set(attribute.name, random.choice(GOOD[attribute.kind]))
    if not kind.closed and random.random() < 0.05:
        element.set(f"{FOREIGN}x", "anything")
    if kind.text:
        element.text = random.choice(GOOD[kind.text])
        return element
    for part in kind.parts.values():
        for _ in range(_how_often(random, part.least, part.most, depth)):
            element.append(_filled(random, part.name, elements()[part.kind], depth + 1))
    if random.random() < 0.04:
        etree.SubElement(element, f"{FOREIGN}extra").text = "free"
    return element


def _how_often(random: Random, least: int, most: int | None, depth: int) -> int:
    if depth >= _DEEPEST or random.random() < (0.55 if depth else 0.3):
        return least
    return random.randint(least, max(least, 1) + 1 if most is None else most)


def spoilt(random: Random, root: etree._Element) -> str:
    """Change one thing, which may or may not break the document; says what."""
    element = random.choice(list(root.iter(etree.Element)))
    way = random.choice(WAYS)
    way(random, element)
    return f"{way.__name__} at {element.getroottree().getpath(element)}"


def _remove(_random: Random, element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(_random: Random, element: etree._Element) -> None:
    if element.getparent() is not None:
        element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))


def _move(random: Random, element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        parent.insert(random.randint(0, len(parent)), element)


def _drop_attribute(random: Random, element: etree._Element) -> None:
    if element.attrib:
        del element.attrib[random.choice(sorted(element.attrib))]


def _bad_value(random: Random, element: etree._Element) -> None:
    value = random.choice([one for values in (*BAD.values(), *GOOD.values()) for one in values])
    if element.attrib:
        element.set(random.choice(sorted(element.attrib)), value)
    else:
        element.text = value


def _add_attribute(random: Random, element: etree._Element) -> None:
    names = ["code", "nonsense", f"{FOREIGN}y", f"{XML}lang", f"{XML}space", f"{XML}base", "value"]
    element.set(random.choice(names), random.choice(["en", "default", "%zz", ""]))


def _add_text(random: Random, element: etree._Element) -> None:
    if random.random() < 0.5:
        element.text = random.choice(["words", " \n", "7"])
    elif element.getparent() is not None:
        element.tail = random.choice(["words", " \n"])


def _add_element(random: Random, element: etree._Element) -> None:
    names = [f"{FOREIGN}z", "narrative", "unheard-of", "title", "value"]
    element.insert(random.randint(0, len(element)), etree.Element(random.choice(names)))


def _add_foreign_tree(random: Random, element: etree._Element) -> None:
    foreign = etree.SubElement(element, f"{FOREIGN}tree")
    foreign.set(
        random.choice(["free", "value-date", f"{XML}lang"]), random.choice(["x", "2026-01-01"])
    )
    inner = random.choice(
        ["narrative", "title", "anything", "activity-status", "budget", "comment"]
    )
    etree.SubElement(foreign, inner)


def _rename(random: Random, element: etree._Element) -> None:
    if element.getparent() is not None:
        element.tag = random.choice(["title", "nonsense", "narrative", "location"])


WAYS = (
    _remove, _double, _move, _drop_attribute, _bad_value, _add_attribute, _add_text, _add_element,
    _add_foreign_tree, _rename,
)  # fmt: skip
