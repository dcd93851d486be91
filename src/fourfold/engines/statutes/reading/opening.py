"""What runs in the reading process: bytes to an act, or to plain text; or to a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from fourfold.engines.statutes.errors import (
    EmptyFile,
    LawFileError,
    LawFileProblems,
    ReadingStopped,
)
from fourfold.engines.statutes.messages import Sentence
from fourfold.engines.statutes.model import LawText
from fourfold.engines.statutes.reading.drafts import Draft
from fourfold.engines.statutes.reading.encodings import decode
from fourfold.engines.statutes.reading.finishing import finish
from fourfold.engines.statutes.reading.json_law import read_json
from fourfold.engines.statutes.reading.markup import text_of_page
from fourfold.engines.statutes.reading.sniffing import Kind, kind_of
from fourfold.engines.statutes.reading.starts import STYLED
from fourfold.engines.statutes.reading.text_law import read_text
from fourfold.engines.statutes.reading.tidying import tidy


def answer_law(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """The act as plain values, or the refusal."""
    return _answer(lambda: _law_values(law_of(data, options.get("language", ""))))


def answer_text(data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    """The plain text, or the refusal."""
    return _answer(lambda: text_of(data))


def law_of(data: bytes, language: str = "") -> LawText:
    """The act in a file of any known format.

    Raises:
        LawFileError: without the file's name.
    """
    if not data.strip():
        raise EmptyFile
    kind = kind_of(data)
    draft = _READERS[kind](data, language)
    draft.source_format = kind.value
    return finish(draft, language=language)


def text_of(data: bytes) -> str:
    """The text of a file of any known format, paragraph by paragraph.

    Raises:
        LawFileError: without the file's name.
    """
    if not data.strip():
        raise EmptyFile
    kind = kind_of(data)
    if kind in _TEXTS:
        return tidy(_TEXTS[kind](data))[0]
    law = law_of(data)
    blocks = [
        "\n".join(part for part in (f"{one.number}. {one.heading}".strip(), one.text) if part)
        for one in law.provisions
    ]
    return "\n\n".join([law.title, *blocks])


def _json(data: bytes, _language: str) -> Draft:
    text, notices = decode(data)
    draft = read_json(text)
    draft.notices[:0] = notices
    return draft


def _text(data: bytes, language: str) -> Draft:
    text, notices = decode(data)
    draft = read_text(text_of_page(text), language=language)
    draft.notices[:0] = notices
    return draft


def _xml(data: bytes, _language: str) -> Draft:
    from fourfold.engines.statutes.reading.akoma import read_akoma  # noqa: PLC0415 -- lxml is slow to load

    return read_akoma(data)


def _docx(data: bytes, language: str) -> Draft:
    from fourfold.engines.statutes.reading.docx_law import read_docx  # noqa: PLC0415 -- slow to load

    return read_docx(data, language)


def _docx_text(data: bytes) -> str:
    from fourfold.engines.statutes.reading.docx_law import docx_text  # noqa: PLC0415 -- slow to load

    return docx_text(data)[0].replace(STYLED, "")


def _pdf(data: bytes, language: str) -> Draft:
    from fourfold.engines.statutes.reading.pdf_text import pdf_text  # noqa: PLC0415 -- slow to load

    text, notices = pdf_text(data)
    draft = read_text(text, language=language)
    draft.notices[:0] = notices
    return draft


def _pdf_text(data: bytes) -> str:
    from fourfold.engines.statutes.reading.pdf_text import pdf_text  # noqa: PLC0415 -- slow to load

    return pdf_text(data)[0]


_READERS: dict[Kind, Callable[[bytes, str], Draft]] = {
    Kind.JSON: _json,
    Kind.XML: _xml,
    Kind.HTML: _text,
    Kind.TEXT: _text,
    Kind.DOCX: _docx,
    Kind.PDF: _pdf,
}
_TEXTS: dict[Kind, Callable[[bytes], str]] = {
    Kind.HTML: lambda data: text_of_page(decode(data)[0]),
    Kind.TEXT: lambda data: text_of_page(decode(data)[0]),
    Kind.DOCX: _docx_text,
    Kind.PDF: _pdf_text,
}


def _answer(read: Callable[[], Any]) -> dict[str, Any]:
    try:
        return {"found": read()}
    except LawFileProblems as error:
        return {"errors": [_refusal(problem) for problem in error.found]}
    except LawFileError as error:
        return {"errors": [_refusal(error)]}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- hostile bytes make the libraries raise anything
        return {"errors": [_refusal(ReadingStopped(reason=type(error).__name__))]}


def _refusal(error: LawFileError) -> dict[str, Any]:
    return {"class": type(error).__name__, "place": error.place, "params": error.params}


def _law_values(law: LawText) -> dict[str, Any]:
    """Plain values: days as ISO text, notices with their patterns."""
    values = asdict(law)
    for name in ("enacted_on", "commenced_on", "valid_from"):
        values[name] = values[name].isoformat() if values[name] else None
    for label in values["labels"]:
        label["on"] = label["on"].isoformat() if label["on"] else None
    values["notices"] = [
        {"id": notice.message_id, "params": notice.params}
        if isinstance(notice, Sentence)
        else {"id": notice, "params": {}}
        for notice in law.notices
    ]
    return values
