"""Acts as Word documents: paragraphs with their automatic numbers, tables, styled headings."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table
from lxml import etree

from fourfold.engines.statutes.errors import ContainerDamaged
from fourfold.engines.statutes.messages import Sentence, gettext_noop
from fourfold.engines.statutes.reading.container import check_container
from fourfold.engines.statutes.reading.drafts import Draft
from fourfold.engines.statutes.reading.numbering import Numbering
from fourfold.engines.statutes.reading.starts import STYLED
from fourfold.engines.statutes.reading.text_law import read_text
from fourfold.engines.unpacking import UNPACKING_ERRORS

NUMBERS_UNREAD = gettext_noop(
    "Some automatic numbers of the Word document could not be read. "
    "Compare the numbers with a printed copy."
)
CHANGES_TRACKED = gettext_noop(
    "The Word document holds tracked changes; insertions were read, deletions were left out."
)
FOOTNOTES = gettext_noop("Footnotes of the Word document were left out.")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DOCX_ERRORS = (
    *UNPACKING_ERRORS,
    KeyError,
    AttributeError,
    TypeError,
    IndexError,
    InvalidXmlError,
    etree.XMLSyntaxError,
    docx.exceptions.PythonDocxError,
)


def read_docx(data: bytes, language: str) -> Draft:
    """The act in a Word document.

    Raises:
        LawFileError: the container or its parts are not sound.
    """
    text, notices, title = docx_text(data)
    draft = read_text(text, language=language)
    draft.title = draft.title or title
    draft.notices[:0] = notices
    return draft


def docx_text(data: bytes) -> tuple[str, list[str], str]:
    """The text, a paragraph a line with a blank one between; notices; the title it names."""
    check_container(data)
    try:
        document = docx.Document(io.BytesIO(data))
        numbering = Numbering.of(document)
        lines = [
            line for block in document.iter_inner_content() for line in _block(block, numbering)
        ]
        title = document.core_properties.title or ""
    except _DOCX_ERRORS as error:
        raise ContainerDamaged(reason=type(error).__name__) from error
    return "\n\n".join(lines), _notices(document, numbering), title.strip()


def _block(block: Any, numbering: Numbering) -> list[str]:
    if isinstance(block, Table):
        return _rows(block)
    said = _text(block._p)  # noqa: SLF001 -- python-docx leaves out what is tracked as inserted
    number = numbering.number_of(block)
    if not said.strip():
        return []
    mark = STYLED if _is_heading(block) else ""
    # A line break inside a paragraph must not look like the start of a section.
    return [f"{mark}{number} {said}".strip() if number else mark + said.replace("\n", "\n ")]


def _is_heading(paragraph: Any) -> bool:
    style = paragraph.style
    return style is not None and (style.name or "").casefold().startswith(("heading", "title"))


def _rows(table: Table) -> list[str]:
    rows = []
    for row in table._tbl.iter(f"{_W}tr"):  # noqa: SLF001 -- merged cells come once this way
        cells = [" ".join(_text(cell).split()) for cell in row.findall(f"{_W}tc")]
        rows.append(" | ".join(cell for cell in cells if cell))
    return [row for row in rows if row]


def _text(element: Any) -> str:
    """The text of a paragraph or cell: insertions in, deletions and fallbacks out."""
    parts: list[str] = []
    for node in element.iter():
        if node.tag == f"{_W}t" and not _is_fallback(node):
            parts.append(node.text or "")
        elif node.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
        elif node.tag in {f"{_W}tab", f"{_W}p"}:
            parts.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts).strip()


def _is_fallback(node: Any) -> bool:
    return any(one.tag == _FALLBACK for one in node.iterancestors())


def _notices(document: Any, numbering: Numbering) -> list[str]:
    body = document.element.body
    tracked = next(body.iter(f"{_W}ins", f"{_W}del"), None) is not None
    noted = next(body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"), None) is not None
    said = ((numbering.unread, NUMBERS_UNREAD), (tracked, CHANGES_TRACKED), (noted, FOOTNOTES))
    return [Sentence(sentence) for holds, sentence in said if holds]
