"""The catalogue is compared with official texts, and its rows say how sure they are."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import typst
from docx import Document

from fourfold.engines.statutes.model import AtomKind, Bound, Does
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import AuditLine
from fourfold.kernel.policy import Actor
from fourfold.reference import treaties
from fourfold.regulatory.actions.treaties import check_catalogue
from fourfold.regulatory.cli import treaties as commands
from fourfold.regulatory.errors import CatalogueDiffers, LawFileRefused
from fourfold.regulatory.models import CatalogueCheck
from fourfold.regulatory.queries.treaties import (
    checks_of,
    official_titles,
    standing_of,
    standings,
)
from tests.factories import make_actor, make_place

ROWS = [(row.number, row.title) for row in treaties.articles_of("uncc")]
PAGE = "A/RES/79/243\n12 / 68\n"


@pytest.fixture
def officer() -> Actor:
    return make_actor("programme-officer", make_place("KEN").scope)


def text_of(rows: list[tuple[str, str]]) -> bytes:
    """An official text as a UN document prints it: contents first, page marks between."""
    contents = "\n".join(f"Article {n}. {t} ..... {n}" for n, t in rows)
    body = f"\n{PAGE}".join(f"Article {n}\n{t}\n1. Each State Party shall." for n, t in rows)
    return f"United Nations Convention against Cybercrime\n{contents}\n\n{body}".encode()


def compare(actor: Actor, content: bytes, name: str = "a-res-79-243.txt") -> CatalogueCheck:
    return check_catalogue(actor=actor, instrument="uncc", file_name=name, content=content)


@pytest.mark.django_db
def test_a_full_match_lifts_the_mark_and_says_with_what_and_when(officer: Actor) -> None:
    before = standing_of("uncc")
    assert (before.is_checked, "provisional" in before.words) == (False, True)

    compare(officer, text_of(ROWS))

    after = standing_of("uncc")
    assert (after.is_checked, "a-res-79-243.txt" in after.words) == (True, True)
    assert standings()["uncc"] == after
    assert AuditLine.objects.filter(action="regulatory.catalogue.check").count() == 1


@pytest.mark.django_db
def test_titles_in_other_words_are_accepted_and_the_official_ones_kept(officer: Actor) -> None:
    rows = [(n, "Return and disposal of confiscated property" if n == "52" else t) for n, t in ROWS]

    compare(officer, text_of(rows))

    assert standing_of("uncc").is_checked is True
    assert official_titles("uncc") == {"52": "Return and disposal of confiscated property"}


@pytest.mark.django_db
def test_a_text_that_numbers_illegal_access_as_article_6_leaves_the_mark(officer: Actor) -> None:
    shifted = [(str(int(n) - 1 if int(n) > 6 else int(n)), t) for n, t in ROWS if n != "6"]

    with pytest.raises(CatalogueDiffers) as refused:
        compare(officer, text_of(shifted), "draft-of-2023.txt")

    assert refused.value.problems[0] == (
        "Article 6 is “Illegal access” in the text and “Respect for human rights” in the catalogue."
    )
    assert refused.value.problems[-1] == (
        "Article 68, “Depositary and languages”, is in the catalogue and not in the text."
    )
    assert standing_of("uncc").is_checked is False
    [kept] = checks_of(officer, "uncc")
    assert (kept.is_match, kept.differences) == (False, refused.value.problems)


@pytest.mark.django_db
def test_a_wrong_text_after_a_match_takes_nothing_back(officer: Actor) -> None:
    compare(officer, text_of(ROWS))

    with pytest.raises(CatalogueDiffers):
        compare(officer, text_of(ROWS[:40]), "half.txt")

    assert standing_of("uncc").is_checked is True
    assert [one.is_match for one in checks_of(officer, "uncc")] == [False, True]


@pytest.mark.django_db
def test_a_match_of_another_catalogue_lifts_nothing(officer: Actor) -> None:
    compare(officer, text_of(ROWS))
    CatalogueCheck.objects.update(catalogue="0" * 64)

    assert standing_of("uncc").is_checked is False
    assert standings()["uncc"].is_checked is False


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content", [b"", b"A letter. It speaks of article 7 once.", b"\x00\x01\x02\x03" * 40]
)
def test_a_file_without_articles_is_refused_and_nothing_kept(
    officer: Actor, content: bytes
) -> None:
    with pytest.raises(LawFileRefused) as refused:
        compare(officer, content, "letter.txt")

    assert ["letter.txt" in problem for problem in refused.value.problems] == [True]
    assert CatalogueCheck.objects.count() == 0


@pytest.mark.django_db
def test_an_instrument_without_articles_cannot_be_compared(officer: Actor) -> None:
    with pytest.raises(LawFileRefused, match="arab-model"):
        check_catalogue(
            actor=officer, instrument="arab-model", file_name="a.txt", content=text_of(ROWS)
        )


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["focal-point", "assessor", "respondent", "donor", "auditor"])
def test_who_may_not_keep_treaties_compares_nothing(role: str) -> None:
    actor = make_actor(role, make_place("KEN").scope)

    with pytest.raises(NotVisible):
        compare(actor, text_of(ROWS))

    assert CatalogueCheck.objects.count() == 0


@pytest.mark.django_db
def test_the_command_tells_that_the_mark_is_lifted(officer: Actor, tmp_path: Path) -> None:
    file = tmp_path / "official.txt"
    file.write_bytes(text_of([(n, "Supplementary protocols" if n == "62" else t) for n, t in ROWS]))

    told = commands.verify(officer, "uncc", file)

    assert told.splitlines() == [
        "uncc matches official.txt: 68 articles. The mark is lifted.",
        "1 title is the same article in other words; the official one is kept:",
        "  62  Supplementary protocols",
    ]


@pytest.mark.django_db
def test_texts_that_the_project_has_compared_need_no_check() -> None:
    marks = {code: one.is_checked for code, one in standings().items()}

    assert [code for code, checked in marks.items() if checked] == ["budapest", "untoc"]
    assert "No list of its articles" in standing_of("arab-model").words


def test_every_row_of_the_catalogue_speaks_the_engines_terms() -> None:
    for code in treaties.instruments():
        numbers = {row.number for row in treaties.articles_of(code)}
        assert {Does(row.does) for row in treaties.articles_of(code)} <= set(Does)
        for atom in treaties.atoms_of(code):
            assert AtomKind(atom.kind) in AtomKind
            assert atom.article in numbers, atom.code
            assert atom.code.startswith(f"{code}.{atom.article}."), atom.code
            assert atom.parameter is None or Bound(atom.parameter.bound) in Bound


def test_the_un_convention_has_68_articles_in_nine_chapters_and_each_duty_has_atoms() -> None:
    rows = treaties.articles_of("uncc")
    asked = {atom.article for atom in treaties.atoms_of("uncc")}

    assert [row.number for row in rows] == [str(number) for number in range(1, 69)]
    assert list(dict.fromkeys(row.chapter for row in rows)) == (
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    )
    assert {str(number) for number in range(6, 54)} <= asked
    assert {row.provenance.confidence for row in rows} == {"medium"}
    codes = [atom.code for atom in treaties.atoms_of("uncc")]
    assert len(codes) == len(set(codes))


def test_optional_elements_never_count_against_a_state() -> None:
    optional = [a for a in treaties.atoms_of("uncc") if a.kind == AtomKind.OPTIONAL]

    assert {atom.weight for atom in optional} == {0.0}
    assert len(optional) > 20


def test_the_clocks_of_preservation_are_figures() -> None:
    figures = {
        atom.code: (atom.parameter.bound, atom.parameter.value, atom.parameter.unit)
        for atom in treaties.atoms_of("uncc")
        if atom.parameter is not None
    }

    assert figures["uncc.25.period"] == ("at-most", 90, "days")
    assert figures["uncc.42.period"] == ("at-least", 60, "days")


def test_correspondence_names_only_instruments_and_articles_that_are_held() -> None:
    known = treaties.instruments()
    for row in treaties.correspondences():
        assert set(row.articles) <= set(known), row.topic
        for printed in row.articles.get("uncc", ()):
            number = printed.split("(")[0].split("-")[0]
            assert number in {one.number for one in treaties.articles_of("uncc")}, row.topic
    assert len(treaties.correspondences()) == 42


def test_budapest_reservations_are_the_nine_that_its_article_42_names() -> None:
    rows = [row for row in treaties.reservations_of("budapest") if row.kind == "reservation"]

    assert [row.provision for row in rows] == (
        ["4(2)", "6(3)", "9(4)", "10(3)", "11(3)", "14(3)", "22(2)", "29(4)", "41(1)"]
    )
    assert {row.closed for row in rows} == {True}


def printed(rows: list[tuple[str, str]]) -> bytes:
    """A PDF as a UN document is laid out: contents, narrow lines, page numbers, footnotes."""
    pages = (
        '#set page(paper: "a5", numbering: "1/1", footer: [A/RES/79/243 #h(1fr) '
        "#context counter(page).display()])\n#set text(size: 11pt)\n#outline()\n"
    )
    body = "\n".join(
        f"#align(center)[_Article {n}_ \\ *{title}*]\n"
        "1. Each State Party shall adopt such measures as may be necessary, in accordance with "
        f"article 7, paragraph 2, and Article {max(1, int(n) - 3)} of this Convention. "
        f"#footnote[See Article {n}.]\n"
        for n, title in rows
    )
    return bytes(typst.compile((pages + body).encode()))


def typed(rows: list[tuple[str, str]]) -> bytes:
    """A Word document of the same."""
    document = Document()
    for number, title in rows:
        document.add_heading(f"Article {number}", level=2)
        document.add_paragraph(title)
        document.add_paragraph("1. Each State Party shall, under article 7, act.")
    held = BytesIO()
    document.save(held)
    return held.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "made"), [("un.pdf", printed), ("un.docx", typed)])
def test_official_texts_as_pdf_and_word_lift_the_mark(
    officer: Actor, name: str, made: Callable[[list[tuple[str, str]]], bytes]
) -> None:
    check = compare(officer, made(ROWS), name)

    assert (check.articles, check.near, standing_of("uncc").is_checked) == (68, [], True)
