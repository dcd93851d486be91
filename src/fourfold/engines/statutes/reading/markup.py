"""Web pages and Markdown to plain text, one block a line."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li "
        "main meta nav ol p pre section table td th tr ul",
    )
)
_SILENT = frozenset(("script", "style", "template", "noscript"))
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]*(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*(?:\s\"[^\"\n]*\")?\)")
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def text_of_page(page: str) -> str:
    """The text of a web page, or of Markdown with tags between: headings keep their line."""
    if _TAG.search(page):
        reader = _Blocks()
        reader.feed(page)
        reader.close()
        page = "".join(reader.parts)
    return text_of_markdown(page)


def text_of_markdown(text: str) -> str:
    """Markdown without its marks: headings, links, emphasis, escapes."""
    text = _HEADING.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text)
