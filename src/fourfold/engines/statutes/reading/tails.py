"""Words that close a list and belong to what stands above it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

_CLOSING = re.compile(
    r"(?:,|;|\n)\s*(?:(?:he|she|they|that person|the person)\s+)?"
    r"(?:commits?\s+an\s+offence|is\s+guilty\s+of|shall\s+be\s+guilty|"
    r"is\s+(?:also\s+)?liable|are\s+liable|shall\s+(?:also\s+)?be\s+liable|shall,?\s+on\s+conviction|"
    r"shall\s+be\s+punish(?:ed|able)|est\s+puni|sont\s+punis?|será\s+(?:castigad|sancionad|penad)|"
    r"incurrirá|será\s+punido|é\s+punido|наказыва|يعاقب)",
    re.IGNORECASE,
)


def tail_of(text: str, starts: Sequence[int], end: int) -> int:
    """Where the closing words behind the last member of a list begin; `end` where there are none.

    A list of one closes nothing, and where an earlier member speaks of a penalty itself, so may
    the last.
    """
    line = _flush_line(text, starts, end)
    if len(starts) < 2:  # noqa: PLR2004 -- a list has two members
        return line
    members = [text[one:after] for one, after in itertools.pairwise(starts)]
    if any(_CLOSING.search(member) for member in members):
        return line
    found = _CLOSING.search(text, starts[-1], line)
    return found.start() if found else line


def _flush_line(text: str, starts: Sequence[int], end: int) -> int:
    """A new line without a number behind a list's last member stands outside it."""
    at_lines = all(one == 0 or text[one - 1] == "\n" for one in starts[1:]) and len(starts) > 1
    line = text.find("\n", starts[-1], end) if at_lines else -1
    return line if line >= 0 else end
