"""Headings of provisions, and lines joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fourfold.engines.statutes.reading.starts import SUBDIVISION, Start, Styled, part_heading

_LONGEST_HEADING = 16  # words
_CLOSED = re.compile(r"[.;:،؛!?—–][\"”»’')]*$")
_INLINE = re.compile(
    r"(?P<heading>[^\W\d_][^.;:—]{2,100}?)\s*(?:\.\s*[-–—]+|[-–—]{1,2}(?=\s*\()|—)\s*"
)

# “Artículo 269A. Acceso abusivo a un sistema informático. El que …”
_SENTENCE_HEADING = re.compile(r"(?P<heading>[^\W\d_][^.;:]{2,100})\.[\s–—-]+(?=[^\W\d_a-z])")
_LONGEST_LIFTED = 10  # words


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


def in_the_margin(above: Sequence[str]) -> bool:
    """Whether the line right above a provision is a heading between a blank line and its text."""
    if not above or not above[-1].strip() or (len(above) > 1 and above[-2].strip()):
        return False
    last = " ".join(above[-1].split())
    return _may_be_heading(last) and not SUBDIVISION.match(last) and not part_heading(last)


def before_start(lines: list[str]) -> tuple[list[str], str]:
    """The lines of a provision, and the heading of the next one that stands right above it.

    A heading in the margin is one short line behind a blank one, or behind a closed sentence, or
    behind a part's heading; with a full stop only where no blank line parts it from its text.
    """
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    if not end:
        return lines, ""
    last = " ".join(lines[end - 1].split())
    if isinstance(lines[end - 1], Styled) and not part_heading(last):
        return lines[: end - 1], last
    if end == 1:
        return lines, ""  # it is all that the provision says
    parted = end < len(lines)
    if not _may_be_heading(last) or SUBDIVISION.match(last) or part_heading(last):
        return lines, ""
    above = lines[end - 2].strip()
    if (parted and last.endswith(".")) or (above and not _allows_heading(above)):
        return lines, ""
    return lines[: end - 1], last.rstrip(".").strip()


def _allows_heading(above: str) -> bool:
    """Whether a heading may follow the line: a closed one, or a part's heading with its name."""
    if part_heading(above):
        return len(above.split()) > 2  # noqa: PLR2004 -- “PART II” waits for its name
    return bool(_CLOSED.search(above))


def heading_of(
    start: Start, below: list[str], margin: str, *, styled: bool = False
) -> tuple[str, str]:
    """Heading and text of a provision from its first line, the lines below and the margin.

    Args:
        start: its first line.
        below: the lines under it.
        margin: a heading that stood above it.
        styled: its document styles the first line as a heading.
    """
    rest = " ".join(start.rest.split())
    if styled and rest:
        return rest, joined(below)
    if margin:
        return margin, joined([rest, *below])
    return _in_line(start, rest, below) or _on_lines(rest, below) or ("", joined([rest, *below]))


def _in_line(start: Start, rest: str, below: list[str]) -> tuple[str, str] | None:
    """A heading before the text on one line: `Unauthorised access.—(1) A person …`."""
    inline = _INLINE.match(rest)
    if inline and len(inline["heading"].split()) <= _LONGEST_HEADING and rest[inline.end() :]:
        return inline["heading"].strip(), joined([rest[inline.end() :], *below])
    if start.kind == "art" and not _stands_alone(rest, below):
        lifted = _SENTENCE_HEADING.match(rest)
        if lifted and len(lifted["heading"].split()) <= _LONGEST_LIFTED < len(rest.split()):
            return lifted["heading"], joined([rest[lifted.end() :], *below])
    return None


def _on_lines(rest: str, below: list[str]) -> tuple[str, str] | None:
    """A heading behind the number on its line, or alone on the line under it."""
    if _stands_alone(rest, below):
        return rest.rstrip(".").strip(), joined(below)
    filled = [number for number, line in enumerate(below) if line.strip()]
    if not rest and len(filled) > 1:
        first = " ".join(below[filled[0]].split())
        if _may_be_heading(first) and not SUBDIVISION.match(first) and _opens(below[filled[1]]):
            return first.rstrip(".").strip(), joined(below[filled[0] + 1 :])
    return None


def _stands_alone(rest: str, below: list[str]) -> bool:
    """Whether a first line is a heading: short, not closed, and a text begins under it."""
    under = next((line for line in below if line.strip()), "")
    return bool(rest and under) and _may_be_heading(rest) and _opens(under)


def _may_be_heading(text: str) -> bool:
    words = text.split()
    first = text[:1]
    begins = first.isupper() or (not first.isascii() and first.isalpha()) or first in "“\"«'\u2018("
    closed = text.endswith((";", ",", ":", "—", "–", "،", "؛"))
    full_stop = text.endswith(".") and len(words) > 8  # noqa: PLR2004 -- a sentence, not a heading
    return begins and len(words) <= _LONGEST_HEADING and not closed and not full_stop


def _opens(line: str) -> bool:
    """Whether a line begins a text of its own: a subdivision, or a capital letter."""
    text = line.strip()
    return bool(SUBDIVISION.match(text)) or text[:1].isupper() or not text[:1].isascii()
