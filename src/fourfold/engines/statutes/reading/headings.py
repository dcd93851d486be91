"""Headings of provisions, and lines joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fourfold.engines.statutes.reading.starts import SUBDIVISION, Start, part_heading

_LONGEST_HEADING = 16  # words
_CLOSED = re.compile(r"[.;:،؛!?—–][\"”»’')]*$")
_INLINE = re.compile(
    r"(?P<heading>[^\W\d_][^.;:—]{2,100}?)\s*(?:\.\s*[-–—]+|[-–—]{1,2}(?=\s*\()|—)\s*"
)


def joined(lines: Sequence[str]) -> str:
    """Paragraphs of the lines, one a line: what was only wrapped is joined again."""
    paragraphs: list[str] = []
    open_line = False
    for line in lines:
        text = " ".join(line.split())
        if not text:
            open_line = False
        elif open_line and not SUBDIVISION.match(text):
            paragraphs[-1] = f"{paragraphs[-1]} {text}"
            open_line = not _CLOSED.search(text)
        else:
            paragraphs.append(text)
            open_line = not _CLOSED.search(text)
    return "\n".join(paragraphs)


def before_start(lines: list[str], *, labelled: bool) -> tuple[list[str], str]:
    """The lines of a provision, and the heading of the next one that stands right above it.

    A heading in the margin is one short line behind a blank one, or behind a closed sentence, or
    behind a part's heading. Provisions with a label (`Article 5`) carry it below.
    """
    if labelled or not lines or not lines[-1].strip():
        return lines, ""
    last = " ".join(lines[-1].split())
    if not _may_be_heading(last) or SUBDIVISION.match(last) or part_heading(lines[-1]):
        return lines, ""
    above = lines[-2].strip() if len(lines) > 1 else ""
    if len(lines) > 1 and above and not (_CLOSED.search(above) or part_heading(lines[-2])):
        return lines, ""
    if above and len(above.split()) == 2 and part_heading(lines[-2]):  # noqa: PLR2004 -- “PART II”, whose name this is
        return lines, ""
    return lines[:-1], last.rstrip(".").strip()


def heading_of(start: Start, below: list[str], margin: str) -> tuple[str, str]:
    """Heading and text of a provision from its first line, the lines below and the margin."""
    rest = " ".join(start.rest.split())
    if margin:
        return margin, joined([rest, *below])
    inline = _INLINE.match(rest)
    if inline and len(inline["heading"].split()) <= _LONGEST_HEADING and rest[inline.end() :]:
        return inline["heading"].strip(), joined([rest[inline.end() :], *below])
    filled = [number for number, line in enumerate(below) if line.strip()]
    if rest and filled and _may_be_heading(rest) and _opens(below[filled[0]]):
        return rest.rstrip(".").strip(), joined(below)
    if not rest and len(filled) > 1:
        first = " ".join(below[filled[0]].split())
        if _may_be_heading(first) and not SUBDIVISION.match(first) and _opens(below[filled[1]]):
            return first.rstrip(".").strip(), joined(below[filled[0] + 1 :])
    return "", joined([rest, *below])


def _may_be_heading(text: str) -> bool:
    words = text.split()
    first = text[:1]
    begins = first.isupper() or (not first.isascii() and first.isalpha()) or first in "“\"«'‘("
    closed = text.endswith((";", ",", ":", "—", "–", "،", "؛"))
    full_stop = text.endswith(".") and len(words) > 8  # noqa: PLR2004 -- a sentence, not a heading
    return begins and len(words) <= _LONGEST_HEADING and not closed and not full_stop


def _opens(line: str) -> bool:
    """Whether a line begins a text of its own: a subdivision, or a capital letter."""
    text = line.strip()
    return bool(SUBDIVISION.match(text)) or text[:1].isupper() or not text[:1].isascii()
