"""XML read without trust: no document type, no entities, no network, no endless trees."""

from __future__ import annotations

from xml.parsers import expat

from lxml import etree


class XmlRefused(ValueError):
    """XML that is not taken; the engine that reads it says so to people in its own words."""

    def __init__(self, line: int | None, reason: str | None = None) -> None:
        """Keep the line, and what the parser says, cut to a part of a sentence."""
        self.line, self.reason = line, (reason or "unknown")[:120].rstrip(".")
        super().__init__(line, self.reason)


class DoctypeDeclared(XmlRefused):
    """It declares a document type: honest files have none, attacks do."""


class NotWellFormed(XmlRefused):
    """It is cut or bent, or no XML at all."""


def parsed(data: bytes) -> etree._Element:
    """The root of a document, without its comments and processing instructions.

    Raises:
        DoctypeDeclared, NotWellFormed.
    """
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
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotWellFormed(error.lineno, error.msg) from error
    except ValueError as error:
        raise NotWellFormed(1, str(error)) from error


class _Begun(Exception):
    """The first element was reached without a document type."""


def _refuse_doctype(data: bytes) -> None:
    """Look at the head of the file only: entities must not exist before anything is parsed."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise DoctypeDeclared(parser.CurrentLineNumber)

    def begun(*_: object) -> None:
        raise _Begun

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begun
    try:
        parser.Parse(data, True)
    except _Begun:
        return
    except XmlRefused:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        # The latter two: an encoding that is unknown, or not supported.
        raise NotWellFormed(getattr(error, "lineno", 1), str(error)) from error
