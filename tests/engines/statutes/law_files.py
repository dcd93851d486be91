"""Files of law built on the spot: an act of a fictional State in every format."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
import pytest
import typst
from lxml import etree

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


@dataclass(frozen=True)
class Piece:
    """A provision to write: its number, heading and paragraphs."""

    number: str
    heading: str
    paragraphs: tuple[str, ...]
    part: str = ""


ACT = (
    Piece(
        "1", "Short title", ("This Act may be cited as the Cybercrime Act.",), "PART I – GENERAL"
    ),
    Piece(
        "2",
        "Unauthorised access",
        (
            "(1) A person who accesses a computer without right commits an offence.",
            "(2) The penalty is a fine not exceeding two thousand shillings.",
        ),
        "PART II – OFFENCES",
    ),
    Piece("2A", "Attempts", ("An attempt is punished like the offence.",), "PART II – OFFENCES"),
)


def shared_law(name: str) -> Path:
    """A text of law beside the repository; the test is skipped aloud where it is not at hand."""
    for parent in Path(__file__).resolve().parents:
        found = parent / "shared/data/law" / name
        if found.exists():
            return found
    pytest.skip(f"not at hand: ../shared/data/law/{name}")


def as_text(pieces: Sequence[Piece] = ACT, title: str = "Cybercrime Act") -> str:
    """The act as plain text, a provision's heading on the line of its number."""
    lines, part = [title, ""], ""
    for piece in pieces:
        if piece.part != part:
            lines += [piece.part, ""]
            part = piece.part
        lines += [f"{piece.number}. {piece.heading}", *piece.paragraphs, ""]
    return "\n".join(lines)


def as_json(**fields: Any) -> bytes:
    """The act as structured JSON; `fields` replace those of the act."""
    provisions = [
        {
            "provision_ref": f"s{piece.number}",
            "chapter": piece.part,
            "section": piece.number,
            "title": piece.heading,
            "content": " ".join(piece.paragraphs),
        }
        for piece in ACT
    ]
    act = {"title": "Cybercrime Act", "status": "in_force", "provisions": provisions}
    return json.dumps({**act, **fields}).encode()


def as_akoma(pieces: Sequence[Piece] = ACT, namespace: str = AKN) -> bytes:
    """The act as Akoma Ntoso; an empty namespace gives none."""
    root = etree.Element(
        _q("akomaNtoso", namespace), nsmap={None: namespace} if namespace else None
    )
    act = _sub(root, "act")
    meta = _sub(_sub(_sub(act, "meta"), "identification"), "FRBRWork")
    _sub(meta, "FRBRdate", date="2019-05-04", name="Generation")
    _sub(meta, "FRBRalias", value="Cybercrime Act")
    expression = _sub(meta.getparent(), "FRBRExpression")
    _sub(expression, "FRBRdate", date="2021-01-01", name="Generation")
    _sub(expression, "FRBRlanguage", language="eng")
    body = _sub(act, "body")
    part = None
    for piece in pieces:
        if part is None or part.get("name") != piece.part:
            part = _sub(body, "part", name=piece.part)
            number, _, heading = piece.part.partition(" – ")
            _sub(part, "num").text = number
            _sub(part, "heading").text = heading
        _section(part, piece)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _section(parent: Any, piece: Piece) -> None:
    section = _sub(parent, "section", eId=f"sec_{piece.number}")
    _sub(section, "num").text = f"{piece.number}."
    _sub(section, "heading").text = piece.heading
    for paragraph in piece.paragraphs:
        number, _, text = paragraph.partition(" ")
        if paragraph.startswith("("):
            inner = _sub(section, "subsection")
            _sub(inner, "num").text = number
        else:
            inner, text = section, paragraph
        _sub(_sub(inner, "content"), "p").text = text


def _q(name: str, namespace: str) -> str:
    return f"{{{namespace}}}{name}" if namespace else name


def _sub(parent: Any, tag: str, /, **attributes: str) -> Any:
    namespace = etree.QName(parent).namespace or ""
    return etree.SubElement(parent, _q(tag, namespace), attributes)


def as_docx(pieces: Sequence[Piece] = ACT, title: str = "Cybercrime Act") -> bytes:
    """The act as a Word document with styled headings."""
    document = docx.Document()
    document.add_heading(title, 0)
    part = ""
    for piece in pieces:
        if piece.part != part:
            document.add_heading(piece.part, 1)
            part = piece.part
        document.add_heading(f"{piece.number}. {piece.heading}", 2)
        for paragraph in piece.paragraphs:
            document.add_paragraph(paragraph)
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_pdf(text: str, settings: str = "") -> bytes:
    """A PDF of paragraphs, a paragraph a line of the text."""
    escaped = "\n\n".join(
        line.replace("\\", "\\\\").replace(".", "\\.").replace("(", "\\(").replace("#", "\\#")
        for line in text.split("\n")
        if line.strip()
    )
    made: bytes = typst.compile(f"{settings}\n{escaped}".encode())
    return made


def without_parts(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same provisions under no part."""
    return tuple(replace(piece, part="") for piece in pieces)
