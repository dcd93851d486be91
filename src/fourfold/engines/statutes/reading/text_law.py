"""Acts as plain text: title, parts, provisions and schedules out of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fourfold.engines.statutes.messages import Sentence, gettext_noop
from fourfold.engines.statutes.reading.choosing import after_contents, choose_starts
from fourfold.engines.statutes.reading.drafts import Draft, Piece
from fourfold.engines.statutes.reading.headings import before_start, heading_of, joined
from fourfold.engines.statutes.reading.languages import guess_language
from fourfold.engines.statutes.reading.pages import without_furniture
from fourfold.engines.statutes.reading.starts import (
    SIGNATURE,
    Start,
    part_heading,
    schedule_heading,
)
from fourfold.engines.statutes.reading.tidying import tidy
from fourfold.engines.statutes.reading.words import LANGUAGES, words_of

CONTENTS_DROPPED = gettext_noop("A table of contents at the front was passed over.")
SIGNATURE_CUT = gettext_noop(
    "What follows the last provision was cut off as signatures: “%(text)s”."
)
_FRONT = 40
_TITLE_WORDS = 30
_SHOWN = 60
_CITATION = re.compile(
    r"\b(?:Act\s+)?(?:No\.?|N[°ºo]\.?|№)\s?\d[\d./-]*(?:\s+of\s+\d{4}|/\d{2,4}|\s+du\s+\d{1,2}\s+\w+\s+\d{4})?|"
    r"\bAct\s+\d+\s+of\s+\d{4}|رقم\s+[\d٠-٩]+\s+لسنة\s+[\d٠-٩]+",
    re.IGNORECASE,
)
_NOT_A_TITLE = re.compile(
    r"gazette|journal officiel|diario oficial|diário oficial|الجريدة الرسمية|supplement|^laws of|"
    r"^republic|^république|^república|^print|chapter \d+$",
    re.IGNORECASE,
)


def read_text(text: str, *, language: str = "", title: str = "") -> Draft:
    """The act in a text whose provisions each begin on a line of their own.

    Running heads, page numbers, a table of contents and the enacting words stay out; a schedule is
    one provision.
    """
    text, notices = tidy(text)
    lines = without_furniture(text)
    begin = after_contents(lines)
    draft = Draft(title=title, language=language, source_format="text", notices=list(notices))
    if begin:
        draft.notices.append(Sentence(CONTENTS_DROPPED))
    end, schedules = _schedules(lines, begin)
    body = lines[begin:end]
    starts = choose_starts(body)
    spoken = language or guess_language(text)
    first = starts[0].line if starts else len(body)
    _read_front(draft, [*lines[:begin], *body[:first]])
    draft.pieces = _pieces(body, starts, spoken)
    if draft.pieces:
        _cut_signature(draft)
        draft.pieces += schedules
    return draft


def _schedules(lines: Sequence[str], begin: int) -> tuple[int, list[Piece]]:
    """Where the schedules at the end begin, and each as one piece."""
    starts = choose_starts(lines[begin:])
    # A schedule stands behind the sections; a list of them in front is none.
    first = begin + starts[0].line if starts else len(lines)
    heads = [
        number
        for number in range(first + 1, len(lines))
        if schedule_heading(lines[number]) is not None
    ]
    if not heads:
        return len(lines), []
    pieces = []
    for count, (head, end) in enumerate(zip(heads, [*heads[1:], len(lines)], strict=True), start=1):
        body = joined(lines[head + 1 : end])
        heading = schedule_heading(lines[head]) or ""
        pieces.append(Piece("sch", str(count), heading, body))
    return heads[0], pieces


def _pieces(body: Sequence[str], starts: Sequence[Start], language: str) -> list[Piece]:
    kind = "s" if language == "en" else "art"
    pieces: list[Piece] = []
    standing: dict[int, str] = {}
    margin = ""
    ends = [*[start.line for start in starts[1:]], len(body)]
    if starts:
        margin = _before(body[: starts[0].line], standing)
    for start, end in zip(starts, ends, strict=True):
        last = end == len(body)
        inside = list(body[start.line + 1 : end])
        own, following = (inside, "") if last else before_start(inside, labelled=bool(start.kind))
        part = " / ".join(standing[rank] for rank in sorted(standing))
        own = _take_parts(own, standing)
        heading, text = heading_of(start, own, margin)
        pieces.append(Piece(start.kind or kind, start.number, heading, text, part))
        margin = following
    return pieces


def _before(front: Sequence[str], standing: dict[int, str]) -> str:
    """Part headings above the first provision, and the heading in its margin."""
    rest, margin = before_start(list(front), labelled=False)
    _take_parts(rest, standing)
    return margin


def _take_parts(lines: list[str], standing: dict[int, str]) -> list[str]:
    """The lines without part headings; these are put into `standing` by their rank."""
    kept: list[str] = []
    number = 0
    while number < len(lines):
        found = part_heading(lines[number])
        if found is None:
            kept.append(lines[number])
            number += 1
            continue
        rank, heading = found
        number, heading = _with_its_name(lines, number + 1, heading)
        for inner in [known for known in standing if known >= rank]:
            del standing[inner]
        standing[rank] = heading
    return kept


def _with_its_name(lines: Sequence[str], number: int, heading: str) -> tuple[int, str]:
    """`PART III` alone on its line takes its name from the next line."""
    if len(heading.split()) > 2:  # noqa: PLR2004 -- word and number
        return number, heading
    at = number
    while at < len(lines) and not lines[at].strip():
        at += 1
    if at == len(lines) or part_heading(lines[at]):
        return number, heading
    name = " ".join(lines[at].split())
    if name.endswith((".", ";", ",")) or len(name.split()) > 20:  # noqa: PLR2004 -- a name is short
        return number, heading
    return at + 1, f"{heading} – {name}"


def _cut_signature(draft: Draft) -> None:
    last = draft.pieces[-1]
    lines = last.text.split("\n")
    for number, line in enumerate(lines[1:], start=1):
        if SIGNATURE.match(line):
            cut = " ".join(lines[number:])
            last.text = "\n".join(lines[:number]).rstrip()
            draft.notices.append(Sentence(SIGNATURE_CUT, text=cut[:_SHOWN].strip() + "…"))
            return


def _read_front(draft: Draft, front: Sequence[str]) -> None:
    filled = [" ".join(line.split()) for line in front if line.strip()][:_FRONT]
    known = re.compile(
        r"\b(?:" + "|".join(word for code in LANGUAGES for word in words_of(code).law) + r")\b",
        re.IGNORECASE,
    )
    likely = [
        line
        for line in filled
        if len(line.split()) <= _TITLE_WORDS and not _NOT_A_TITLE.search(line)
    ]
    titled = next((line for line in likely if known.search(line)), likely[0] if likely else "")
    draft.title = draft.title or titled.strip("#* ")
    cited = next((found for line in filled if (found := _CITATION.search(line))), None)
    draft.citation = draft.citation or (cited.group().strip() if cited else "")
