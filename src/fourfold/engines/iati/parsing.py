"""Parsing without trust: no document type, no entities, no network, no endless trees."""

from __future__ import annotations

from xml.parsers import expat

from lxml import etree

from fourfold.engines.iati.errors import (
    DoctypeFound,
    EmptyFile,
    FileTooLarge,
    IatiError,
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
