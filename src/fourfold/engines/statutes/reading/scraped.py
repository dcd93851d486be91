"""What a scraper left in an act: numbers twice, headings glued on, the furniture of a page."""

from __future__ import annotations

import re
from collections import Counter

from fourfold.engines.statutes.messages import Sentence, gettext_noop
from fourfold.engines.statutes.reading.dates import DAY, day_of
from fourfold.engines.statutes.reading.doubled import undouble
from fourfold.engines.statutes.reading.drafts import Draft, Piece
from fourfold.engines.statutes.reading.numbers import NUMBER, canonical, western
from fourfold.engines.statutes.reading.pages import shape_of
from fourfold.engines.statutes.reading.words import LANGUAGES, all_ordinals, words_of

FURNITURE = gettext_noop(
    "The end of “%(number)s” held the furniture of a web page, not law; it was cut off: “%(text)s”."
)
HEADS_DROPPED = gettext_noop("Running heads of a gazette inside the provisions were left out.")
HEADING_MOVED = gettext_noop(
    "The heading “%(heading)s” stood at the end of “%(number)s”; it was moved to the part it opens."
)
_LABELS = (
    ("art", r"art(?:icle|ículo|iculo|igo)?s?|المادة|مادة|статья"),
    ("sch", r"sch(?:edule)?|annex|anexo|annexe"),
    ("s", r"s(?:ec|ect)?(?:tion)?s?|reg(?:ulation)?|r(?:ule)?|§"),
)
_PART_WORDS = "|".join(
    sorted(
        {
            re.escape(word)
            for code in LANGUAGES
            for word in words_of(code).part
            if word != "section"
        },
        key=len,
        reverse=True,
    )
)
_GLUED = re.compile(
    rf"(?<=[.;)\]”\"])\s+(?P<heading>(?P<label>(?:{_PART_WORDS})\s+(?:[IVXLC]+|\d+)[A-Z]?)"
    r"\s*(?:[–—:.-]+|\n)\s*(?P<name>[^.;]{3,200}))$",
    re.IGNORECASE,
)
_WEB_PAGE = re.compile(
    r"▲|\bHistory of this document\b|\bRelated documents\b|\bCited documents\b|"
    r"\bShare this\b|\bCompartir en\b|\bPartager sur\b|\bCompartilhar\b|شارك هذا الموضوع|"
    r"\bRead this version\b|\bSubscribe to\b|\bCookie [Pp]olicy\b|\bAll [Rr]ights [Rr]eserved\b"
)
_SCHEDULE = re.compile(
    r"(?<=[.;)\]])\s+((?:(?:[A-Z]+\s)?SCHEDULES?\b|(?:[A-Z][a-z]+\s)?Schedule\s+[(\[](?:Section|s\.)).*)$",
    re.DOTALL,
)
_ENDED = re.compile(r"[.;:)\]”\"]\s*$")
_GAZETTE = re.compile(
    r"gazette|journal officiel|diario oficial|diário oficial|الجريدة الرسمية", re.IGNORECASE
)
_ORDINALS = "|".join(sorted(map(re.escape, all_ordinals()), key=len, reverse=True))
_LED = re.compile(r"^[:.–—-]+\s*(?=[^\W\d_])")  # “: Whoever …” behind a label that is gone
_AFTER_HEADING = re.compile(r"\s*[.:]\s*[–—-]+\s*(?=\S)|\s*[–—]+\s*(?=\S)|\s*\n\s*(?=\S)")
_LONGEST_HEADING = 25  # words
_OFTEN = 3
_SHOWN = 60


def clean_scraped(draft: Draft) -> None:
    """Give each piece its kind and number, and put right what the scraper mixed up."""
    undouble(draft)
    for piece in draft.pieces:
        _name(piece)
        _mend_signs(piece)
        _drop_own_label(piece)
    _drop_running_heads(draft)
    _cut_furniture(draft)
    _move_headings(draft)


def _name(piece: Piece) -> None:
    """Kind and number from the reference (`s14`, `Art. 5`) and the number of its own field."""
    ref = western(piece.ref.strip())
    for kind, words in _LABELS:
        found = re.match(rf"(?:{words})[\s._-]*(?P<number>[\dIVXLC].*)?$", ref, re.IGNORECASE)
        if found:
            piece.kind = kind
            piece.number = piece.number or found["number"] or ""
            break
    piece.kind = piece.kind or "s"
    piece.number = piece.number or ref


def _mend_signs(piece: Piece) -> None:
    """Signs that a wrong decoding lost: an apostrophe inside a word, a dash between blanks."""
    if "\ufffd" not in piece.text + piece.heading:
        return
    for name in ("heading", "text"):
        mended = re.sub(r"(?<=\w)\ufffd(?=\w)", "’", getattr(piece, name))
        setattr(piece, name, re.sub(r"(?<=\s)\ufffd(?=\s)", "–", mended))


def _drop_own_label(piece: Piece) -> None:
    """`Section 3. In this Act` in section 3 is `In this Act`; a heading `Article 3` is none."""
    label = rf"(?:{'|'.join(words for _, words in _LABELS)})"
    own = re.compile(
        rf"{label}\s*\.?\s*(?P<number>{NUMBER}|{_ORDINALS})\s*(?:[.:–—-]+\s*|$)", re.IGNORECASE
    )
    headed = own.match(western(piece.heading))
    if headed and canonical(headed["number"]) == canonical(piece.number):
        piece.heading = piece.heading[headed.end() :].strip()
    _drop_own_heading(piece)
    texted = own.match(western(piece.text))
    if texted and canonical(texted["number"]) == canonical(piece.number):
        piece.text = piece.text[texted.end() :].strip()
        if headed and not piece.heading:
            piece.heading, piece.text = _lifted(piece.text)
    piece.text = _LED.sub("", piece.text)
    _drop_heading_again(piece)


def _drop_heading_again(piece: Piece) -> None:
    """`Definitions. – In this Act` under `Definitions`; a heading of a whole sentence is none."""
    heading = piece.heading
    if not heading or not piece.text.startswith(heading):
        return
    found = _AFTER_HEADING.match(piece.text, len(heading))
    if len(heading.split()) > _LONGEST_HEADING:
        piece.heading = ""
    elif found:
        piece.text = piece.text[found.end() :]


def _drop_own_heading(piece: Piece) -> None:
    """`2. Interpretation In this Act` under the heading `Interpretation` is `In this Act`."""
    found = re.match(rf"(?P<number>{NUMBER})\s*\.\s*", western(piece.text))
    if not found or canonical(found["number"]) != canonical(piece.number):
        return
    rest = piece.text[found.end() :]
    if piece.heading and rest.startswith(piece.heading):
        piece.text = rest[len(piece.heading) :].lstrip(" .")


def _lifted(text: str) -> tuple[str, str]:
    """A heading of a few words before the first full stop: `Objeto. La presente ley …`."""
    found = re.match(r"(?P<heading>[^\W\d_][^.:;]{2,80})\.[\s–—-]+(?=\S)", text)
    if found and len(found["heading"].split()) <= 8 and len(text) > 2 * found.end():  # noqa: PLR2004 -- a heading is short
        return found["heading"], text[found.end() :]
    return "", text


def _drop_running_heads(draft: Draft) -> None:
    """Lines that name a gazette and come back, numbers aside, in the texts of the provisions."""
    counted = Counter(
        shape_of(line)
        for piece in draft.pieces
        for line in piece.text.split("\n")
        if _GAZETTE.search(line)
    )
    running = {shape for shape, count in counted.items() if count >= _OFTEN}
    if not running:
        return
    for piece in draft.pieces:
        kept = [line for line in piece.text.split("\n") if shape_of(line) not in running]
        piece.text = "\n".join(kept).strip()
    draft.notices.append(Sentence(HEADS_DROPPED))


def _cut_furniture(draft: Draft) -> None:
    """Cut what follows the last provision: a schedule to a piece of its own, furniture away."""
    last = next((piece for piece in reversed(draft.pieces) if piece.text), None)
    if last is None:
        return
    found = _WEB_PAGE.search(last.text)
    end = found.start() if found else len(last.text)
    text, furniture = last.text[:end].rstrip(), last.text[end:]
    _read_history(draft, furniture)
    schedule = _SCHEDULE.search(text)
    if schedule:
        text = text[: schedule.start()].rstrip()
        if _says_something(schedule[1]):
            position = draft.pieces.index(last) + 1
            draft.pieces.insert(position, Piece("sch", "1", "", schedule[1].strip()))
        else:
            furniture = f"{schedule[1]} {furniture}"
    last.text = text
    if furniture:
        shown = furniture[:_SHOWN].strip()
        draft.notices.append(Sentence(FURNITURE, number=last.number, text=f"{shown}…"))


def _says_something(schedule: str) -> bool:
    body = re.sub(r"^(?:[A-Z]+\s)?SCHEDULES?|\[[^\]]*\]", "", schedule).strip(" .")
    return body.casefold() not in {"", *words_of("en").spent}


def _read_history(draft: Draft, furniture: str) -> None:
    """The day of “04 November 2025 this version”, where the page's history has one."""
    for found in DAY.finditer(furniture):
        after = furniture[found.end() :].lstrip()
        day = day_of(found)
        if day and after.startswith("this version"):
            draft.valid_from = day
        elif day and after.startswith("Commenced") and draft.commenced_on is None:
            draft.commenced_on = day
        elif day and after.startswith("Assented to") and draft.enacted_on is None:
            draft.enacted_on = day


def _move_headings(draft: Draft) -> None:
    names: dict[str, str] = {}
    for position, piece in enumerate(draft.pieces):
        found = _GLUED.search(piece.text)
        if not found or _ENDED.search(found["name"]):
            continue
        piece.text = piece.text[: found.start()].rstrip()
        heading = re.sub(r"\s+", " ", found["heading"]).strip()
        names[found["label"].casefold()] = heading
        draft.notices.append(Sentence(HEADING_MOVED, heading=heading, number=piece.number))
        following = draft.pieces[position + 1] if position + 1 < len(draft.pieces) else None
        if following is not None and not following.part:
            for later in draft.pieces[position + 1 :]:
                if later.part:
                    break
                later.part = heading
    for piece in draft.pieces:
        piece.part = names.get(piece.part.casefold(), piece.part)
