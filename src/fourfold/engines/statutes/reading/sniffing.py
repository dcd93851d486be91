"""What kind of file it is, by its content and not by its name."""

from __future__ import annotations

import re
from enum import StrEnum

from fourfold.engines.statutes.errors import EncryptedFile, OldWordFile, UnknownFormat
from fourfold.engines.statutes.messages import gettext_noop


class Kind(StrEnum):
    """A format that can be read."""

    JSON = "json"
    XML = "akoma-ntoso"
    HTML = "html"
    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"


_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_FOREIGN = (
    (b"\x89PNG", gettext_noop("a picture (PNG)")),
    (b"\xff\xd8\xff", gettext_noop("a picture (JPEG)")),
    (b"GIF8", gettext_noop("a picture (GIF)")),
    (b"II*\x00", gettext_noop("a picture (TIFF)")),
    (b"MM\x00*", gettext_noop("a picture (TIFF)")),
    (b"\x1f\x8b", gettext_noop("a packed file (gzip)")),
    (b"Rar!", gettext_noop("a packed file (RAR)")),
    (b"7z\xbc\xaf", gettext_noop("a packed file (7-Zip)")),
    (b"{\\rtf", gettext_noop("a document in the RTF format")),
    (b"\x7fELF", gettext_noop("a program")),
    (b"MZ", gettext_noop("a program")),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WEB_PAGE = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|meta|div|p|h[1-6]|table)\b", re.IGNORECASE
)
_PAGE_ROOT = re.compile(rb"<\s*(?:!doctype\s+html|html)\b", re.IGNORECASE)
_HEAD = 4096


def kind_of(data: bytes) -> Kind:
    """The format of a file.

    Raises:
        OldWordFile, EncryptedFile, UnknownFormat: formats that cannot be read as law.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _container(data)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(_OLE):
        raise EncryptedFile if "EncryptedPackage".encode("utf-16-le") in data else OldWordFile
    for mark, found in _FOREIGN:
        if data.startswith(mark):
            raise UnknownFormat(found=found)
    return _text_kind(data[:_HEAD])


def _container(data: bytes) -> Kind:
    if b"word/document" in data or b"[Content_Types].xml" in data:
        if b"xl/workbook" in data:
            raise UnknownFormat(found=gettext_noop("a workbook"))
        return Kind.DOCX
    if data[30:80].startswith(b"mimetypeapplication/vnd.oasis"):
        raise UnknownFormat(found=gettext_noop("an OpenDocument file"))
    raise UnknownFormat(found=gettext_noop("a packed file (ZIP)"))


def _text_kind(head: bytes) -> Kind:
    for mark in _MARKS:
        head = head.removeprefix(mark)
    plain = head.replace(b"\x00", b"").lstrip()
    if plain.startswith(b"{") or re.match(rb"\[\s*[\[{\"]", plain):
        return Kind.JSON
    if not plain.startswith(b"<"):
        return Kind.TEXT
    if _WEB_PAGE.match(plain) or _PAGE_ROOT.search(plain):
        return Kind.HTML
    return Kind.XML
