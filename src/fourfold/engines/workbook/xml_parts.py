"""XML parts read as a stream of events, without document types or entities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from fourfold.engines.workbook.damages import DoctypeFound, MalformedPart
from fourfold.engines.workbook.errors import WorkbookError

_OUT_OF_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]

Attributes = Mapping[str, str]


def parse_part(
    part: str,
    chunks: Iterable[bytes],
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call the handlers for each element and text; names come without their namespace.

    Raises:
        MalformedPart: the XML is not well formed.
        DoctypeFound: the part declares a document type.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(
        _local(name), {_local(key): value for key, value in attributes.items()}
    )
    if end is not None:
        parser.EndElementHandler = lambda name: end(_local(name))
    if text is not None:
        parser.CharacterDataHandler = text

    def refuse(*_: object) -> None:
        raise DoctypeFound(part=part)

    parser.StartDoctypeDeclHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except WorkbookError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        if getattr(error, "code", None) == _OUT_OF_MEMORY:
            raise MemoryError from error
        # The latter two: an unknown encoding, or a number too long to be one.
        raise MalformedPart(part=part, line=parser.CurrentLineNumber) from error


def _local(name: str) -> str:
    return name[name.rfind(" ") + 1 :]
