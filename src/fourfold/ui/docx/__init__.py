"""Word documents: plain values in, bytes out; right to left where the language or the text is.

A redline carries real tracked changes, so that a drafter can accept or reject each of them.
"""

from fourfold.ui.docx.blocks import (
    Block,
    Bullets,
    Clause,
    Heading,
    Notice,
    Paragraph,
    Redlined,
    Run,
    Table,
)
from fourfold.ui.docx.render import render_docx

__all__ = [
    "Block",
    "Bullets",
    "Clause",
    "Heading",
    "Notice",
    "Paragraph",
    "Redlined",
    "Run",
    "Table",
    "render_docx",
]
