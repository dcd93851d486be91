"""What the readers of the formats hand on: provisions without keys, and what they noticed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from fourfold.engines.statutes.model import StatusLabel


@dataclass(slots=True)
class Piece:
    """One provision as found. `kind` is `s`, `art` or `sch`; `number` is as printed."""

    kind: str
    number: str
    heading: str = ""
    text: str = ""
    part: str = ""
    language: str = ""
    ref: str = ""
    status: str = ""


@dataclass(slots=True)
class Draft:
    """An act as found; `pieces` in the order of the text, `language` empty where not told."""

    title: str = ""
    language: str = ""
    pieces: list[Piece] = field(default_factory=list)
    short_title: str = ""
    kind: str = "act"
    citation: str = ""
    url: str = ""
    enacted_on: date | None = None
    commenced_on: date | None = None
    valid_from: date | None = None
    status: str = ""
    description: str = ""
    labels: list[StatusLabel] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    source_format: str = ""
