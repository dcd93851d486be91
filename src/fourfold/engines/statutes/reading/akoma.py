"""Acts as Akoma Ntoso XML: versions 2.0 and 3.0, with their namespaces or without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from fourfold.engines import xml_safely
from fourfold.engines.statutes.errors import DoctypeFound, NotAkomaNtoso, NotXml
from fourfold.engines.statutes.reading.drafts import Draft, Piece
from fourfold.engines.statutes.reading.tidying import tidy

# Containers whose number and heading make the part that a provision stands under.
_PARTS = frozenset(
    re.findall(
        r"\w+",
        "book title part chapter division subdivision subchapter subpart subtitle tome "
        "crossheading hcontainer",
    )
)
_PROVISIONS = {"section": "s", "article": "art", "rule": "s", "clause": "s"}
_INNER = frozenset(
    re.findall(
        r"\w+",
        "subsection paragraph subparagraph subclause item point indent alinea level "
        "sublist subrule subsubsection",
    )
)
_HEADS = frozenset(("num", "heading", "subheading"))
_ROOTS = frozenset(("akomaNtoso", "akomantoso"))
_BODIES = ("body", "mainBody")
_LANGUAGES = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "por": "pt",
    "ara": "ar",
    "rus": "ru",
}
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p num heading listIntroduction listWrapUp intro wrapUp content block tr td th li "
        "blockList list ol ul table quotedStructure hcontainer",
    )
)


def read_akoma(data: bytes) -> Draft:
    """The act in an Akoma Ntoso document.

    Raises:
        DoctypeFound: it declares a document type or entities.
        NotXml: cut or bent, with the line.
        NotAkomaNtoso: XML of another kind.
    """
    root = _root(data)
    draft = Draft(source_format="akoma-ntoso")
    _read_meta(root, draft)
    body = next((one for one in root.iter() if _name(one) in _BODIES), None)
    if body is not None:
        draft.pieces = list(_pieces(body, []))
    draft.pieces += _attachments(root)
    draft.notices += tidy("".join(str(part) for part in root.itertext()))[1]
    return draft


def _root(data: bytes) -> etree._Element:
    try:
        root = xml_safely.parsed(data)
    except xml_safely.DoctypeDeclared as error:
        raise DoctypeFound(place=f"line {error.line}") from error
    except xml_safely.NotWellFormed as error:
        raise NotXml(place=f"line {error.line}", reason=error.reason) from error
    if _name(root) not in _ROOTS and _name(root) not in {"act", "bill", "doc"}:
        raise NotAkomaNtoso(found=_name(root)[:60])
    return root


def _name(element: etree._Element) -> str:
    """The name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in element if _name(one) == name), None)


def _read_meta(root: etree._Element, draft: Draft) -> None:
    for element in root.iter():
        name, value = _name(element), element.get("value") or ""
        if name == "FRBRlanguage":
            code = (element.get("language") or "").lower()
            draft.language = draft.language or _LANGUAGES.get(code, code[:2])
        elif name == "FRBRalias" and not draft.title:
            draft.title = tidy(value)[0].strip()
        elif name == "FRBRnumber" and not draft.citation:
            draft.citation = value.strip()[:200]
        elif name == "FRBRuri" and not draft.url and value.startswith("http"):
            draft.url = value.strip()
        elif name == "FRBRdate":
            _read_date(element, draft)
        elif name in {"docTitle", "shortTitle"}:
            text = " ".join(_text(element).split())
            if name == "docTitle":
                draft.title = text or draft.title
            else:
                draft.short_title = draft.short_title or text
    _read_lifecycle(root, draft)


def _read_date(element: etree._Element, draft: Draft) -> None:
    """The work's day is the enactment; the expression's day is that of this version."""
    day = _day(element.get("date"))
    parent = element.getparent()
    if day is None or parent is None:
        return
    if _name(parent) == "FRBRWork" and draft.enacted_on is None:
        draft.enacted_on = day
    elif _name(parent) == "FRBRExpression" and draft.valid_from is None:
        draft.valid_from = day


def _read_lifecycle(root: etree._Element, draft: Draft) -> None:
    for event in root.iter():
        if _name(event) != "eventRef":
            continue
        kind = (event.get("type") or "").casefold()
        day = _day(event.get("date"))
        if kind == "repeal" and day is not None:
            draft.status = f"repealed {day.isoformat()}"
        elif kind in {"commencement", "inforce"} and day is not None:
            draft.commenced_on = draft.commenced_on or day


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None


def _pieces(body: etree._Element, standing: list[str]) -> Iterator[Piece]:
    """The provisions of a container, those of its inner parts under their headings."""
    waiting = [(body, standing)]
    while waiting:
        element, parts = waiting.pop()
        name = _name(element)
        if _is_schedule(element):
            continue
        if name in _PROVISIONS or (element is not body and _is_lone(element, name)):
            yield _piece(element, parts)
            continue
        inner = parts
        if name in _PARTS:
            head = _head(element)
            inner = [*parts, head] if head else parts
        waiting += [(child, inner) for child in reversed(element) if _name(child)]


def _is_lone(element: etree._Element, name: str) -> bool:
    """A numbered paragraph straight in the body, as regulations have them."""
    parent = element.getparent()
    inside = parent is not None and _name(parent) in {*_PARTS, *_BODIES}
    return name == "paragraph" and inside and _child(element, "num") is not None


def _head(element: etree._Element) -> str:
    said = [
        " ".join(_text(child).split()) for child in element if _name(child) in {"num", "heading"}
    ]
    return " – ".join(text for text in said if text)


def _piece(element: etree._Element, parts: list[str]) -> Piece:
    name = _name(element)
    number, heading = _child(element, "num"), _child(element, "heading")
    printed = " ".join(_text(number).split()) if number is not None else ""
    kind = _PROVISIONS.get(name, "s")
    status = " ".join(
        value for key in ("status", "force") if (value := (element.get(key) or "").strip())
    )
    return Piece(
        kind=kind,
        number=_bare_number(printed) or _number_of_id(element),
        heading=" ".join(_text(heading).split()) if heading is not None else "",
        text="\n".join(_lines(element)),
        part=" / ".join(parts),
        status=status,
    )


def _bare_number(printed: str) -> str:
    """`Section 14.` and `14.` are `14`."""
    text = re.sub(
        r"^(?:section|sec\.|article|art\.|artículo|artigo|المادة|مادة|статья|§)\s*",
        "",
        printed,
        flags=re.IGNORECASE,
    )
    return text.strip(' .:—–-()[]"“”')


def _number_of_id(element: etree._Element) -> str:
    found = re.search(r"_([\w-]+)$", element.get("eId") or element.get("id") or "")
    return found[1] if found else ""


def _lines(element: etree._Element) -> list[str]:
    """The text of a provision, a line a block; the number of an inner piece opens its line."""
    lines: list[str] = []
    _collect(element, lines, "")
    return [line for line in lines if line]


def _collect(element: etree._Element, lines: list[str], pending: str) -> str:
    """Add the blocks of an element; give back a number that has not found its text yet."""
    for child in element:
        name = _name(child)
        if not name or (name in _HEADS and element.tag is not None and _is_provision(element)):
            continue
        if name == "num":
            pending = f"{pending} {' '.join(_text(child).split())}".strip()
        elif name in {"heading", "subheading"}:
            pending = _flush(lines, pending, _text(child))
        elif _has_blocks(child):
            pending = _collect(child, lines, pending)
        else:
            pending = _flush(lines, pending, _text(child))
    return pending


def _is_provision(element: etree._Element) -> bool:
    return _name(element) in _PROVISIONS or _is_lone(element, _name(element))


def _flush(lines: list[str], pending: str, text: str) -> str:
    said = " ".join(tidy(text)[0].split())
    if said:
        lines.append(f"{pending} {said}".strip())
        return ""
    return pending


def _has_blocks(element: etree._Element) -> bool:
    return any(_name(child) in _BLOCKS or _name(child) in _INNER for child in element)


def _text(element: etree._Element) -> str:
    return tidy("".join(str(part) for part in element.itertext()))[0]


def _attachments(root: etree._Element) -> list[Piece]:
    """Schedules and annexes, each one piece."""
    pieces: list[Piece] = []
    for element in root.iter():
        name = _name(element)
        if name not in {"attachment", "component"} and not _is_schedule(element):
            continue
        heading = _child(element, "heading")
        said = " ".join(_text(heading).split()) if heading is not None else _head(element)
        lines = [line for line in _all_lines(element) if line != said]
        pieces.append(Piece("sch", str(len(pieces) + 1), said, "\n".join(lines)))
    return pieces


def _is_schedule(element: etree._Element) -> bool:
    return _name(element) == "hcontainer" and element.get("name") in {"schedule", "annex"}


def _all_lines(element: etree._Element) -> list[str]:
    body = next((one for one in element.iter() if _name(one) in _BODIES), element)
    return _lines(body)
