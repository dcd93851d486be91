"""Tracked changes: `w:ins` and `w:del`, as ECMA-376 part 1, section 17.13.5 describes them."""

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph

from fourfold.ui.docx import blocks
from fourfold.ui.docx.directions import printable, runs_right_to_left

_TAGS = {"added": "w:ins", "removed": "w:del"}


class Numbers:
    """Every change of a document has a number of its own."""

    def __init__(self) -> None:
        self._last = 0

    def following(self) -> str:
        """The number that is free."""
        self._last += 1
        return str(self._last)


def write(
    paragraph: Paragraph, runs: Sequence[blocks.Run], by: blocks.Redlined, numbers: Numbers
) -> None:
    """Write runs into a paragraph, those that came or went as tracked changes."""
    element = paragraph._p  # noqa: SLF001 -- python-docx has no tracked changes
    if by.whole:
        _mark_paragraph(paragraph, by, numbers)
    for run in runs:
        if not run.text:
            continue
        if run.kind == "same":
            element.append(_run(run.text, "w:t"))
            continue
        change = _change(_TAGS[run.kind], by, numbers)
        change.append(_run(run.text, "w:t" if run.kind == "added" else "w:delText"))
        element.append(change)


def _mark_paragraph(paragraph: Paragraph, by: blocks.Redlined, numbers: Numbers) -> None:
    """The paragraph itself came or went, not only its words."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 -- as above
    mark: Any = OxmlElement("w:rPr")
    mark.append(_change(_TAGS[by.whole], by, numbers))
    properties.append(mark)


def _change(tag: str, by: blocks.Redlined, numbers: Numbers) -> Any:
    change = OxmlElement(tag)
    change.set(qn("w:id"), numbers.following())
    change.set(qn("w:author"), by.author)
    change.set(qn("w:date"), by.at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return change


def _run(text: str, tag: str) -> Any:
    run = OxmlElement("w:r")
    if runs_right_to_left(text, otherwise=False):
        properties = OxmlElement("w:rPr")
        properties.append(OxmlElement("w:rtl"))
        run.append(properties)
    for number, line in enumerate(printable(text).split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        words = OxmlElement(tag)
        words.text = line
        words.set(qn("xml:space"), "preserve")
        run.append(words)
    return run
