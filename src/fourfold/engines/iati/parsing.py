"""The root of an activity file, read without trust."""

from __future__ import annotations

from lxml import etree

from fourfold.engines import xml_safely
from fourfold.engines.iati.errors import (
    DoctypeFound,
    EmptyFile,
    FileTooLarge,
    NotActivities,
    NotXml,
)

LARGEST_FILE = 50 * 1024 * 1024


def parsed(data: bytes, largest: int = LARGEST_FILE) -> etree._Element:
    """The root of an activity file; whatever else it may be is refused."""
    if not data.strip():
        raise EmptyFile
    if len(data) > largest:
        raise FileTooLarge(found=len(data), limit=largest)
    try:
        root = xml_safely.parsed(data)
    except xml_safely.DoctypeDeclared as error:
        raise DoctypeFound(line=error.line) from error
    except xml_safely.NotWellFormed as error:
        raise NotXml(line=error.line, reason=error.reason) from error
    if root.tag != "iati-activities":
        raise NotActivities(line=root.sourceline, found=str(root.tag)[:60])
    return root
