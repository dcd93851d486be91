"""The zip container of a workbook, checked before anything in it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from fourfold.engines.unpacking import UNPACKING_ERRORS
from fourfold.engines.workbook.cells import (
    CompressionBomb,
    FileTooLarge,
    TooManyParts,
    UnpacksTooLarge,
)
from fourfold.engines.workbook.damages import (
    BinaryWorkbook,
    DamagedPart,
    DuplicatePart,
    EmptyFile,
    MacrosFound,
    MissingPart,
    NotAWorkbook,
    OldWorkbook,
    OpenDocumentRenamed,
    OverlappingParts,
    PasswordProtected,
    TextRenamed,
    TruncatedFile,
    UnknownCompression,
    UnsafePartName,
)
from fourfold.engines.workbook.model import MEBIBYTE, Limits

_CHUNK = 65_536
_LOCAL_HEADER = 30
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_ENCRYPTED_FLAG = 0x1
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|\\|\x00|(^|/)\.\.(/|$)")


def check_size(data: bytes, limits: Limits) -> None:
    """Refuse an empty or an oversized file."""
    if not data:
        raise EmptyFile
    if len(data) > limits.file_size:
        raise FileTooLarge(found=len(data), limit=limits.file_size)


class Container:
    """A checked container: parts are read from it in chunks, never all at once."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Check everything that can be known without unpacking.

        Raises:
            WorkbookError: the first thing found wrong.
        """
        check_size(data, limits)
        _check_kind(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except UNPACKING_ERRORS as error:
            raise TruncatedFile from error
        entries = self._zip.infolist()
        if len(entries) > limits.parts:
            raise TooManyParts(found=len(entries), limit=limits.parts)
        _check_names(entries)
        for entry in entries:
            _check_entry(entry, limits)
        _check_overlap(entries)
        total = sum(entry.file_size for entry in entries)
        if total > limits.unpacked_size:
            raise UnpacksTooLarge(found=total, limit=limits.unpacked_size)
        self.names = frozenset(entry.filename for entry in entries)
        self._check_contents()

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, a little at a time.

        Raises:
            MissingPart: there is no such part.
            DamagedPart: it does not unpack, or not to what its checksum says.
        """
        if part not in self.names:
            raise MissingPart(part=part)
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except UNPACKING_ERRORS as error:
            raise DamagedPart(part=part) from error

    def _check_contents(self) -> None:
        """Other formats in the same kind of container, and program code."""
        if "mimetype" in self.names and "content.xml" in self.names:
            raise OpenDocumentRenamed
        if "xl/workbook.bin" in self.names:
            raise BinaryWorkbook
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            raise MacrosFound


def _check_kind(data: bytes) -> None:
    if data.startswith(_OLE):
        raise PasswordProtected if "EncryptedPackage".encode("utf-16-le") in data else OldWorkbook
    if data.startswith(_ZIP):
        return
    kind = _text_kind(data[:4096])
    if kind:
        raise TextRenamed(kind=kind)
    raise NotAWorkbook


def _text_kind(start: bytes) -> str:
    """“HTML”, “CSV” or “text” when the bytes read as text; empty when they do not."""
    if start.startswith(b"%PDF") or b"\x00" in start.removeprefix(b"\xff\xfe"):
        return ""
    try:
        text = start[: start.rfind(b"\n") + 1 or None].decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    if re.match(r"\s*<(!doctype html|html|table)", text, re.IGNORECASE):
        return "HTML"
    if not text.isprintable() and re.search(r"[\x01-\x08\x0e-\x1f]", text):
        return ""
    return "CSV" if re.search(r"[,;\t]", text) else "text"


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if _UNSAFE.search(name):
            raise UnsafePartName(part=name)
        if name.casefold() in seen:
            raise DuplicatePart(part=name)
        seen.add(name.casefold())


def _check_entry(entry: zipfile.ZipInfo, limits: Limits) -> None:
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise PasswordProtected
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnknownCompression(part=entry.filename)
    growth = entry.file_size // max(entry.compress_size, 1)
    # Small parts may be all blanks; only a part that grows large as well can do harm.
    if growth > limits.ratio and entry.file_size > MEBIBYTE:
        raise CompressionBomb(part=entry.filename, found=growth)


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise OverlappingParts(part=entry.filename)
        name = len(entry.orig_filename.encode("utf-8", "surrogateescape"))
        end = entry.header_offset + _LOCAL_HEADER + name + entry.compress_size
