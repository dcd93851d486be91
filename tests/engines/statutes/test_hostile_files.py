"""Files that harm or are damaged: each is refused quickly, with file, problem and cure."""

import io
import json
import struct
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader, PdfWriter

from fourfold.engines.confined import Allowance
from fourfold.engines.statutes.errors import LawFileError
from fourfold.engines.statutes.reading import plain_text, read_law
from fourfold.engines.statutes.reading.opening import answer_law, answer_text
from tests.engines.statutes.law_files import AKN, as_akoma, as_docx, as_json, as_pdf, as_text

pytestmark = pytest.mark.proof

MEBIBYTE = 1024 * 1024
HEAD = f'<akomaNtoso xmlns="{AKN}"><act><body>'
FOOT = "</body></act></akomaNtoso>"


def billion_laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>{HEAD}<p>&l11;</p>{FOOT}'.encode()


def quadratic() -> bytes:
    return (
        f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>{HEAD}<p>{"&a;" * 50_000}</p>{FOOT}'.encode()
    )


def outside_entity() -> bytes:
    return f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}<p>&a;</p>{FOOT}'.encode()


def outside_dtd() -> bytes:
    return f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">{HEAD}{FOOT}'.encode()


def deep_xml() -> bytes:
    return f"{HEAD}{'<section>' * 5000}x{'</section>' * 5000}{FOOT}".encode()


def repacked(**parts: bytes) -> bytes:
    """A sound Word document with some parts replaced, by the end of their names."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_docx())) as sound,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in sound.namelist():
            new = next((part for end, part in parts.items() if name.endswith(end)), None)
            made.writestr(name, sound.read(name) if new is None else new)
    return buffer.getvalue()


def bomb() -> bytes:
    return repacked(**{"document.xml": b"<w:document>" + b" " * (150 * MEBIBYTE)})


def lying_bomb() -> bytes:
    """The container says that the part is small."""
    data = bytearray(bomb())
    at = data.find(b"word/document.xml", data.find(b"PK\x01\x02"))
    struct.pack_into("<I", data, at - 22, 10)
    return bytes(data)


def outside_relation() -> bytes:
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="x/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" '
        b'TargetMode="External"/></Relationships>'
    )
    return repacked(**{"document.xml.rels": relation})


def encrypted_pdf() -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(as_pdf(as_text()))))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def many_pages() -> bytes:
    writer = PdfWriter()
    for _ in range(700):
        writer.add_blank_page(100, 100)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def packed(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(name, b"x")
    return buffer.getvalue()


UTF7 = "1. Scope\n" + "".join(f"+ADw-p+AD4- line {number}\n" for number in range(9))
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "no bytes": (lambda: b"", "The file is empty."),
    "blanks only": (lambda: b" \n\t ", "The file is empty."),
    "200 megabytes": (lambda: bytes(200 * MEBIBYTE), "has 200 megabytes; at most 50"),
    "cut XML": (lambda: as_akoma()[:-40], "The XML is not well formed"),
    "XML in a wrong encoding": (
        lambda: f'<?xml version="1.0" encoding="UTF-8"?>{HEAD}<p>é</p>{FOOT}'.encode("latin-1"),
        "The XML is not well formed",
    ),
    "XML in an unknown encoding": (
        lambda: b'<?xml version="1.0" encoding="X-1"?><akomaNtoso/>',
        "The XML is not well formed",
    ),
    "XML of another kind": (lambda: b"<invoice><a/></invoice>", "begins with “invoice”"),
    "a billion laughs": (billion_laughs, "declares its own document type"),
    "quadratic blow-up": (quadratic, "declares its own document type"),
    "an outside entity": (outside_entity, "declares its own document type"),
    "an outside DTD": (outside_dtd, "declares its own document type"),
    "deep XML": (deep_xml, "The XML is not well formed"),
    "deep JSON": (lambda: b'{"a":' * 200_000, "nested too deeply"),
    "cut JSON": (lambda: as_json()[:-30], "The JSON is not well formed"),
    "a number of many digits": (lambda: b'{"a": ' + b"9" * 6000 + b"}", "JSON is not well formed"),
    "a list as JSON": (lambda: b'["a"]', "This must be an object, but it is a list."),
    "UTF-7": (UTF7.encode, "It cannot be told in which encoding"),
    "mixed encodings": (
        lambda: "1. Accès\n".encode() + "2. Décès\n".encode("latin-1"),
        "line 2: The text mixes encodings",
    ),
    "control bytes": (lambda: b"1. Scope\nA\x01B\n", "line 2: The text holds bytes that are no"),
    "cut UTF-16": (lambda: "1. Scope".encode("utf-16")[:-1], "The text holds bytes that are no"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture (PNG)"),
    "an old Word file": (
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        "the old Word format",
    ),
    "an encrypted Word file": (
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "a workbook": (lambda: packed("xl/workbook.xml") + b"[Content_Types].xml", "a workbook"),
    "another container": (lambda: packed("photo.jpg"), "a packed file (ZIP)"),
    "a cut Word file": (lambda: as_docx()[:-300], "The Word document is damaged"),
    "an unsound Word part": (
        lambda: repacked(**{"document.xml": b"<w:document>"}),
        "The Word document is damaged",
    ),
    "entities in a Word part": (
        lambda: repacked(**{"document.xml": billion_laughs()}),
        "a part declares its own document type",
    ),
    "a zip bomb": (bomb, "unpacks to more than 100 megabytes"),
    "a zip bomb that lies": (lying_bomb, "The Word document is damaged"),
    "a Word file with outside parts": (outside_relation, "draws in parts from outside"),
    "PDF garbage": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "The PDF is damaged"),
    "a cut PDF": (lambda: as_pdf(as_text())[:700], "The PDF is damaged"),
    "an encrypted PDF": (encrypted_pdf, "protected by a password"),
    "a PDF of many pages": (many_pages, "has 700 pages; at most 600"),
    "too many sections": (
        lambda: json.dumps(
            {"provisions": [{"section": str(n), "content": "x"} for n in range(5100)]}
        ).encode(),
        "more than 5000 sections",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_is_refused_with_a_clear_sentence(case: str) -> None:
    build, expected = CASES[case]
    data = build()
    begun = time.monotonic()
    with pytest.raises(LawFileError) as refused:
        read_law(data, "act.file")
    sentence = str(refused.value)
    assert time.monotonic() - begun < 10
    assert sentence.startswith("File “act.file”")
    assert expected in sentence
    assert refused.value.problems == (sentence,)


def test_reading_that_needs_too_much_memory_or_time_is_stopped() -> None:
    text = as_text().encode() * 2000
    with pytest.raises(LawFileError, match="needed more than 64 megabytes of memory"):
        plain_text(text * 20, "act.txt", allowance=Allowance(64 * MEBIBYTE, 20))
    with pytest.raises(LawFileError, match=r"took more than 0\.01 seconds"):
        read_law(text, "act.txt", allowance=Allowance(512 * MEBIBYTE, 0.01))


def test_a_long_text_is_read_in_seconds() -> None:
    lines = "".join(
        f"{n}. Heading\n(1) A rule.\n(2) Another rule— (a) x; (b) y.\n" for n in range(1, 4000)
    )
    begun = time.monotonic()
    assert len(read_law(f"The Act\n{lines}".encode(), "act.txt").provisions) == 3999
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("line", ["(1) " * 20_000, "a, " * 30_000, "1. " * 20_000, "(" * 50_000,
                                  "Part I " * 9000, " " * 60_000, "A" * 200_000])  # fmt: skip
def test_a_line_made_to_be_slow_is_not(line: str) -> None:
    begun = time.monotonic()
    read_law(f"The Act\n1. One\n{line}\n2. Two\nText.\n".encode(), "act.txt")
    assert time.monotonic() - begun < 10


def unforeseen(answer: dict[str, Any]) -> list[object]:
    """Failures that no refusal foresaw; the reader hands them over by their class."""
    return [one["params"] for one in answer.get("errors", []) if one["class"] == "ReadingStopped"]


SOUND = [as_json(), as_akoma(), as_docx(), as_pdf(as_text()), as_text().encode()]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_an_answer_and_never_a_crash(data: bytes) -> None:
    for answer in (answer_law(data, {}), answer_text(data, {})):
        assert unforeseen(answer) == []


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SOUND), st.data())
def test_a_file_bent_anywhere_gives_an_answer(sound: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sound) - 1))
    junk = data.draw(st.binary(max_size=12))
    cut = data.draw(st.integers(0, 40))
    bent = sound[:at] + junk + sound[at + cut :]
    assert unforeseen(answer_law(bent, {})) == []


def test_the_hostile_xml_really_is_well_formed() -> None:
    assert etree.fromstring(f"{HEAD}<p/>{FOOT}".encode()) is not None
