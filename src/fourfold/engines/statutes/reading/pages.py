"""Lines that belong to the page and not to the law: running heads, page numbers, dot leaders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from fourfold.engines.statutes.reading.numbers import western

_PAGE_NUMBER = re.compile(
    r"\s*(?:page|página|pagina|صفحة|стр\.?|p\.)?\s*[-–—|]?\s*\d{1,4}\s*[-–—|]?"
    r"(?:\s*(?:of|de|sur|/|من|из)\s*\d{1,4})?\s*",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\s*(?:page|página|صفحة|стр)\b", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*[\divxlc]*\s*$|…{2,}\s*\d*\s*$")
# The start of a section is none, however often its words come back.
_OPENS = re.compile(r"#[a-z]?\.\s*\S|\(\w+\)|(?:section|article|artículo|artigo|المادة|статья)\s+#")
_EDGE = 3
_OFTEN = 3
_LONGEST = 120


def without_furniture(text: str) -> list[str]:
    """The lines of a text without running heads and page numbers.

    Pages are told apart by form feeds. A running head is a line near a page's edge that comes
    back, digits aside, on at least three pages and on a third of them; of two pages, on both.
    """
    pages = [page.split("\n") for page in text.split("\f")]
    running = _running_heads(pages)
    lines: list[str] = []
    for page in pages:
        kept = _kept(page, running, several=len(pages) > 1)
        lines += kept
    return [line for line in lines if not _LEADERS.search(line)]


def shape_of(line: str) -> str:
    """A line with every number as one mark, for telling lines that come back."""
    return re.sub(r"\d+", "#", western(" ".join(line.split()))).casefold()


def _edges(page: Sequence[str], depth: int = _EDGE) -> list[int]:
    filled = [number for number, line in enumerate(page) if line.strip()]
    return sorted({*filled[:depth], *filled[-depth:]})


def _running_heads(pages: Sequence[Sequence[str]]) -> set[str]:
    if len(pages) < 2:  # noqa: PLR2004 -- nothing comes back on one page
        return set()
    few = len(pages) < _OFTEN
    often, depth = (len(pages), 1) if few else (_OFTEN, _EDGE)
    counted = Counter(
        shape
        for page in pages
        for shape in {
            shape_of(page[number])
            for number in _edges(page, depth)
            if not page[number].lstrip()[:1].islower()  # a sentence that goes on
        }
        if len(shape) <= _LONGEST and not _OPENS.match(shape)
    )
    return {shape for shape, count in counted.items() if count >= often and count * 3 >= len(pages)}


def _kept(page: Sequence[str], running: set[str], *, several: bool) -> list[str]:
    dropped: set[int] = set()
    for number in _edges(page):
        line = page[number]
        if shape_of(line) in running or (several and _PAGE_NUMBER.fullmatch(western(line))):
            dropped.add(number)
    for number, line in enumerate(page):
        if _LABELLED.match(line) and _PAGE_NUMBER.fullmatch(western(line)):
            dropped.add(number)
    return [line for number, line in enumerate(page) if number not in dropped]
