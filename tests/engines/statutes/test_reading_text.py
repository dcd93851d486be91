from dataclasses import replace

import pytest

from fourfold.engines.statutes.errors import LawFileError
from fourfold.engines.statutes.model import LawText
from fourfold.engines.statutes.reading import plain_text
from fourfold.engines.statutes.reading.opening import law_of, text_of
from tests.engines.statutes.law_files import (
    ACT,
    as_akoma,
    as_docx,
    as_json,
    as_text,
    shared_law,
)


def read(text: str, encoding: str = "utf-8") -> LawText:
    return law_of(text.encode(encoding))


def rows(law: LawText) -> list[tuple[str, str, str]]:
    return [(one.key, one.heading, one.text) for one in law.provisions]


def test_an_act_in_english_keeps_parts_headings_and_paragraphs() -> None:
    law = read(as_text())
    assert rows(law) == [
        ("s1", "Short title", "This Act may be cited as the Cybercrime Act."),
        (
            "s2",
            "Unauthorised access",
            (
                "(1) A person who accesses a computer without right commits an offence.\n"
                "(2) The penalty is a fine not exceeding two thousand shillings."
            ),
        ),
        ("s2A", "Attempts", "An attempt is punished like the offence."),
    ]
    assert [one.part for one in law.provisions] == [
        "PART I – GENERAL",
        "PART II – OFFENCES",
        "PART II – OFFENCES",
    ]


OLD_STYLE = """LAWS OF XANDRIA
THE CYBERCRIME ACT
No. 7 of 2019

ARRANGEMENT OF SECTIONS
PART I—PRELIMINARY
1. Short title
2. Interpretation
PART II—OFFENCES
3. Access
SCHEDULE—Fees

ENACTED by the Parliament of Xandria.

PART I—PRELIMINARY

Short title.
1. This Act may be cited as the
Cybercrime Act.

Interpretation.
2.—(1) In this Act—
(a) "data" means facts;
(b) "list" means—
1. one thing;
2. another thing.

PART II
OFFENCES
3. Access.—(1) A person who ac\u00ad
cesses a computer commits an offence.
(2) Section 2 applies.

SCHEDULE
1. Ten shillings.
"""


def test_contents_enacting_words_and_inner_lists_stay_out_of_the_sections() -> None:
    law = read(OLD_STYLE)
    assert rows(law) == [
        ("s1", "Short title", "This Act may be cited as the Cybercrime Act."),
        (
            "s2",
            "Interpretation",
            (
                '(1) In this Act—\n(a) "data" means facts;\n(b) "list" means—\n1. one thing;\n'
                "2. another thing."
            ),
        ),
        (
            "s3",
            "Access",
            "(1) A person who accesses a computer commits an offence.\n(2) Section 2 applies.",
        ),
        ("sch1", "SCHEDULE", "1. Ten shillings."),
    ]
    assert (law.title, law.citation) == ("THE CYBERCRIME ACT", "No. 7 of 2019")
    assert "A table of contents at the front was passed over." in law.notices


def test_numbers_without_a_stop_are_found_where_blanks_set_them_off() -> None:
    text = (
        "CYBERCRIMES ACT\nARRANGEMENT OF SECTIONS\nPART I\nPreliminary\n   1   Short title\n\n"
        "   2   Interpretation\nTHE CYBERCRIMES ACT\nPART I\nPreliminary\n1\tShort title\n\n"
        "   This Act may be cited as an Act.\n\n2   Interpretation\n\n   (1) In this Act-\n"
        "   (a)   data means facts.\n"
    )
    assert rows(read(text)) == [
        ("s1", "Short title", "This Act may be cited as an Act."),
        ("s2", "Interpretation", "(1) In this Act-\n(a) data means facts."),
    ]


def test_running_heads_and_page_numbers_are_dropped() -> None:
    rules = ["It applies.", "It binds all.", "It stays secret.", "It is public.", "It ends here."]
    pages = [
        f"Gazette No. {number}\n{number}. Thing\nRule {rule[::-1]}:\n{rule}\n- {number} -\n"
        for number, rule in enumerate(rules, start=1)
    ]
    law = read("The Rules Act\n" + "\f".join(pages))
    assert [one.text for one in law.provisions] == [f"Rule {rule[::-1]}:\n{rule}" for rule in rules]


FRENCH = """LOI N° 2010/012 DU 21 DÉCEMBRE 2010 RELATIVE À LA CYBERSÉCURITÉ

TITRE I
DES DISPOSITIONS GÉNÉRALES

Article premier.- La présente loi régit le cadre des réseaux.

CHAPITRE II
DES INFRACTIONS

Article 2.- (1) Est puni d'un emprisonnement celui qui accède.
(2) La peine est doublée.

Art. 3 bis. — Au sens de l'article 2 de la présente loi.
Fait à Xville, le 21 décembre 2010
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_law_in_french_is_read_in_any_of_its_encodings(encoding: str) -> None:
    law = read(FRENCH.replace("—", "-"), encoding)
    assert [(one.key, one.part) for one in law.provisions] == [
        ("art1", "TITRE I – DES DISPOSITIONS GÉNÉRALES"),
        ("art2", "TITRE I – DES DISPOSITIONS GÉNÉRALES / CHAPITRE II – DES INFRACTIONS"),
        ("art3bis", "TITRE I – DES DISPOSITIONS GÉNÉRALES / CHAPITRE II – DES INFRACTIONS"),
    ]
    assert (law.language, law.provisions[-1].text) == (
        "fr",
        "Au sens de l'article 2 de la présente loi.",
    )


SPANISH = """LEY 1273 DE 2009
TÍTULO VII BIS
DE LA PROTECCIÓN DE LA INFORMACIÓN
Artículo 269A. Acceso abusivo a un sistema informático. El que, sin autorización, acceda en todo o
en parte a un sistema informático incurrirá en pena de prisión.
ARTÍCULO 269B: Obstaculización ilegítima de sistema. El que impida el funcionamiento del sistema.
"""
PORTUGUESE = """LEI Nº 12.737
Art. 154-A. Invadir dispositivo informático alheio, conectado ou não à rede de computadores:
Pena - detenção, de três meses a um ano, e multa.
Artigo 154-B
Ação penal
Nos crimes definidos no artigo anterior somente se procede mediante representação.
"""
ARABIC = """قانون رقم ٥ لسنة ٢٠١٩ في شأن مكافحة جرائم تقنية المعلومات
الباب الأول
أحكام عامة
المادة الأولى
تعريفات
في تطبيق أحكام هذا القانون يقصد بالكلمات ما يلي:
1- النظام المعلوماتي.
المادة ٢
يعاقب بالحبس مدة لا تقل عن سنة كل من دخل على نظام.
مادة (3)
يعاقب بالغرامة كل من اعترض في هذا.
"""  # noqa: RUF001 -- Arabic digits
RUSSIAN = """УГОЛОВНЫЙ КОДЕКС
Глава 28. Преступления в сфере компьютерной информации
Статья 272. Неправомерный доступ к компьютерной информации
1. Неправомерный доступ к охраняемой информации наказывается лишением свободы на срок до двух лет.
2. Преступление группой лиц.
Статья 273. Создание вредоносных программ
1. Создание программ и их распространение.
"""


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            SPANISH,
            "es",
            [
                ("art269A", "Acceso abusivo a un sistema informático"),
                ("art269B", "Obstaculización ilegítima de sistema"),
            ],
        ),
        (PORTUGUESE, "pt", [("art154-A", ""), ("art154-B", "Ação penal")]),
        (ARABIC, "ar", [("art1", "تعريفات"), ("art2", ""), ("art3", "")]),
        (
            RUSSIAN,
            "ru",
            [
                ("art272", "Неправомерный доступ к компьютерной информации"),
                ("art273", "Создание вредоносных программ"),
            ],
        ),
    ],
)
def test_articles_are_found_in_the_forms_of_each_language(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    law = read(text)
    assert [(one.key, one.heading) for one in law.provisions] == expected
    assert law.language == language


@pytest.mark.parametrize(
    ("text", "encoding"), [(ARABIC.translate({0x665: "5", 0x662: "2", 0x660: "0", 0x661: "1",
                                              0x669: "9"}), "cp1256"), (RUSSIAN, "cp1251"),
                           (RUSSIAN, "koi8-r")]
)  # fmt: skip
def test_an_old_encoding_is_recognised_by_its_words_and_told(text: str, encoding: str) -> None:
    law = read(text, encoding)
    assert rows(law) == rows(read(text))
    assert sum("it was read as" in notice for notice in law.notices) == 1


@pytest.mark.parametrize(
    "data",
    [as_text().encode(), as_json(), as_akoma(), as_docx()],
    ids=["text", "json", "akn", "docx"],
)
def test_direction_marks_are_removed_with_a_notice(data: bytes) -> None:
    if data.startswith(b"PK"):
        turned = tuple(replace(one, heading=one.heading + "\u202e\u202c") for one in ACT[:1])
        law = law_of(as_docx((*turned, *ACT[1:])))
    else:
        law = law_of(data.replace(b"accesses", "ac\u202ecess\u202ces".encode()))
    assert "accesses a computer" in law.provisions[1].text
    assert sum(notice.startswith("2 invisible characters") for notice in law.notices) == 1


def test_a_section_that_is_only_referred_to_opens_nothing() -> None:
    text = (
        "The Act\n1. Scope\nThis Act applies as\nSection 14 of the Code says.\n2. End\nIt ends.\n"
    )
    assert [one.key for one in read(text).provisions] == ["s1", "s2"]


def test_labelled_sections_are_found_and_their_headings_too() -> None:
    text = "The Act\nSECTION 1. Scope\nThis Act applies.\nSection 2\nAccess\nWhoever accesses it.\n"
    assert rows(read(text)) == [
        ("s1", "Scope", "This Act applies."),
        ("s2", "Access", "Whoever accesses it."),
    ]


def test_a_text_without_sections_is_refused_with_a_cure() -> None:
    with pytest.raises(LawFileError, match="Each must begin on a line of its own"):
        read("A letter without any number.\nIt goes on.\n")


@pytest.mark.parametrize(
    ("name", "count", "titles"),
    [
        ("budapest-convention.md", 48, {"art2": "Illegal access", "art48": "Notification"}),
        ("untoc.md", 41, {"art1": "Statement of purpose", "art16": "Extradition"}),
    ],
)
def test_a_treaty_in_markdown_has_all_its_articles(
    name: str, count: int, titles: dict[str, str]
) -> None:
    law = law_of(shared_law(name).read_bytes())
    found = {one.key: one.heading for one in law.provisions}
    assert len(found) == count
    assert {key: found[key] for key in titles} == titles


def test_the_plain_text_of_a_web_page_has_a_line_for_each_block() -> None:
    page = b"<html><head><style>x{}</style></head><body><h1>Article 1</h1><p>One<br>two</p></body>"
    lines = [line for line in plain_text(page, "treaty.html").split("\n") if line]
    assert lines == ["Article 1", "One", "two"]


def test_the_plain_text_of_markdown_has_no_marks() -> None:
    text = text_of(b"### Article 1\n\n####Use *of* [terms](x.md)\n")
    assert text.split() == ["Article", "1", "Use", "of", "terms"]
