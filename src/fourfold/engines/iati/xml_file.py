"""IATI XML, read leniently and without trust: no document type, no entities, no network."""

from __future__ import annotations

from xml.parsers import expat

from lxml import etree

from fourfold.engines.iati.activity import read_activity
from fourfold.engines.iati.errors import (
    DoctypeFound,
    DuplicateActivity,
    EmptyFile,
    FileTooLarge,
    IatiError,
    NoActivities,
    NotActivities,
    NotXml,
)
from fourfold.engines.iati.model import Activity

LARGEST_FILE = 50 * 1024 * 1024


def read_activities(
    data: bytes, *, name: str, language: str = "en", largest: int = LARGEST_FILE
) -> tuple[Activity, ...]:
    """All activities of an IATI file, in its order.

    Versions 2.0x and 1.0x are read by one lenient reader: texts as narratives or plain, codes or
    words, other identifiers where the IATI identifier is missing. What was missing or bent stands
    in each activity's `warnings`.

    Args:
        data: the bytes of the file.
        name: the file's name, for messages.
        language: the language to prefer where texts come in several.
        largest: how many bytes are accepted.

    Raises:
        IatiError: no activity file, not well formed, with a document type, or with one identifier
            twice.
    """
    try:
        root = _root(data, largest)
        found = tuple(read_activity(element, language) for element in root.iter("iati-activity"))
        if not found:
            raise NoActivities(line=root.sourceline)
        _refuse_doubles(found)
    except IatiError as error:
        error.file = name
        raise
    return found


def _root(data: bytes, largest: int) -> etree._Element:
    if not data.strip():
        raise EmptyFile
    if len(data) > largest:
        raise FileTooLarge(found=len(data), limit=largest)
    _refuse_doctype(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotXml(line=error.lineno, reason=_short(error.msg)) from error
    if root.tag != "iati-activities":
        raise NotActivities(line=root.sourceline, found=str(root.tag)[:60])
    return root


class _Begun(Exception):
    """The first element was reached without a document type."""


def _refuse_doctype(data: bytes) -> None:
    """Look at the head of the file only: entities must not exist before anything is parsed."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise DoctypeFound(line=parser.CurrentLineNumber)

    def begun(*_: object) -> None:
        raise _Begun

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begun
    try:
        parser.Parse(data, True)
    except _Begun:
        return
    except IatiError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        # The latter two: an encoding that is unknown, or not supported.
        line = getattr(error, "lineno", 1)
        raise NotXml(line=line, reason=_short(str(error))) from error


def _short(reason: str | None) -> str:
    return (reason or "unknown")[:120].rstrip(".")


def _refuse_doubles(activities: tuple[Activity, ...]) -> None:
    first: dict[str, int] = {}
    for activity in activities:
        if activity.identifier in first:
            raise DuplicateActivity(
                line=activity.line,
                identifier=activity.identifier,
                first=first[activity.identifier],
            )
        first[activity.identifier] = activity.line
