"""Word documents: read back with python-docx, tracked changes included, right to left too."""

import io
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx as word
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor
from fourfold.regulatory.actions import proposals as actions
from fourfold.regulatory.models import Proposal
from fourfold.regulatory.queries import proposal_documents as documents
from fourfold.regulatory.queries import proposals as queries
from fourfold.ui import docx
from tests.factories import make_place
from tests.regulatory.drafting import (
    changed_clauses,
    consult,
    make_proposal,
    say,
    team_of,
    voices,
)

DAY = date(2027, 3, 1)
AT = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
ARABIC = "يعاقب كل من نشر صورة حميمة دون موافقة"


def read(data: bytes) -> Any:
    return word.Document(io.BytesIO(data))


def render(*parts: docx.Block, language: str = "en", **changes: Any) -> Any:
    return read(
        docx.render_docx(
            parts, **{"title": "A title", "language": language, "document_date": DAY, **changes}
        )
    )


def found(document: Any, tag: str) -> list[Any]:
    return list(document.element.body.iter(qn(tag)))


def words(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


@pytest.fixture
def team(place: Place) -> Actor:
    return team_of(place)


@pytest.fixture
def proposal(place: Place, team: Actor) -> Proposal:
    held = make_proposal(team, place)
    actions.revise_proposal(
        actor=team, proposal_id=held.pk, clauses=changed_clauses(held), note="Five years", seen=1
    )
    consult(team, held)
    say(team, held, voices(place))
    return held


def test_a_document_has_title_headings_and_numbered_clauses() -> None:
    document = render(docx.Heading("Text"), docx.Clause("4", "Access", "(1) One\n(2) Two"))
    assert words(document) == ["A title", "Text", "4  Access", "(1) One", "(2) Two"]
    assert document.core_properties.title == "A title"
    assert [one.style.name for one in document.paragraphs[:3]] == [
        "Title",
        "Heading 1",
        "Heading 2",
    ]


def test_a_table_repeats_its_heading_on_each_page() -> None:
    document = render(docx.Table(("Who", "What"), [("Forum", "Agrees")]))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [["Who", "What"], ["Forum", "Agrees"]]
    assert len(found(document, "w:tblHeader")) == 1


def test_the_banner_stands_at_the_head_of_every_page() -> None:
    document = render(docx.Paragraph("A"), banner="Fictional State")
    assert document.sections[0].header.paragraphs[0].text == "Fictional State"


def test_changes_are_tracked_with_author_and_moment() -> None:
    runs = [
        docx.Run("same", "for "),
        docx.Run("removed", "four"),
        docx.Run("added", "five"),
        docx.Run("same", " years"),
    ]
    document = render(docx.Redlined("2", [docx.Run("same", "Penalty")], runs, "Fourfold", AT))
    inserted, removed = found(document, "w:ins"), found(document, "w:del")
    assert [one.get(qn("w:author")) for one in (*inserted, *removed)] == ["Fourfold"] * 2
    assert {one.get(qn("w:date")) for one in inserted} == {"2027-03-01T09:30:00Z"}
    assert [text.text for text in found(document, "w:delText")] == ["four"]
    assert len({one.get(qn("w:id")) for one in (*inserted, *removed)}) == 2


def test_accepting_or_rejecting_every_change_gives_either_version() -> None:
    runs = [docx.Run("same", "A "), docx.Run("removed", "b\nc"), docx.Run("added", "d")]
    document = render(docx.Redlined("1", [docx.Run("same", "H")], runs, "Fourfold", AT))
    body = document.element.body
    kept = "".join(one.text for one in body.iter(qn("w:t")))
    gone = "".join(one.text for one in body.iter(qn("w:delText")))
    assert (kept.endswith("A d"), gone, len(found(document, "w:br"))) == (True, "bc", 1)


def test_a_new_clause_is_tracked_with_its_paragraphs() -> None:
    change = docx.Redlined(
        "5", [docx.Run("added", "Threats")], [docx.Run("added", "All new.")], "F", AT, "added"
    )
    document = render(change)
    marks = [one for one in found(document, "w:rPr") if one.find(qn("w:ins")) is not None]
    assert len(marks) == 2
    assert found(document, "w:del") == []


def test_arabic_paragraphs_run_from_right_to_left_in_any_document() -> None:
    english = render(docx.Clause("1", "Access", ARABIC))
    assert len(found(english, "w:bidi")) == 1
    assert len(found(english, "w:rtl")) == 1
    arabic = render(docx.Paragraph(ARABIC), docx.Table(("أ", "ب"), [("ج", "د")]), language="ar")
    assert len(found(arabic, "w:bidiVisual")) == 1
    assert found(arabic, "w:bidi") != []


def test_the_direction_stands_where_the_schema_wants_it() -> None:
    document = render(docx.Clause("1", ARABIC, ARABIC), language="ar")
    order = [child.tag for child in found(document, "w:bidi")[0].getparent()]
    assert order.index(qn("w:pStyle")) < order.index(qn("w:bidi"))


def test_no_style_says_a_thing_twice_and_tables_keep_the_schema_s_order() -> None:
    document = render(docx.Table(("a", "b"), [("c", "d")]), language="ar")
    doubled = [
        style.name
        for style in document.styles
        for tag in ("w:szCs", "w:lang")
        if style.element.rPr is not None and len(style.element.rPr.findall(qn(tag))) > 1
    ]
    assert doubled == []
    order = [child.tag for child in found(document, "w:tblPr")[0]]
    assert order[:2] == [qn("w:tblStyle"), qn("w:bidiVisual")]


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert words(render(docx.Paragraph("a\x00b\x0bc\ufffe")))[1] == "abc"


@pytest.mark.django_db
def test_the_proposal_carries_clauses_safeguards_precedents_and_comments(
    proposal: Proposal, team: Actor
) -> None:
    page = queries.proposal_page(team, proposal.pk)
    document = read(documents.proposal_docx(page, language="en"))
    text = "\n".join(words(document))
    assert all(
        part in text
        for part in (
            "not adopted by the State",
            "Fictional State",
            "5  Threats",
            "Consent: Absence of consent",
        )
    )
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[1] == [
        "Digital Rights Forum\nSupports with changes",
        "2",
        "Add threats.",
        "Not answered yet",
    ]
    assert "CAN" in [cell.text for cell in document.tables[0].columns[0].cells]


@pytest.mark.django_db
def test_the_redline_of_a_proposal_tracks_what_changed(proposal: Proposal, team: Actor) -> None:
    data = documents.redline_docx(team, proposal, 1, 2, language="en")
    document = read(data)
    assert [one.text for one in found(document, "w:delText")] == ["[four]"]
    added = "".join(t.text for one in found(document, "w:ins") for t in one.iter(qn("w:t")))
    assert all(words in added for words in ("five", "Threats are punishable too."))


@pytest.mark.django_db
def test_an_office_suite_opens_both_documents(
    proposal: Proposal, team: Actor, tmp_path: Path
) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip(
            "LibreOffice is not installed here: the documents were read by python-docx only"
        )
    page = queries.proposal_page(team, proposal.pk)
    for name, data in (
        ("proposal", documents.proposal_docx(page, language="en")),
        ("redline", documents.redline_docx(team, proposal, 1, 2, language="en")),
    ):
        source = tmp_path / f"{name}.docx"
        source.write_bytes(data)
        subprocess.run(
            [office, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        assert "Intimate" in PdfReader(tmp_path / f"{name}.pdf").pages[0].extract_text()
