"""What readers get of a report: the page, the PDF, the workbook, the command line."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from fourfold.kernel.models import Place
from fourfold.kernel.places import ensure_roots
from fourfold.programme.results.actions.claims import restate_claim
from fourfold.programme.results.actions.loading import load_published_claims
from fourfold.programme.results.actions.reports import change_report, publish_report
from fourfold.programme.results.actions.stories import StoryDraft, add_story
from fourfold.programme.results.cli import report as command
from fourfold.programme.results.models import ClaimStatus, Indicator, Report, ResultClaim
from fourfold.programme.results.queries.report_printing import report_pdf
from fourfold.programme.results.queries.report_workbook import report_workbook
from fourfold.programme.results.queries.reports import report_view
from tests.factories import OPERATOR, make_place
from tests.programme.pages.people import logged_in
from tests.programme.results.conftest import Register
from tests.programme.results.reporting import Year, claimed, make_year, published, report

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30
MOST_BYTES = 60_000
SHEETS = ["summary", "indicators", "breakdowns", "money", "claims"]


@pytest.fixture
def year(register: Register, place: Place) -> Year:
    make_place("XAB")
    return make_year(register)


@pytest.fixture
def claims(year: Year, trained: Indicator, attended: Indicator) -> list[ResultClaim]:
    """Of the whole and of the north's fund."""
    made = [claimed(one) for one in (trained, attended)]
    for one in (trained, attended):
        made += [claimed(one, fund=year.north.pk, attributed=how) for how in (False, True)]
    return made


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def page(name: str, *args: object) -> str:
    return reverse(f"programme:{name}", args=args)


def officer() -> Client:
    return logged_in("programme-officer", ensure_roots()[0])


def cells(content: bytes) -> Iterator[tuple[str, tuple[object, ...]]]:
    book = load_workbook(BytesIO(content))
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield sheet.title, row


def test_anybody_reads_a_published_annual_report_and_a_visitor_no_draft(
    claims: list[ResultClaim],
) -> None:
    draft, out = report(title="Draft"), published()
    visitor = Client()
    found = [visitor.get(page("report", one.pk)).status_code for one in (out, draft)]
    assert (found, "Draft" in text(visitor.get(page("reports")))) == ([200, 302], False)


def test_the_page_takes_few_queries_and_is_light(claims: list[ResultClaim]) -> None:
    made = published()
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(page("report", made.pk))
    assert len(queries) <= MOST_QUERIES
    assert len(response.content) <= MOST_BYTES


def test_the_list_takes_as_many_queries_for_ten_reports_as_for_one(
    claims: list[ResultClaim],
) -> None:
    counts = []
    for number in (1, 9):
        for one in range(number):
            published(title=f"Report {number} {one}")
        with CaptureQueriesContext(connection) as queries:
            Client().get(page("reports"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_says_what_is_fictional_unclaimed_and_restated_since(
    claims: list[ResultClaim],
) -> None:
    made = published()
    restate_claim(actor=OPERATOR, claim=claims[0], reason="A sheet came late")
    said = text(Client().get(page("report", made.pk)))
    wanted = ("Fictional: everything in this report", "No figure is claimed for",
              "Restated since", "A sheet came late", "Persons are never added",
              "is no endorsement of it", claims[0].query_hash)  # fmt: skip
    assert [word for word in wanted if word not in said] == []


def test_an_officer_claims_what_is_missing_publishes_it_and_the_report(
    year: Year, frameworks: None
) -> None:
    client, made = officer(), report()
    client.post(page("report-claim", made.pk))
    drafts = ResultClaim.objects.filter(status=ClaimStatus.DRAFT).count()
    client.post(page("report-claim", made.pk))
    assert (drafts, ResultClaim.objects.count()) == (4, 4)
    client.post(page("report-release", made.pk))
    client.post(page("report-publish", made.pk))
    made.refresh_from_db()
    left = ResultClaim.objects.filter(status=ClaimStatus.DRAFT).count()
    assert (made.published_at is not None, made.claims.count(), left) == (True, 2, 2)


def test_an_officer_begins_a_report_and_writes_its_words_and_stories(
    claims: list[ResultClaim], year: Year
) -> None:
    client = officer()
    form = client.get(page("report-make")).context["form"]
    sent = {
        "kind": "donor", "fund": str(year.north.pk), "framework": "fictional",
        "starts_on": "2026-01-01", "ends_on": "2026-12-31", "title": "To the North",
        "foreword": "", "number": str(form.fields["number"].initial),
    }  # fmt: skip
    without = client.post(page("report-make"), sent | {"fund": ""})
    client.post(page("report-make"), sent)
    made = Report.objects.get()
    client.post(page("report-edit", made.pk), {"title": "To you", "foreword": "Thanks."})
    story = {"title": "A", "text": "B", "source": "C", "consent": "D",
             "number": str(made.pk)}  # fmt: skip
    client.post(page("story-add", made.pk), story)
    said = text(client.get(page("report", made.pk)))
    assert (without.status_code, "To you" in said, "Consent: D" in said) == (422, True, True)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pdf_is_tagged_archivable_and_says_on_every_page_that_it_is_fictional(
    claims: list[ResultClaim], language: str
) -> None:
    made = published(title="Our year of trials")
    pdf = PdfReader(BytesIO(report_pdf(report_view(made), language=language)))
    pages = [one.extract_text() for one in pdf.pages]
    whole = " ".join(" ".join(pages).split())
    assert pdf.metadata is not None
    assert (pdf.metadata.title, str(pdf.root_object["/Lang"])) == (made.title, language)
    assert bool(pdf.root_object["/MarkInfo"]["/Marked"])
    if language == "en":  # pypdf gives Arabic letters back in the order that they were drawn in
        assert [number for number, one in enumerate(pages) if "Fictional" not in one] == []
    assert ("Practitioners trained" in whole, "375" in whole, "21" in whole) == (True,) * 3


def test_the_same_published_report_prints_the_same_bytes(claims: list[ResultClaim]) -> None:
    made = published()
    first, second = (
        report_pdf(report_view(Report.objects.get(pk=made.pk)), language="en") for _ in range(2)
    )
    assert first == second


def test_every_number_of_the_workbook_is_its_claims_and_no_row_sums_them(
    claims: list[ResultClaim],
) -> None:
    rows = list(cells(report_workbook(report_view(published()))))
    head = next(row for sheet, row in rows if sheet == "indicators")
    figures = [dict(zip(head, row, strict=True)) for sheet, row in rows if sheet == "indicators"]
    found = {one["claim"]: one["value"] for one in figures[1:]}
    wanted = {str(claim.pk): float(claim.value) for claim in claims[:2]}
    assert (found, {bool(one["additivity"]) for one in figures}) == (wanted, {True})


def test_every_sheet_of_a_fictional_workbook_says_so_in_every_row(
    claims: list[ResultClaim],
) -> None:
    rows = list(cells(report_workbook(report_view(published()))))
    silent = [sheet for sheet, row in rows if "ictional" not in str(row[-1])]
    assert (list(dict.fromkeys(sheet for sheet, _row in rows)), silent) == (SHEETS, [])


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_what_looks_like_a_formula_stays_text_in_the_workbook(
    claims: list[ResultClaim], begin: str
) -> None:
    made = report()
    change_report(actor=OPERATOR, report=made, title=begin, foreword="")
    made.refresh_from_db()
    book = load_workbook(BytesIO(report_workbook(report_view(made))))
    found = [cell for cell in book["summary"]["B"] if cell.value == begin]
    assert [cell.data_type for cell in found] == ["s"]


def test_no_other_donor_and_no_person_is_named_in_what_a_donor_gets(
    claims: list[ResultClaim], year: Year
) -> None:
    made = published(year.north)
    view = report_view(made)
    donor = logged_in("donor", year.north.scope)
    shown = text(donor.get(page("report", made.pk)))
    pdf = PdfReader(BytesIO(report_pdf(view, language="en")))
    printed = " ".join(one.extract_text() for one in pdf.pages)
    book = str(list(cells(report_workbook(view))))
    words = ("South", "Ama Boateng", str(year.south.pk))
    leaks = [word for word in words for said in (shown, printed, book) if word in said]
    others = ["Others" in shown, "Others" in printed, "others" in book]
    assert (leaks, others) == ([], [True, True, True])


def test_a_donor_gets_the_report_of_its_fund_and_no_file_of_another(
    claims: list[ResultClaim], year: Year
) -> None:
    own, others = published(year.north), published(year.south)
    donor = logged_in("donor", year.north.scope)
    found = {
        (one == own, kind): donor.get(page("report-download", one.pk, kind)).status_code
        for one in (own, others)
        for kind in ("pdf", "xlsx")
    }
    assert found == {(True, "pdf"): 200, (True, "xlsx"): 200,
                     (False, "pdf"): 404, (False, "xlsx"): 404}  # fmt: skip


def test_the_real_report_prints_published_figures_with_source_and_no_word_of_fiction(
    year: Year, frameworks: None
) -> None:
    load_published_claims(actor=OPERATOR)
    made = published(framework="programme")
    pdf = PdfReader(BytesIO(report_pdf(report_view(made), language="en")))
    said = " ".join(" ".join(one.extract_text() for one in pdf.pages).split())
    assert ("records are not held" in said, "6,618" in said, "Fictional" in said) == (
        True, True, False,
    )  # fmt: skip


def test_a_story_is_printed_with_its_source_and_consent(claims: list[ResultClaim]) -> None:
    made = report()
    draft = StoryDraft("A course", "They learned.\n\nThey taught.", "Mission 3", "Form 12")
    add_story(actor=OPERATOR, report=made, draft=draft)
    publish_report(actor=OPERATOR, report=made)
    pdf = PdfReader(BytesIO(report_pdf(report_view(Report.objects.get()), language="en")))
    said = " ".join(one.extract_text() for one in pdf.pages)
    assert [word for word in ("A course", "They taught.", "Mission 3", "Form 12")
            if word not in said] == []  # fmt: skip


def test_the_command_gathers_a_report_and_writes_its_files(
    claims: list[ResultClaim], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "report.pdf", tmp_path / "report.xlsx"]
    command(OPERATOR, annual=2026, framework="fictional", pdf=files[0], xlsx=files[1])
    said = capsys.readouterr().out
    found = ("Practitioners trained: 21 different persons" in said,
             "no figure claimed: 2" in said, [one.read_bytes()[:2] for one in files])  # fmt: skip
    assert found == (True, True, [b"%P", b"PK"])
