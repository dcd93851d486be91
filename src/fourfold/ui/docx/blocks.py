"""What a document is made of. Words arrive translated; nothing in them is markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a new line in it stays a new line."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph that stands out: what the reader must know first."""

    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause."""

    number: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first row of words is the heading, repeated on each page."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Redlined:
    """A clause as tracked changes by `author` at `at`.

    `whole` says that the clause as such came ("added") or went ("removed"), its paragraphs too.
    """

    number: str
    heading: Sequence[Run]
    text: Sequence[Run]
    author: str
    at: datetime
    whole: Literal["", "added", "removed"] = ""


Block = Heading | Paragraph | Notice | Clause | Bullets | Table | Redlined
