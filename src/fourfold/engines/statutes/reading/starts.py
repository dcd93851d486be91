"""Where sections, articles, parts and schedules begin: the forms of a line, in six languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fourfold.engines.statutes.reading.numbers import NUMBER, canonical, rank, western
from fourfold.engines.statutes.reading.words import LANGUAGES, all_ordinals, words_of


def _either(words: set[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _every(field: str) -> set[str]:
    return {word for code in LANGUAGES for word in getattr(words_of(code), field)}


_ORDINALS = _either({word for word in all_ordinals() if not word.isascii() or len(word) > 4})  # noqa: PLR2004 -- “one”, “two” are too common
_COUNT = rf"(?:{NUMBER}|(?:{_ORDINALS})(?!\w)|[IVXLC]+(?![\w'’]))"
_PAUSE = r"(?:\s*[.:)]\s*[-–—]*\s*|\s*[-–—]+\s*|\s*(?=\()|\s*$)"
LABELLED = re.compile(
    # Brackets may stand turned around in Arabic text out of a PDF: “مادة ): (5”.
    rf"[\s()]*(?:(?P<article>{_either(_every('article'))})|(?P<section>{_either(_every('section'))}|§))"
    rf"[\s():]*(?P<number>{_COUNT})\s*[()]?(?P<pause>{_PAUSE})(?P<rest>.*)$",
    re.IGNORECASE,
)
# A heading may follow the number without a stop where it begins with a capital or in Arabic.
_HEADED = re.compile(
    rf"\s*(?:(?P<article>{_either(_every('article'))})|(?P<section>{_either(_every('section'))}|§))"
    rf"\s*(?P<number>{NUMBER})(?P<pause>\s+)(?P<rest>(?=[^\W\d_])\S.*)$",
    re.IGNORECASE,
)
# “14. Access”, “9 . ( 1 ) A person”, “14.—(1)”, and “14   Access” of tables and tabulators.
BARE = re.compile(
    rf"\s*(?P<number>{NUMBER})(?:\s?\.\s*[-–—]*\s*(?=\(|[\"“«\u2018']|[^\W\d_]|$)"
    r"|\s*[-–—]\s*(?=\()|\s{2,}(?=[\"“(]|(?-i:[A-Z])))"
    r"(?P<rest>.*)$"
)
PART = re.compile(
    rf"\s*(?P<word>{_either(_every('part'))})\s+(?P<number>{_COUNT}|[A-Z](?!\w)|preliminar|preliminary|"
    r"préliminaire)(?P<pause>\s*[.:]?\s*[-–—]*\s*)(?P<rest>.*)$",
    re.IGNORECASE,
)
SCHEDULE = re.compile(
    rf"\s*(?P<word>{_either(_every('schedule'))})(?P<number>\s+(?:{_COUNT}|[A-Z](?!\w)))?"
    r"(?P<rest>\s*[.:–—(\[-].*|\s*)$",
    re.IGNORECASE,
)
CONTENTS = re.compile(rf"\s*(?:{_either(_every('contents'))})\s*:?\s*$", re.IGNORECASE)
SIGNATURE = re.compile(rf"\s*(?:{_either(_every('signature'))})", re.IGNORECASE)
SUBDIVISION = re.compile(
    r"\s*(?:\(\s*[\wء-ي]{1,5}\s*\)|[\wء-ي]{1,3}\s*[)°º]|\d{1,3}\s*[.\-–—/]|[a-zء-ي]\s?[.\-–]\s|[-–—•*·]\s|[\"“«\u2018])"
)
_LONGEST_PART_LINE = 160


STYLED = "\ue000"


class Styled(str):
    """A line that its document styles as a heading; such lines come marked with `STYLED`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Start:
    """A line that may open a provision: its line, kind (`s`, `art`), number and what follows."""

    line: int
    kind: str
    number: str
    rest: str
    weight: int
    order: tuple[int, tuple[int, ...], str]


def labelled_start(line: str, position: int) -> Start | None:
    """`Section 14.`, `Article 5`, `المادة الخامسة`; never `Article 5 of the Constitution`."""
    plain = western(line)
    found = LABELLED.match(plain) or _headed(plain)
    if not found or not _looks_printed(found):
        return None
    number = line[found.start("number") : found.end("number")].strip()
    kind = "art" if found["article"] else "s"
    rest = line[found.start("rest") :].strip()
    return Start(position, kind, number, rest, 1, rank(canonical(number)))


def bare_start(line: str, position: int, *, after_blank: bool) -> Start | None:
    """`14. Unauthorised access` or `14.—(1) A person`."""
    plain = western(line)
    found = BARE.match(plain)
    if not found:
        return None
    number = line[found.start("number") : found.end("number")].strip()
    rest = line[found.start("rest") :].strip()
    indented = len(line) - len(line.lstrip()) > 1
    begins = rest[:1].isupper() or rest[:1] in '(“"' or not rest or not rest[:1].isascii()
    weight = 1 + int(after_blank) + int(begins) * 2 + int(not indented)
    return Start(position, "", number, rest, weight, rank(canonical(number)))


def part_heading(line: str) -> tuple[str, str] | None:
    """The word (`part`, `chapter`) and the text of a part's heading line; None for other lines."""
    plain = " ".join(line.split())
    found = PART.match(western(plain)) if len(plain) <= _LONGEST_PART_LINE else None
    if not found:
        return None
    rest = found["rest"]
    paused = found["pause"].strip()
    if rest and not paused and not rest[:1].isupper() and rest[:1].isascii():
        return None  # “Part II of this Act applies …”
    if found["word"][:1].islower() or (rest.endswith((".", ";", ",")) and not paused):
        return None
    return found["word"].casefold(), plain


def schedule_heading(line: str) -> str | None:
    """The text of a schedule's heading line; it stands alone and in capitals or as a title."""
    plain = " ".join(line.split())
    found = SCHEDULE.match(western(plain))
    if not found or len(plain) > _LONGEST_PART_LINE or plain[:1].islower():
        return None
    if found["rest"].rstrip().endswith((";", ",")):
        return None
    return plain


def _headed(plain: str) -> re.Match[str] | None:
    found = _HEADED.match(plain)
    if not found:
        return None
    first = found["rest"][:1]
    return found if first.isupper() or not (first.isascii() or first.islower()) else None


def _looks_printed(found: re.Match[str]) -> bool:
    """Whether the label is written as a heading: capitals first, and no list of numbers."""
    label = found["article"] or found["section"]
    if label[:1].islower() and label[:1].isascii():
        return False
    rest = found["rest"].lstrip()
    if found["pause"].strip() == "" and rest[:1] == "(":
        # “Section 14(1) of the Act”: a reference, unless a sentence follows the bracket.
        inside = re.match(r"\(\w+\)\s*(?P<after>\S*)", rest)
        return bool(inside and (inside["after"][:1].isupper() or not inside["after"]))
    return not rest.startswith((",", ";"))
