"""Numbers in a running text that may open a subdivision, and their order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fourfold.engines.statutes.reading.numbers import roman, western

_MARKER = re.compile(
    r"(?P<round>\(\s?(?P<inner>\d{1,3}[A-Za-z]{0,2}|[A-Za-z]{1,5}|[ء-ي])\s?\))"
    r"|(?P<half>(?<![\w(])(?P<letter>\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[ء-ي])\s?\))"
    r"|(?P<degree>(?<![\w(])(?P<count>\d{1,3})\s?[°º](?!\w))"
    r"|(?P<dashed>(?<!\w)[-–](?P<turned>\d{1,3})\s?(?=[ء-ي]))"
    r"|(?P<point>(?<![\w(.,])(?P<number>\d{1,3}|[a-z])(?:\.(?![\d\w])|\s?[-–/](?=\s)))"
)
_STOPS = frozenset('.;:,،؛—–-)”"')
_OPENERS = frozenset(":—–-،")
_AND = re.compile(r"[;,.—–،؛:]\s*(?:and|or|and/or|et|ou|y|o|e|и|или|و|أو)\s*$")
_REFERENCE = re.compile(
    r"\b(?:sub-?sections?|sections?|sub-?paragraphs?|paragraphs?|articles?|clauses?|items?|points?|"
    r"regulations?|rules?|alinéas?|paragraphes?|numéros?|apartados?|incisos?|literal(?:es)?|numeral(?:es)?|"
    r"artículos?|párrafos?|alíneas?|parágrafos?|artigos?|n\.?º|пункт\w*|част\w+|стать\w+|الفقرة|الفقرات|البند|المادة)"
    r"\s*(?:\d+[A-Z]?\s*)?$",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"\s*(?:,|and|or|to|and/or|et|ou|à|y|o|a|e|,\s*(?:and|or)|–|-)?\s*", re.IGNORECASE
)
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشت"
_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"


@dataclass(frozen=True, slots=True)
class Marker:
    """A number: its value without brackets, its form, and what stands before it."""

    start: int
    end: int
    value: str
    form: str  # round, half, degree, dashed, point
    after_opener: bool
    at_line: bool
    kind: str = ""

    def as_kind(self, kind: str) -> Marker:
        """The marker read as a number of that kind."""
        return replace(self, kind=kind)


def find_markers(text: str) -> list[Marker]:
    """The numbers that may open a subdivision, references left out."""
    found: list[Marker] = []
    reference_until = -1
    for match in _MARKER.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        refers = bool(_REFERENCE.search(before)) or (
            reference_until >= 0
            and _JOINING.fullmatch(text[reference_until : match.start()]) is not None
        )
        if refers:
            reference_until = match.end()
            continue
        reference_until = -1
        marker = _marker(match, before)
        if marker is not None:
            found.append(marker)
    return found


def _marker(match: re.Match[str], before: str) -> Marker | None:
    form = match.lastgroup or ""
    for name in ("round", "half", "degree", "dashed", "point"):
        if match[name]:
            form = name
    value = (
        match["inner"] or match["letter"] or match["count"] or match["turned"] or match["number"]
    )
    stripped = before.rstrip(" ")
    at_line = not stripped or stripped.endswith("\n")
    glued = bool(before) and not before[-1].isspace()
    previous = stripped.rstrip("\n")[-1:]
    if glued and not (form == "round" and previous in "—–)" and _continues(before)):
        return None
    stopped = previous in _STOPS or not previous or bool(_AND.search(before))
    if not (at_line or (stopped and form != "point") or (form == "point" and previous in ".;:")):
        return None
    opener = at_line or previous in _OPENERS or previous in {".", ";", '"', "”"}
    return Marker(match.start(), match.end(), western(value), form, opener, at_line)


def _continues(before: str) -> bool:
    """Whether `(a)` glued to what stands before it opens a list: `—(a)`, or `(1)(a)` at a start."""
    return before[-1] in "—–" or bool(re.search(r"(?:^|[\n.;:—]\s*)\(\w+\)$", before))


def opens(marker: Marker, following: Marker | None) -> str:
    """The kind of list that this number may be the first of; empty where it is no first."""
    value = marker.value
    if value == "1":
        return f"digit-{marker.form}"
    if value == "i":
        return "roman"
    if value in {"I", "A", "a"}:
        return {"I": "ROMAN", "A": "LETTER", "a": "letter"}[value]
    if value == "أ" or (value == "\u0627" and following is not None):
        return "abjad"
    return ""


def follows(last: Marker, marker: Marker, kind: str) -> bool:
    """Whether the number is the next, or one put in later, after `last` in a list of that kind."""
    before, value = last.value, marker.value
    if kind.startswith("digit"):
        return marker.form == last.form and _digit_follows(before, value)
    if kind in {"roman", "ROMAN"}:
        upper = kind == "ROMAN"
        same = value.isupper() == upper
        step = roman(value.upper()) - roman(before.upper())
        return same and roman(value.upper()) > 0 and step == 1
    if kind == "abjad":
        return any(
            before in order and value in order and order.index(value) - order.index(before) == 1
            for order in (_ABJAD, _ALPHABET)
        )
    return _letter_follows(before, value) and value.isupper() == (kind == "LETTER")


def _digit_follows(before: str, value: str) -> bool:
    first, second = re.match(r"\d+", before), re.match(r"\d+", value)
    if not first or not second:
        return False
    step = int(second.group()) - int(first.group())
    return step == 1 or (step == 0 and value > before)


def _letter_follows(before: str, value: str) -> bool:
    if not value.isascii() or not value.isalpha():
        return False
    if len(value) == 1 and before[:1].isalpha():
        step = ord(value) - ord(before[0])
        return step == 1 or (step == 2 and value != "i")  # noqa: PLR2004 -- one may be left out
    # (ja) stands between (j) and (k); (aa) after (z).
    return len(value) == 2 and (value[0] == before[0] or before == "z")  # noqa: PLR2004 -- two letters
