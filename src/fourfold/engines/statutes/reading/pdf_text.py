"""The text of a PDF in the order in which it is read: columns, paragraphs, broken words."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]  # -- no stubs are published
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # -- as above

from fourfold.engines.statutes.errors import (
    DamagedPdf,
    EncryptedFile,
    GarbledPdf,
    ScannedPdf,
    TooManyPages,
)
from fourfold.engines.statutes.messages import Sentence, gettext_noop
from fourfold.engines.statutes.reading.layout import (
    Run,
    gutter_of,
    margin_of,
    page_lines,
    usual_gutter,
)
from fourfold.engines.statutes.reading.pages import without_furniture

WORDS_JOINED = gettext_noop(
    "%(count)s words that were broken at the end of a line were joined; look at their hyphens."
)
NOTES_IN_MARGIN = gettext_noop(
    "Notes in the margin were taken as headings where a section begins beside them; "
    "other notes were left out."
)
EMPTY_PAGES = gettext_noop("These pages hold no text and may be pictures: %(pages)s.")
MOST_PAGES = 600
_FEWEST_LETTERS = 16  # a page
_BROKEN = re.compile(r"(?P<head>[^\W\d_]+)[-\u2010\u0002\ufffe][ ]*\n\s*(?P<tail>[^\W\d_]+)")
_MANY_SINGLE = 0.4  # of the words
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def pdf_text(data: bytes) -> tuple[str, list[str]]:
    """The text without running heads, and notices.

    Raises:
        EncryptedFile, DamagedPdf, TooManyPages, ScannedPdf, GarbledPdf.
    """
    found = list(_pages(data))
    gutters = [gutter_of(runs, width) for runs, width in found]
    usual = usual_gutter(gutters)
    margins = [margin_of(runs, width) for runs, width in found]
    pages = [
        "\n".join(page_lines(runs, gutter or usual, margin))
        for (runs, _), gutter, margin in zip(found, gutters, margins, strict=True)
    ]
    letters = [sum(not letter.isspace() for letter in page) for page in pages]
    if sum(letters) < _FEWEST_LETTERS * len(pages):
        raise ScannedPdf
    if _is_garbled("\n".join(pages)):
        raise GarbledPdf
    text, joined = _unbroken("\n".join(without_furniture("\f".join(pages))))
    empty = [str(number) for number, count in enumerate(letters, start=1) if not count]
    notices: list[str] = [Sentence(WORDS_JOINED, count=joined)] if joined else []
    if any(margin is not None for margin in margins):
        notices.append(Sentence(NOTES_IN_MARGIN))
    if empty:
        notices.append(Sentence(EMPTY_PAGES, pages=", ".join(empty[:40])))
    return text, notices


def _is_garbled(text: str) -> bool:
    """Whether words fall apart into letters, as Arabic does where dots are drawn on their own."""
    words = re.findall(r"[^\W\d_]+", text)
    single = sum(len(word) == 1 for word in words)
    broken = text.count("\ufffd") * 10 > len(text)
    return broken or (len(words) > _FEWEST_LETTERS and single > _MANY_SINGLE * len(words))


def _pages(data: bytes) -> Iterator[tuple[list[Run], float]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).casefold():
            raise EncryptedFile from error
        raise DamagedPdf(reason=str(error)[:80].rstrip(".")) from error
    if len(document) > MOST_PAGES:
        raise TooManyPages(found=len(document), limit=MOST_PAGES)
    if not len(document):
        raise DamagedPdf(reason=gettext_noop("it has no pages"))
    try:
        for page in document:
            yield _runs(page), page.get_width()
    except pypdfium2.PdfiumError as error:
        raise DamagedPdf(reason=str(error)[:80].rstrip(".")) from error


def _runs(page: pypdfium2.PdfPage) -> list[Run]:
    """Letters that stand together on one line, each run with its box."""
    textpage = page.get_textpage()
    raw = textpage.raw
    runs: list[Run] = []
    run = Run()
    box = [ctypes.c_double() for _ in range(4)]
    for position in range(pdfium.FPDFText_CountChars(raw)):
        letter = chr(pdfium.FPDFText_GetUnicode(raw, position) or 0x20)
        if letter in "\r\n":
            run = _closed(runs, run)
            continue
        pdfium.FPDFText_GetCharBox(raw, position, *box)
        left, right, bottom, top = (side.value for side in box)
        if right <= left or letter.isspace():
            run.add(" ")
        elif run.leaves(left, bottom, top):
            run = _closed(runs, run)
            run.put(letter, left, right, bottom, top)
        else:
            run.put(letter, left, right, bottom, top)
    _closed(runs, run)
    return runs


def _closed(runs: list[Run], run: Run) -> Run:
    if run.text.strip():
        runs.append(run)
    return Run()


def _unbroken(text: str) -> tuple[str, int]:
    """Words broken at line ends joined; a hyphen stays where the text writes the word with it."""
    hyphened = Counter(re.findall(r"[^\W\d_]+-[^\W\d_]+", text))
    count = 0

    def joined(found: re.Match[str]) -> str:
        nonlocal count
        head, tail = found["head"], found["tail"]
        if not tail[0].islower():
            return found.group()
        count += 1
        both = f"{head}-{tail}"
        return both if hyphened[both] else head + tail

    return re.sub("[\u0002\ufffe]", "-", _BROKEN.sub(joined, text)), count
