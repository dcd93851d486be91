"""Damaged workbooks, built on the spot: each must be refused with its own clear message.

`DAMAGES` maps what is wrong to a function that builds the bytes; `REFUSALS` says which class of
refusal each must meet under the default limits. Nothing here is large on disk or in memory.
"""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

Parts = dict[str, str | bytes]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MEBIBYTE = 1024 * 1024


def sheet(rows: str) -> str:
    """A sheet part around rows of XML."""
    return f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def relations(*rows: tuple[str, str, str], mode: str = "") -> str:
    """A listing of relations: id, kind, target."""
    outside = f' TargetMode="{mode}"' if mode else ""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"{outside}/>'
        for name, kind, target in rows
    )
    return f'{_DECLARATION}<Relationships xmlns="{_LINKS}">{links}</Relationships>'


def book(*names: str) -> str:
    """The workbook part, with its sheets in order."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    return (
        f'{_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>"
    )


def sound() -> Parts:
    """The parts of a small sound workbook with the sheets Terms and Questions."""
    questions = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Question</t></is></c>'
        '<c r="B1" t="s"><v>0</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>"y"</f><v>yes</v></c></row>'
    )
    return {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="x"/>',
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book("Terms", "Questions"),
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "worksheet", "/xl/worksheets/sheet2.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
        ),
        "xl/sharedStrings.xml": f'{_DECLARATION}<sst xmlns="{_MAIN}"><si><t>Answer</t></si></sst>',
        "xl/worksheets/sheet1.xml": sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
        "xl/worksheets/sheet2.xml": sheet(questions),
    }


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as a container."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return target.getvalue()


def changed(**parts: str | bytes | None) -> bytes:
    """The sound workbook with parts replaced or, with None, taken away; `Q` are the questions."""
    names = {"Q": "xl/worksheets/sheet2.xml", "book": "xl/workbook.xml", "links": _BOOK_LINKS}
    result = sound()
    for key, content in parts.items():
        name = names.get(key, key)
        if content is None:
            del result[name]
        else:
            result[name] = content
    return pack(result)


def with_cell(cell: str, *, row: int = 2) -> bytes:
    """The sound workbook with one cell of XML in its questions sheet."""
    return changed(Q=sheet(f'<row r="{row}">{cell}</row>'))


def with_part(name: str, content: str | bytes = b"x") -> bytes:
    """The sound workbook with one more part."""
    return pack(sound() | {name: content})


_BOOK_LINKS = "xl/_rels/workbook.xml.rels"
_BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&c;</t></is>'
    "</c></row></sheetData></worksheet>"
)


def _patched(data: bytes, *, local: int, central: int, value: bytes) -> bytes:
    """Overwrite a field in every local and central header of a container."""
    changed_data = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        place = changed_data.find(mark)
        while place >= 0:
            changed_data[place + offset : place + offset + len(value)] = value
            place = changed_data.find(mark, place + 4)
    return bytes(changed_data)


def _encrypted_parts() -> bytes:
    return _patched(pack(sound()), local=6, central=8, value=struct.pack("<H", 1))


def _unknown_compression() -> bytes:
    return _patched(pack(sound()), local=8, central=10, value=struct.pack("<H", 97))


def _claims_too_much() -> bytes:
    """Parts that say they unpack to 60 MiB each, at a growth that is still allowed."""
    noise = bytes((number * 7919) % 251 for number in range(512 * 1024))
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as container:
        container.writestr("xl/media/one.bin", noise)
        container.writestr("xl/media/two.bin", noise)
    claim = struct.pack("<L", 60 * _MEBIBYTE)
    return _patched(stored.getvalue(), local=22, central=24, value=claim)


def _duplicate_part() -> bytes:
    target = io.BytesIO(pack(sound()))
    with zipfile.ZipFile(target, "a") as container:
        container.writestr("XL/workbook.xml", book("Other"))
    return target.getvalue()


def _overlapping() -> bytes:
    """Two directory entries that point to the same bytes."""
    data = bytearray(pack({"xl/a.xml": b"a", "xl/b.xml": b"b"}))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<L", 0)
    return bytes(data)


def _damaged_part() -> bytes:
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as container:
        for name, content in sound().items():
            container.writestr(name, content)
    return plain.getvalue().replace(b"Question</t>", b"Quaintly</t>")


def _repeated_text() -> bytes:
    """A small file whose one long text is shown thousands of times."""
    text = f'<sst xmlns="{_MAIN}"><si><t>{"a" * 30_000}</t></si></sst>'
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 1001))
    return changed(Q=sheet(rows), **{"xl/sharedStrings.xml": text})


def _rows(count: int) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, count + 1))


def _columns(count: int) -> str:
    return "<c><v>1</v></c>" * count


def _wide_gaps() -> str:
    return "".join(f'<row r="{n}"><c r="IV{n}"><v>1</v></c></row>' for n in range(1, 4001))


DAMAGES: dict[str, Callable[[], bytes]] = {
    "empty file": lambda: b"",
    "random bytes": lambda: bytes(range(128, 256)) * 40,
    "file too large": lambda: bytes(20 * _MEBIBYTE + 1),
    "csv renamed": lambda: b"id,answer\nlaw-1,yes\n",
    "web page renamed": lambda: b"<html><body><table></table></body></html>",
    "ods renamed": lambda: pack(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
    ),
    "old xls": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512),
    "password": lambda: (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(64) + "EncryptedPackage".encode("utf-16-le")
    ),
    "encrypted parts": _encrypted_parts,
    "binary xlsb": lambda: pack({"xl/workbook.bin": b"x"}),
    "truncated": lambda: pack(sound())[:900],
    "damaged part": _damaged_part,
    "compression bomb": lambda: with_part("xl/media/zeros.bin", bytes(8 * _MEBIBYTE)),
    "too many parts": lambda: pack(sound() | {f"xl/media/{n}.bin": b"" for n in range(600)}),
    "unpacks too large": _claims_too_much,
    "path traversal": lambda: with_part("xl/../../etc/passwd"),
    "absolute path": lambda: with_part("/etc/passwd"),
    "duplicate part": _duplicate_part,
    "overlapping parts": _overlapping,
    "unknown compression": _unknown_compression,
    "not a workbook inside": lambda: pack({"readme.txt": "hello"}),
    "no workbook part": lambda: changed(book=None),
    "no sheet part": lambda: changed(Q=None),
    "no relation to a sheet": lambda: changed(links=relations(("rId1", "worksheet", "a.xml"))),
    "no sheets": lambda: changed(book=book()),
    "malformed xml": lambda: changed(Q='<worksheet><sheetData><row r="1"></sheetData>'),
    "unknown encoding": lambda: changed(Q='<?xml version="1.0" encoding="klingon"?><a/>'),
    "endless number": lambda: changed(Q=sheet(f'<row r="{"9" * 5000}"/>')),
    "billion laughs": lambda: changed(Q=_BILLION_LAUGHS),
    "external link": lambda: with_part(
        "xl/externalLinks/_rels/externalLink1.xml.rels",
        relations(("rId1", "externalLinkPath", "file:///server/rates.xlsx"), mode="External"),
    ),
    "macros": lambda: with_part("xl/vbaProject.bin"),
    "duplicate sheet": lambda: changed(book=book("Terms", "TERMS")),
    "too many sheets": lambda: changed(book=book(*(f"S{n}" for n in range(61)))),
    "far cell": lambda: with_cell('<c r="XFD1048576"><v>1</v></c>', row=1_048_576),
    "far column": lambda: with_cell('<c r="XFD2"><v>1</v></c>'),
    "too many rows": lambda: changed(Q=sheet(_rows(20_001))),
    "too many columns": lambda: with_cell(_columns(257)),
    "too many cells": lambda: changed(Q=sheet(_wide_gaps())),
    "cell too long": lambda: with_cell(f'<c r="A2" t="str"><v>{"a" * 40_000}</v></c>'),
    "repeated text": _repeated_text,
    "impossible address": lambda: with_cell('<c r="ZZZ2"><v>1</v></c>'),
    "cell in another row": lambda: with_cell('<c r="A9"><v>1</v></c>'),
    "rows backwards": lambda: changed(Q=sheet('<row r="5"/><row r="4"/>')),
    "cell twice": lambda: with_cell('<c r="A2"><v>1</v></c><c r="A2"><v>2</v></c>'),
    "not a number": lambda: with_cell('<c r="A2"><v>many</v></c>'),
    "shared text missing": lambda: with_cell('<c r="A2" t="s"><v>7</v></c>'),
    "formula without value": lambda: with_cell('<c r="A2"><f>B2*2</f></c>'),
    "error value": lambda: with_cell('<c r="A2" t="e"><v>#REF!</v></c>'),
}

REFUSALS: dict[str, str] = {
    "empty file": "EmptyFile",
    "random bytes": "NotAWorkbook",
    "file too large": "FileTooLarge",
    "csv renamed": "TextRenamed",
    "web page renamed": "TextRenamed",
    "ods renamed": "OpenDocumentRenamed",
    "old xls": "OldWorkbook",
    "password": "PasswordProtected",
    "encrypted parts": "PasswordProtected",
    "binary xlsb": "BinaryWorkbook",
    "truncated": "TruncatedFile",
    "damaged part": "DamagedPart",
    "compression bomb": "CompressionBomb",
    "too many parts": "TooManyParts",
    "unpacks too large": "UnpacksTooLarge",
    "path traversal": "UnsafePartName",
    "absolute path": "UnsafePartName",
    "duplicate part": "DuplicatePart",
    "overlapping parts": "OverlappingParts",
    "unknown compression": "UnknownCompression",
    "not a workbook inside": "MissingPart",
    "no workbook part": "MissingPart",
    "no sheet part": "MissingPart",
    "no relation to a sheet": "MissingPart",
    "no sheets": "NoSheets",
    "malformed xml": "MalformedPart",
    "unknown encoding": "MalformedPart",
    "endless number": "MalformedPart",
    "billion laughs": "DoctypeFound",
    "external link": "ExternalLinkFound",
    "macros": "MacrosFound",
    "duplicate sheet": "DuplicateSheet",
    "too many sheets": "TooManySheets",
    "far cell": "FarCell",
    "far column": "FarCell",
    "too many rows": "TooManyRows",
    "too many columns": "TooManyColumns",
    "too many cells": "TooManyCells",
    "cell too long": "CellTooLong",
    "repeated text": "TooMuchText",
    "impossible address": "BadReference",
    "cell in another row": "BadReference",
    "rows backwards": "RowsOutOfOrder",
    "cell twice": "RowsOutOfOrder",
    "not a number": "BadNumber",
    "shared text missing": "SharedStringMissing",
    "formula without value": "FormulaWithoutValue",
    "error value": "ErrorValueFound",
}
