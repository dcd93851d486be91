"""Bytes to text: which encoding a file of law is written in, and when it cannot be told."""

from __future__ import annotations

import codecs
import re

from fourfold.engines.statutes.errors import MixedEncodings, NotText, UnknownEncoding
from fourfold.engines.statutes.messages import Sentence, gettext_noop
from fourfold.engines.statutes.reading.words import words_of

ASSUMED = gettext_noop(
    "The file does not say how it is encoded; it was read as %(encoding)s. "
    "Look at letters with accents and at letters of other scripts."
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UTF7 = re.compile(rb"\+[A-Za-z0-9/]{2,}-")
_MANY_UTF7 = 5
_DENSE = 0.5
# By the language whose commonest words decide between them.
_DENSE_ENCODINGS = (
    ("windows-1256", "ar"),
    ("iso-8859-6", "ar"),
    ("windows-1251", "ru"),
    ("koi8-r", "ru"),
    ("iso-8859-5", "ru"),
)


def decode(data: bytes) -> tuple[str, tuple[Sentence, ...]]:
    """The text of a file and, where its encoding was assumed, a notice that says so.

    Raises:
        NotText: control bytes, or bytes that the encoding it declares does not have.
        MixedEncodings: UTF-8 and another encoding; the place is the first line that is not UTF-8.
        UnknownEncoding: no encoding gives words.
    """
    text, notices = _decode(data)
    found = _CONTROLS.search(text)
    if found:
        raise NotText(place=f"line {text.count(chr(10), 0, found.start()) + 1}")
    return text, notices


def _decode(data: bytes) -> tuple[str, tuple[Sentence, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), ()
    if b"\x00" in data[:4096]:
        return _unmarked_utf16(data)
    if len(_UTF7.findall(data[:65536])) >= _MANY_UTF7 and data.isascii():
        raise UnknownEncoding
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        _refuse_mixture(data)
    return _single_bytes(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotText(place=f"line {line}") from error


def _unmarked_utf16(data: bytes) -> tuple[str, tuple[Sentence, ...]]:
    head = data[:4096]
    low, high = head[0::2].count(0), head[1::2].count(0)
    encoding = "utf-16-le" if high > low else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(place="line 1") from error
    return text, (Sentence(ASSUMED, encoding=encoding.upper()),)


def _refuse_mixture(data: bytes) -> None:
    first_bad, some_good = 0, False
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            some_good = True
        except UnicodeDecodeError:
            first_bad = first_bad or number
    if some_good:
        raise MixedEncodings(place=f"line {first_bad}")


def _single_bytes(data: bytes) -> tuple[str, tuple[Sentence, ...]]:
    letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in data[:65536])  # noqa: PLR2004 -- A to Z, a to z
    foreign = sum(byte > 127 for byte in data[:65536])  # noqa: PLR2004 -- beyond ASCII
    encoding = _densest(data) if foreign > _DENSE * (letters + foreign) else "windows-1252"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownEncoding from error
    return text, (Sentence(ASSUMED, encoding=encoding),)


def _densest(data: bytes) -> str:
    def score(choice: tuple[str, str]) -> int:
        encoding, language = choice
        try:
            found = re.findall(r"[^\W\d_]+", data[:65536].decode(encoding).casefold())
        except UnicodeDecodeError:
            return -1
        return sum(word in words_of(language).stop for word in found)

    best = max(_DENSE_ENCODINGS, key=score)
    if score(best) <= 0:
        raise UnknownEncoding
    return best[0]
