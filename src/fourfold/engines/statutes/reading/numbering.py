"""Automatic numbers of a Word document, computed as Word would print them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGE_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
)
_SILENT = frozenset(("bullet", "none"))


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counters of every list of a document.

    `unread` is True after a paragraph whose number has a form that is not known here.
    """

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    unread: bool = False

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """Read the numbering part of a python-docx document, where it has one."""
        made = cls()
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return made
        for abstract in root.findall(f"{_W}abstractNum"):
            identity = abstract.get(f"{_W}abstractNumId") or ""
            made.levels[identity] = {
                int(level.get(f"{_W}ilvl") or 0): _level(level)
                for level in abstract.findall(f"{_W}lvl")
            }
        for one in root.findall(f"{_W}num"):
            abstract = one.find(f"{_W}abstractNumId")
            if abstract is not None:
                made.lists[one.get(f"{_W}numId") or ""] = abstract.get(f"{_W}val") or ""
        return made

    def number_of(self, paragraph: Any) -> str:
        """The number that a paragraph is printed with; empty for none and for bullets."""
        found = _of_paragraph(paragraph)
        if found is None:
            return ""
        listed, depth = found
        abstract = self.lists.get(listed, "")
        levels = self.levels.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            self.unread = self.unread or listed != "0"
            return ""
        counted = self.counters[abstract]
        counted[depth] = counted.get(depth, level.start - 1) + 1
        for deeper in [one for one in counted if one > depth]:
            del counted[deeper]
        if level.form in _SILENT:
            return ""
        return self._printed(level, levels, counted)

    def _printed(self, level: _Level, levels: dict[int, _Level], counted: dict[int, int]) -> str:
        def value(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            other = levels.get(depth, level)
            said = _spelled(counted.get(depth, other.start), other.form)
            self.unread = self.unread or not said
            return said

        return re.sub(r"%(\d)", value, level.text).strip()


def _level(level: Any) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(f"{_W}{name}")
        return (found.get(f"{_W}val") or default) if found is not None else default

    start = value("start", "1")
    return _Level(
        value("numFmt", "decimal"), value("lvlText", ""), int(start) if start.isdecimal() else 1
    )


def _of_paragraph(paragraph: Any) -> tuple[str, int] | None:
    """List and depth of a paragraph: its own, else those of its style and the styles below."""
    own = paragraph._p.pPr  # noqa: SLF001 -- python-docx shows the XML only there
    found = _numbered(own)
    style, steps = paragraph.style, 0
    while found is None and style is not None and steps < 10:  # noqa: PLR2004 -- styles in a ring
        found = _numbered(style.element.find(f"{_W}pPr"))
        style, steps = style.base_style, steps + 1
    return found


def _numbered(properties: Any) -> tuple[str, int] | None:
    if properties is None:
        return None
    numbered = properties.find(f"{_W}numPr")
    if numbered is None:
        return None
    listed, depth = numbered.find(f"{_W}numId"), numbered.find(f"{_W}ilvl")
    if listed is None:
        return None
    level = depth.get(f"{_W}val") if depth is not None else "0"
    return listed.get(f"{_W}val") or "0", int(level) if (level or "").isdecimal() else 0


def _spelled(value: int, form: str) -> str:
    """A value in the form of a list; empty where the form is not known."""
    if form in {"decimal", "decimalZero", "ordinal"}:
        return f"{value:02d}" if form == "decimalZero" else str(value)
    if form in {"lowerRoman", "upperRoman"}:
        roman = _roman(value)
        return roman.upper() if form == "upperRoman" else roman
    letters = {
        "lowerLetter": _LETTERS,
        "upperLetter": _LETTERS.upper(),
        "arabicAlpha": _ARABIC,
        "arabicAbjad": _ABJAD,
    }.get(form, "")
    if not letters or value < 1:
        return ""
    # Word repeats the letter: z, aa, bb.
    return letters[(value - 1) % len(letters)] * ((value - 1) // len(letters) + 1)


def _roman(value: int) -> str:
    text = ""
    for worth, letters in (*_LARGE_ROMAN, *_ROMAN):
        while value >= worth:
            text += letters
            value -= worth
    return text
