"""Acts as plain text: title, parts, provisions and schedules out of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fourfold.engines.statutes.messages import Sentence, gettext_noop
from fourfold.engines.statutes.reading.choosing import after_contents, choose_starts
from fourfold.engines.statutes.reading.drafts import Draft, Piece
from fourfold.engines.statutes.reading.headings import (
    before_start,
    heading_of,
    in_the_margin,
    joined,
)
from fourfold.engines.statutes.reading.languages import guess_language
from fourfold.engines.statutes.reading.pages import without_furniture
from fourfold.engines.statutes.reading.starts import (
    SIGNATURE,
    STYLED,
    Start,
    Styled,
    part_heading,
    schedule_heading,
)
from fourfold.engines.statutes.reading.stated import read_days
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
    r"\bAct\s+\d+\s+of\s+\d{4}|رقم\s+\d+\s*لسنة\s+\d+",
    re.IGNORECASE,
)
_NOT_A_TITLE = re.compile(
    r"gazette|journal officiel|diario oficial|diário oficial|الجريدة الرسمية|supplement|^laws of|"
    r"^republic|^république|^república|^print|chapter \d+$",
    re.IGNORECASE,
)


class _Standing:
    """The part, chapter and so on that a provision stands under, outer ones first.

    A word that comes for the first time stands inside those that are open: laws differ in whether
    titles hold chapters or chapters titles.
    """

    def __init__(self) -> None:
        self._ranks: dict[str, int] = {}
        self._open: dict[int, str] = {}

    def enter(self, word: str, heading: str) -> None:
        rank = self._ranks.setdefault(word, len(self._ranks))
        self._open = {known: said for known, said in self._open.items() if known < rank}
        self._open[rank] = heading

    def path(self) -> str:
        return " / ".join(self._open[rank] for rank in sorted(self._open))


def read_text(text: str, *, language: str = "", title: str = "") -> Draft:
    """The act in a text whose provisions each begin on a line of their own.

    Running heads, page numbers, a table of contents and the enacting words stay out; a schedule is
    one provision.
    """
    text, notices = tidy(text.replace("\t", "   "))
    lines = [
        Styled(line[1:]) if line.startswith(STYLED) else line for line in without_furniture(text)
    ]
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
    # “Sections 22 and 24 were suspended by the High Court” above the act is its status; a table of
    # contents names sections too, and says nothing of their force.
    above = [line for line in _front_lines(body[:first]) if line != draft.title]
    draft.description = draft.description or "\n".join(above)
    draft.pieces = _pieces(body, starts, spoken)
    if draft.pieces:
        below = _cut_signature(draft)
        draft.pieces += schedules
        read_days(draft, _front_lines([*lines[:begin], *body[:first]]), below)
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
    if not starts:
        return []
    kind = "s" if language == "en" else "art"
    pieces: list[Piece] = []
    standing = _Standing()
    in_margin = [in_the_margin(body[: start.line]) for start in starts]
    headed = [_headed(body, starts, position) for position in range(len(starts))]
    if sum(in_margin) * 2 > len(starts):
        headed = [False] * len(starts)  # this law prints its headings in the margin
    margin = _before(body[: starts[0].line], standing, headed=headed[0])
    ends = [*[start.line for start in starts[1:]], len(body)]
    for start, end, next_headed in zip(starts, ends, [*headed[1:], True], strict=True):
        own, following = list(body[start.line + 1 : end]), ""
        if not next_headed:
            own, following = before_start(own)
        part = standing.path()
        own = _take_parts(own, standing)
        styled = isinstance(body[start.line], Styled)
        heading, text = heading_of(start, own, margin, styled=styled)
        pieces.append(Piece(start.kind or kind, start.number, heading, text, part))
        margin = following
    return pieces


def _headed(body: Sequence[str], starts: Sequence[Start], position: int) -> bool:
    """Whether a provision carries its heading itself, so that none stands above it."""
    start = starts[position]
    above = next((line for line in reversed(body[: start.line]) if line.strip()), "")
    if isinstance(above, Styled) and not part_heading(above):
        return isinstance(body[start.line], Styled)
    end = starts[position + 1].line if position + 1 < len(starts) else len(body)
    return bool(start.kind) or bool(heading_of(start, list(body[start.line + 1 : end]), "")[0])


def _before(front: Sequence[str], standing: _Standing, *, headed: bool) -> str:
    """Part headings above the first provision, and the heading in its margin."""
    lines, margin = (list(front), "") if headed else before_start(["", *front])
    _take_parts(lines, standing)
    return margin


def _take_parts(lines: list[str], standing: _Standing) -> list[str]:
    """The lines without part headings; these are entered into `standing`."""
    kept: list[str] = []
    number = 0
    while number < len(lines):
        found = part_heading(lines[number])
        if found is None:
            kept.append(lines[number])
            number += 1
            continue
        word, heading = found
        number, heading = _with_its_name(lines, number + 1, heading)
        standing.enter(word, heading)
    return kept


def _with_its_name(lines: Sequence[str], number: int, heading: str) -> tuple[int, str]:
    """`PART III` alone on its line takes its name from the next line."""
    if len(re.sub(r"\b(?:bis|ter|quater)$", "", heading.strip(), flags=re.IGNORECASE).split()) > 2:  # noqa: PLR2004 -- word and number
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


def _cut_signature(draft: Draft) -> str:
    """What was cut off below the last provision, if anything."""
    last = draft.pieces[-1]
    lines = last.text.split("\n")
    for number, line in enumerate(lines[1:], start=1):
        if SIGNATURE.match(line):
            cut = " ".join(lines[number:])
            last.text = "\n".join(lines[:number]).rstrip()
            draft.notices.append(Sentence(SIGNATURE_CUT, text=cut[:_SHOWN].strip() + "…"))
            return cut
    return ""


def _front_lines(front: Sequence[str]) -> list[str]:
    return [" ".join(line.split()) for line in front if line.strip()][:_FRONT]


def _read_front(draft: Draft, front: Sequence[str]) -> None:
    filled = _front_lines(front)
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
