"""The zip container of a Word document, checked before anything in it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile

from fourfold.engines.statutes.errors import (
    ContainerDamaged,
    EncryptedFile,
    OutsideParts,
    UnpacksTooLarge,
)
from fourfold.engines.statutes.messages import gettext_noop
from fourfold.engines.unpacking import UNPACKING_ERRORS

MEBIBYTE = 1024 * 1024
LARGEST_TEXT = 100 * MEBIBYTE
_MOST_PARTS = 2000
_ENCRYPTED = 0x1
_NEEDED = "word/document.xml"
_EXTERNAL = re.compile(
    rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE
)
_HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']*)[\"']")


def check_container(data: bytes) -> None:
    """Refuse a container that is damaged, encrypted, a bomb, or that draws in outside parts.

    Raises:
        ContainerDamaged, EncryptedFile, UnpacksTooLarge, OutsideParts.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            _check_entries(found.infolist())
            for entry in found.infolist():
                if entry.filename.endswith((".xml", ".rels")):
                    _check_part(entry.filename, found.read(entry))
    except UNPACKING_ERRORS as error:
        if isinstance(error, ContainerDamaged | EncryptedFile | UnpacksTooLarge | OutsideParts):
            raise
        raise ContainerDamaged(reason=_cut(str(error))) from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_PARTS:
        raise ContainerDamaged(reason=gettext_noop("it has too many parts"))
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise EncryptedFile
    names = [entry.filename for entry in entries]
    if _NEEDED not in names or len(set(names)) < len(names):
        raise ContainerDamaged(reason=gettext_noop("parts are missing or stand there twice"))
    # A reader never gets more than the size that an entry declares.
    if sum(e.file_size for e in entries if e.filename.endswith((".xml", ".rels"))) > LARGEST_TEXT:
        raise UnpacksTooLarge(limit=LARGEST_TEXT // MEBIBYTE)


def _check_part(name: str, part: bytes) -> None:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise ContainerDamaged(reason=gettext_noop("a part declares its own document type"))
    if not name.endswith(".rels"):
        return
    for found in _EXTERNAL.finditer(part):
        if not _HYPERLINK.search(found.group()):
            target = _TARGET.search(found.group())
            said = target[1].decode("utf-8", "replace") if target else ""
            raise OutsideParts(target=_cut(said))


def _cut(text: str) -> str:
    return text[:80].rstrip(".")
