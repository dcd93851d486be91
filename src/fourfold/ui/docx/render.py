"""Blocks as a Word document."""

import io
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import singledispatchmethod
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph as WordParagraph

from fourfold.ui.docx import blocks, tracking
from fourfold.ui.docx.directions import language_runs_right_to_left, printable, runs_right_to_left

_INK, _BRAND = RGBColor(0x18, 0x22, 0x2F), RGBColor(0x11, 0x36, 0x5E)
_AMBER, _NOTICE = "FAEBCC", "Notice"
_FONT = "Noto Sans"


def render_docx(
    parts: Sequence[blocks.Block],
    *,
    title: str,
    language: str,
    document_date: date,
    banner: str = "",
) -> bytes:
    """A document of these blocks.

    Args:
        parts: in order.
        title: the document's title; it stands at the top too.
        language: a language of the settings; decides the direction where a text does not.
        document_date: the date the document bears.
        banner: words at the head of every page, such as that a State is fictional.
    """
    writer = _Writer(language)
    writer.begin(title, document_date, banner)
    for part in parts:
        writer.add(part)
    sink = io.BytesIO()
    writer.document.save(sink)
    return sink.getvalue()


class _Writer:
    """Writes blocks one after the other into one document."""

    def __init__(self, language: str) -> None:
        self.document: Document = docx.Document()
        self.language = language
        self.right_to_left = language_runs_right_to_left(language)
        self.changes = tracking.Numbers()
        _set_styles(self.document, language)

    def begin(self, title: str, day: date, banner: str) -> None:
        """Title, properties and the head of every page."""
        properties = self.document.core_properties
        properties.title, properties.author = printable(title), "Fourfold"
        properties.language, properties.comments = self.language, ""
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        properties.created = properties.modified = moment
        properties.last_modified_by = "Fourfold"
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        if banner:
            self._fill(section.header.paragraphs[0], banner)
        self._fill(self.document.add_paragraph(style="Title"), title)

    @singledispatchmethod
    def add(self, part: blocks.Block) -> None:
        """Write one block."""
        raise TypeError(part)

    @add.register
    def _heading(self, part: blocks.Heading) -> None:
        self._fill(self.document.add_paragraph(style=f"Heading {part.level}"), part.text)

    @add.register
    def _paragraph(self, part: blocks.Paragraph) -> None:
        style = "Small" if part.small else "Normal"
        self._fill(self.document.add_paragraph(style=style), part.text)

    @add.register
    def _notice(self, part: blocks.Notice) -> None:
        self._fill(self.document.add_paragraph(style=_NOTICE), part.text)

    @add.register
    def _clause(self, part: blocks.Clause) -> None:
        label = f"{part.number}  {part.heading}".strip()
        self._fill(self.document.add_paragraph(style="Heading 2"), label)
        for line in part.text.split("\n"):
            self._fill(self.document.add_paragraph(style="Normal"), line)

    @add.register
    def _bullets(self, part: blocks.Bullets) -> None:
        for item in part.items:
            self._fill(self.document.add_paragraph(style="List Bullet"), item)

    @add.register
    def _table(self, part: blocks.Table) -> None:
        table = self.document.add_table(rows=1, cols=len(part.columns), style="Table Grid")
        if self.right_to_left:
            table._tblPr.insert(1, _element("w:bidiVisual"))  # noqa: SLF001 -- after its style
        self._row(table.rows[0], part.columns, heading=True)
        for row in part.rows:
            self._row(table.add_row(), row)
        self.document.add_paragraph(style="Small")

    @add.register
    def _redlined(self, part: blocks.Redlined) -> None:
        heading = [blocks.Run(part.whole or "same", f"{part.number}  "), *part.heading]
        for style, runs in (("Heading 2", heading), ("Normal", part.text)):
            paragraph = self.document.add_paragraph(style=style)
            self._direct(paragraph, "".join(run.text for run in runs))
            tracking.write(paragraph, runs, part, self.changes)

    def _row(self, row: _Row, cells: Sequence[str], *, heading: bool = False) -> None:
        if heading:
            row._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001 -- as above
        for cell, text in zip(row.cells, cells, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.style = self.document.styles["Small"]
            self._fill(paragraph, text)
            for run in paragraph.runs:
                run.bold = heading or None

    def _fill(self, paragraph: WordParagraph, text: str) -> None:
        self._direct(paragraph, text)
        lines = printable(text).split("\n")
        for number, line in enumerate(lines):
            run = paragraph.add_run(line)
            run.font.rtl = runs_right_to_left(line, otherwise=self.right_to_left) or None
            if number < len(lines) - 1:
                run.add_break()

    def _direct(self, paragraph: WordParagraph, text: str) -> None:
        """A paragraph from right to left says so, or Word would set it the other way."""
        if not runs_right_to_left(text, otherwise=self.right_to_left):
            if self.right_to_left:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
            return
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 -- no public way
        properties.insert_element_before(_element("w:bidi"), *_AFTER_BIDI)


# The schema's order: what may follow `w:bidi` in the properties of a paragraph.
_AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
)


def _element(tag: str) -> Any:
    """An element; the library's types know only its own kinds."""
    return OxmlElement(tag)


def _set_styles(document: Document, language: str) -> None:
    """Sizes and colours once, in the styles, so that a drafter can change them in one place."""
    sizes: dict[str, tuple[float, Callable[[ParagraphStyle], None] | None]] = {
        "Normal": (10.5, None),
        "Title": (20, _brand),
        "Heading 1": (15, _brand),
        "Heading 2": (12.5, _brand),
        "Heading 3": (10.5, None),
        "List Bullet": (10.5, None),
    }
    for name in ("Small", _NOTICE):
        added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = document.styles["Normal"]
    sizes |= {"Small": (9, None), _NOTICE: (10.5, _shade)}
    for name, (size, finish) in sizes.items():
        style = document.styles[name]
        _set_font(style, size, language)
        if finish:
            finish(style)


def _set_font(style: ParagraphStyle, size: float, language: str) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
    properties = style.element.get_or_add_rPr()
    fonts = properties.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), "Noto Sans Arabic")
    for tag in ("w:szCs", "w:lang"):
        for held in properties.findall(qn(tag)):
            properties.remove(held)
    complex_size, spoken = _element("w:szCs"), _element("w:lang")
    complex_size.set(qn("w:val"), str(int(size * 2)))
    spoken.set(qn("w:val"), language)
    spoken.set(qn("w:bidi"), language if language_runs_right_to_left(language) else "ar")
    properties.find(qn("w:sz")).addnext(complex_size)
    properties.append(spoken)


def _brand(style: ParagraphStyle) -> None:
    style.font.color.rgb = _BRAND


def _shade(style: ParagraphStyle) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _AMBER)):
        shade.set(qn(f"w:{name}"), value)
    style.element.get_or_add_pPr().append(shade)
    style.font.bold = True
