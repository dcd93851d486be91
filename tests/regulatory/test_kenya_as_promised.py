"""Kenya's act from its file to the report, and every sentence that was promised of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pypdfium2
import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from fourfold.engines.statutes.model import Force
from fourfold.regulatory.actions.law import decide_conflict, import_law, take_import
from fourfold.regulatory.actions.law_reviews import load_law_review
from fourfold.regulatory.cli.law import told
from fourfold.regulatory.contracts.findings import FindingView, LawProfile, PenaltyView
from fourfold.regulatory.contracts.law import CorpusView
from fourfold.regulatory.queries.law import corpus_on, open_conflicts
from fourfold.regulatory.queries.law_imports import draft_of_import, find_import, labels_of_import
from fourfold.regulatory.queries.law_report import law_report_pdf
from fourfold.regulatory.queries.profile import profile_of
from fourfold.regulatory.rules.finding_data import sheet_data
from fourfold.regulatory.rules.profile_notices import notices_of
from tests.factories import OPERATOR, make_account, make_place
from tests.reference.law_texts import KENYA, text_named

pytestmark = [pytest.mark.proof, pytest.mark.django_db]
BEFORE, AFTER = date(2026, 3, 5), date(2026, 3, 6)
LABELLED = ("22", "23", "24", "27", "53")


@dataclass(frozen=True)
class Kenya:
    """What a legal officer has after three commands."""

    said: str
    provisions: int
    corpora: dict[date, CorpusView]
    profile: LawProfile
    report: str
    law_page: str
    notice: str
    left: int

    def finding(self, atom: str) -> FindingView:
        """The finding on a requirement."""
        sheet = self.profile.sheet(atom.partition(".")[0])
        assert sheet is not None
        return next(one for one in sheet.findings if one.atom == atom)

    def penalty(self, number: str) -> PenaltyView:
        """The heaviest penalty of a section."""
        sheet = self.profile.sheet("uncc")
        assert sheet is not None
        rows = (*sheet.penalties, *sheet.other_penalties)
        return next(one for one in rows if one.number == number)


@pytest.fixture(scope="module")
def kenya(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Kenya]:
    """Import, review, sheet, report and pages, once; nothing of it stays in the database."""
    content = text_named(KENYA).encode()
    with django_db_blocker.unblock(), transaction.atomic():
        yield _walked(content)
        transaction.set_rollback(True)


def _walked(content: bytes) -> Kenya:
    place = make_place("KEN", name="Kenya")
    read = import_law(actor=OPERATOR, state="KEN", file_name=KENYA, content=content)
    draft = draft_of_import(read)
    said = told(draft, labels_of_import(OPERATOR, find_import(OPERATOR, read.pk), draft))
    version = take_import(actor=OPERATOR, import_id=read.pk)
    load_law_review(actor=OPERATOR, code="kenya-2026")
    profile = profile_of(OPERATOR, "KEN", timezone.localdate())
    officer = Client()
    officer.force_login(make_account("officer@ken.example", ("programme-officer", place.scope)))
    page = officer.get("/regulatory/states/KEN/law/").content.decode()
    first = next(row for row in open_conflicts(OPERATOR, "KEN") if row.key == "s22")
    decide_conflict(
        actor=OPERATOR,
        conflict_id=first.pk,
        decision="set-aside",
        reason="The judgments decide.",
        same_words=True,
    )
    return Kenya(
        said=said,
        provisions=version.provisions.count(),
        corpora={day: corpus_on(OPERATOR, "KEN", day) for day in (BEFORE, AFTER)},
        profile=profile,
        report=_text_of(law_report_pdf(profile, instrument="uncc", language="en")),
        law_page=page,
        notice=" ".join(notices_of(profile, profile.sheets)),
        left=sum(row.claimed_on is None for row in open_conflicts(OPERATOR, "KEN")),
    )


def _text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_the_act_is_imported_whole_with_seventy_provisions(kenya: Kenya) -> None:
    assert (kenya.provisions, "70 provisions read." in kenya.said) == (70, True)
    assert "53 penalties read." in kenya.said


def test_four_offences_come_out_below_the_four_year_test(kenya: Kenya) -> None:
    below = {
        "14": ("Unauthorised access", 36.0),
        "29": ("Identity theft and impersonation", 36.0),
        "30": ("Phishing", 36.0),
        "37": ("Wrongful distribution of obscene or intimate images", 24.0),
    }
    rows = {number: kenya.penalty(number) for number in below}
    assert {number: (row.heading, row.months) for number, row in rows.items()} == below
    assert {row.serious.passes for row in rows.values()} == {False}
    assert kenya.penalty("17").serious.passes is True


def test_the_labels_of_the_file_are_flagged_and_not_believed(kenya: Kenya) -> None:
    for number in LABELLED:
        assert f"Label not believed (no day and no order): s{number} “suspended”." in kenya.said


def test_the_status_is_dated_and_cites_its_order(kenya: Kenya) -> None:
    def held(day: date, number: str) -> tuple[Force, date | None, bool]:
        row = next(one for one in kenya.corpora[day].provisions if one.number == number)
        return row.force, row.force_since, "Judgment" in row.order

    restored = (Force.IN_FORCE, date(2020, 2, 20), True)
    assert [held(BEFORE, number) for number in LABELLED] == [restored] * 5
    assert held(AFTER, "22") == held(AFTER, "23") == (Force.STRUCK_DOWN, AFTER, True)
    assert held(AFTER, "24") == restored


def test_dated_orders_contradict_the_labels_until_somebody_decides(kenya: Kenya) -> None:
    assert "Contradicted by Judgment of the High Court at Nairobi (Makau J)" in kenya.law_page
    assert "Dated orders contradict 6 of these labels." in kenya.notice
    assert kenya.left == 0


def test_preservation_in_section_51_is_partial_with_the_reason(kenya: Kenya) -> None:
    data, period = kenya.finding("uncc.25.data"), kenya.finding("uncc.25.period")
    assert (str(data.verdict), data.citations[0].number) == ("partial", "51")
    assert data.reason.startswith("Traffic data only")
    assert period.value == 30


def test_foreign_preservation_in_section_59_exceeds_what_is_asked(kenya: Kenya) -> None:
    sheet = kenya.profile.sheet("uncc")
    assert sheet is not None
    (further,) = sheet_data(sheet)["further"]
    (found,) = further["findings"]
    assert (further["atom"], found["verdict"], found["value"]) == ("uncc.42.period", "exceeds", 120)
    assert found["citations"][0]["number"] == "59"


def test_every_gap_stands_in_the_report_with_its_quote_and_its_place(kenya: Kenya) -> None:
    sheet = kenya.profile.sheet("uncc")
    assert sheet is not None
    cited = [(one.atom, quote) for one in sheet.findings for quote in one.citations]
    missing = [
        (atom, one.quote)
        for atom, one in cited
        if _bare(one.quote) not in _bare(kenya.report) or one.pinpoint not in kenya.report
    ]
    assert missing == []
    assert "Traffic data only" in kenya.report
    assert "Desk review" in kenya.report


def _bare(text: str) -> str:
    """Letters and digits alone: lines of a page break words and hyphens where they like."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
