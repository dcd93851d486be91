from datetime import date

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from fourfold.engines.statutes.errors import LawFileError
from fourfold.engines.statutes.model import Force, LawText
from fourfold.engines.statutes.reading import read_law
from fourfold.engines.statutes.reading.opening import law_of, text_of
from tests.engines.statutes.law_files import (
    ACT,
    AKN,
    as_akoma,
    as_docx,
    as_pdf,
    as_text,
    saved,
)

COLUMNS = "#set page(columns: 2, header: [Gazette No. 5], footer: [Printed by order])\n"
LONG = (
    "A person who intentionally and without authorisation accesses interconnected "
    "telecommunications infrastructure commits an offence and is liable to a fine"
)


def rows(law: LawText) -> list[tuple[str, str, str, str]]:
    return [(one.key, one.heading, one.text, one.part) for one in law.provisions]


@pytest.fixture
def plain() -> list[tuple[str, str, str, str]]:
    return rows(law_of(as_text().encode()))


@pytest.mark.parametrize("namespace", [AKN, "http://www.akomantoso.org/2.0", ""])
def test_akoma_ntoso_of_every_version_gives_the_same_act(
    namespace: str, plain: list[tuple[str, str, str, str]]
) -> None:
    law = read_law(as_akoma(namespace=namespace), "act.xml")
    assert rows(law) == plain
    assert (law.title, law.language, law.enacted_on, law.valid_from, law.source_format) == (
        "Cybercrime Act",
        "en",
        date(2019, 5, 4),
        date(2021, 1, 1),
        "akoma-ntoso",
    )


def test_a_removed_section_of_akoma_ntoso_is_labelled() -> None:
    data = as_akoma().replace(b'eId="sec_2A"', b'eId="sec_2A" status="removed"')
    assert [(label.force, label.keys) for label in law_of(data).labels] == [
        (Force.REPEALED, ("s2A",))
    ]


def test_lists_in_akoma_ntoso_keep_their_numbers_and_their_closing_words() -> None:
    data = (
        f'<akomaNtoso xmlns="{AKN}"><act><body><article><num>Article 5</num><paragraph>'
        "<num>(1)</num><list><intro><p>A person who</p></intro><point><num>(a)</num><content>"
        "<p>does;</p></content></point><point><num>(b)</num><content><p>fails,</p></content>"
        "</point><wrapUp><p>is liable.</p></wrapUp></list></paragraph></article></body></act>"
        "</akomaNtoso>"
    ).encode()
    (one,) = law_of(data).provisions
    assert (one.key, one.number) == ("art5", "5")
    assert one.text == "(1) A person who\n(a) does;\n(b) fails,\nis liable."


def test_a_schedule_of_akoma_ntoso_is_one_provision() -> None:
    data = as_akoma().replace(
        b"</body>",
        b"</body><attachments><attachment><heading>SCHEDULE</heading><doc><mainBody><p>Fees.</p>"
        b"</mainBody></doc></attachment></attachments>",
    )
    last = law_of(data).provisions[-1]
    assert (last.key, last.heading, last.text) == ("sch1", "SCHEDULE", "Fees.")


def test_a_word_document_gives_the_act_of_the_text(
    plain: list[tuple[str, str, str, str]],
) -> None:
    law = read_law(as_docx(), "act.docx")
    assert (rows(law), law.title, law.source_format) == (plain, "Cybercrime Act", "docx")


def test_automatic_numbers_of_a_word_document_are_computed() -> None:
    document = docx.Document()
    document.add_heading("Cybercrime Act", 0)
    for heading, text in (("Short title", "This Act is an Act"), ("Access", "Whoever accesses")):
        document.add_heading(heading, 2)
        document.add_paragraph(text, style="List Number")
        document.add_paragraph("a point", style="List Bullet")
    assert [row[:3] for row in rows(law_of(saved(document)))] == [
        ("s1", "Short title", "This Act is an Act\na point"),
        ("s2", "Access", "Whoever accesses\na point"),
    ]


def test_an_automatic_number_that_cannot_be_read_is_told() -> None:
    document = docx.Document()
    document.add_paragraph("1. Scope")
    paragraph = document.add_paragraph("This Act applies.")
    numbered = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", "0"), ("w:numId", "77")):
        child = OxmlElement(name)
        child.set(qn("w:val"), value)
        numbered.append(child)
    paragraph._p.get_or_add_pPr().append(numbered)
    notices = law_of(saved(document)).notices
    assert notices[0].startswith("Some automatic numbers of the Word document could not be read.")


def test_tables_of_a_word_document_keep_their_text() -> None:
    document = docx.Document()
    document.add_paragraph("1. Fees")
    document.add_paragraph("The fees are these:")
    table = document.add_table(2, 2)
    for position, word in enumerate(("Kind", "Fee", "Licence", "Ten")):
        table.cell(position // 2, position % 2).text = word
    assert rows(law_of(saved(document)))[0][2] == "The fees are these:\nKind | Fee\nLicence | Ten"


def test_insertions_are_read_deletions_are_not_and_both_are_told() -> None:
    document = docx.Document()
    document.add_paragraph("1. Scope")
    paragraph = document.add_paragraph("This Act applies")
    inserted = OxmlElement("w:ins")
    inserted.append(paragraph.add_run(" everywhere.")._r)
    paragraph._p.append(inserted)
    deleted = OxmlElement("w:del")
    gone = OxmlElement("w:delText")
    gone.text = " nowhere"
    deleted.append(gone)
    paragraph._p.append(deleted)
    law = law_of(saved(document))
    assert law.provisions[0].text == "This Act applies everywhere."
    assert law.notices[0].startswith("The Word document holds tracked changes")


def test_a_pdf_gives_the_act_of_the_text(plain: list[tuple[str, str, str, str]]) -> None:
    law = read_law(as_pdf(as_text()), "act.pdf")
    assert (rows(law), law.title, law.source_format) == (plain, "Cybercrime Act", "pdf")


def test_two_columns_heads_feet_and_broken_words_are_put_right() -> None:
    words = LONG.split()
    turned = [" ".join(words[turn:] + words[:turn]).capitalize() for turn in range(20)]
    text = "Cybercrime Act\n" + "\n".join(
        f"{number}. Heading {number}\n(1) {said}.\n(2) {said}."
        for number, said in enumerate(turned, start=1)
    )
    data = as_pdf(text, COLUMNS + '#set text(size: 9pt, lang: "en", hyphenate: true)')
    law = law_of(data)
    assert [one.text for one in law.provisions] == [f"(1) {said}.\n(2) {said}." for said in turned]
    assert sum("broken at the end of a line" in notice for notice in law.notices) == 1


def test_a_pdf_without_text_asks_for_text_recognition() -> None:
    with pytest.raises(LawFileError) as refused:
        read_law(as_pdf("", "#rect(width: 100%)"), "scan.pdf")
    assert str(refused.value) == (
        "File “scan.pdf”: The PDF holds pictures of pages, no text. "
        "Run text recognition on it first, and look over what it read."
    )


def test_the_plain_text_of_a_pdf_and_of_a_word_document_hold_the_titles() -> None:
    for data in (as_docx(), as_pdf(as_text())):
        text = text_of(data)
        assert [one.heading for one in ACT if one.heading not in text] == []


def test_the_plain_text_of_structured_files_is_their_provisions() -> None:
    assert "2A. Attempts\nAn attempt is punished" in text_of(as_akoma())


def test_notes_in_the_margin_of_a_gazette_become_headings() -> None:
    rows = [
        ("Short title.", "1. This Act may be cited as the Cybercrime Act of the year."),
        ("Unauthorised access to computers.", ("2. (1) A person who accesses a computer without "
         "right commits an offence and is liable to a fine of ten shillings.")),
        ("Cap. 12.", "(2) The Penal Code applies to an offence under this section as well."),
        ("Attempts.", "3. An attempt is punished like the offence that was attempted."),
    ]  # fmt: skip
    cells = "\n".join(
        f"[#text(7pt)[{note}]], [{text}],".replace("1.", "1\\.").replace("3.", "3\\.")
        for note, text in rows
    )
    source = f"#grid(columns: (18%, 76%), column-gutter: 6%, row-gutter: 14pt, {cells})"
    law = law_of(as_pdf("", source))
    assert [(one.number, one.heading) for one in law.provisions] == [
        ("1", "Short title"),
        ("2", "Unauthorised access to computers"),
        ("3", "Attempts"),
    ]
    assert "Cap. 12" not in law.provisions[1].text
