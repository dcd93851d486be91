"""Reports as PDF: archivable, accessible, in the reader's direction, refused with a cure."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from pypdf import PdfReader

from fourfold.kernel.errors import Invalid
from fourfold.ui.pdf import MissingFontError, ReportDataError, render_pdf
from fourfold.ui.pdf.plan_report import PlanReport, labels

SAMPLE = Path(__file__).with_name("sample_report.json")


def sample() -> dict[str, Any]:
    return {**json.loads(SAMPLE.read_text(encoding="utf-8")), "labels": labels()}


def render(language: str = "en", **changes: Any) -> bytes:
    with translation.override(language):
        data = {**sample(), **changes}
    return render_pdf(
        "plan_report",
        data,
        language=language,
        title="Xandria: needs and plan",
        document_date=date(2027, 3, 1),
    )


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def catalogue(pdf: bytes) -> Any:
    """The root of the document, where its properties stand."""
    return reader(pdf).trailer["/Root"]


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in reader(pdf).pages)


def test_the_sample_holds_every_part_of_the_report() -> None:
    assert set(sample()) == set(PlanReport.__annotations__)


def test_the_report_is_tagged_titled_and_says_its_language() -> None:
    root = catalogue(render("es"))
    assert root["/Lang"] == "es"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])


def test_the_report_claims_both_standards() -> None:
    metadata = catalogue(render())["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_a_fictional_report_says_so_on_every_page() -> None:
    pages = reader(render()).pages
    silent = [n for n, page in enumerate(pages, 1) if "Fictional State" not in page.extract_text()]
    assert silent == []


def test_what_is_to_assess_is_never_printed_as_nought() -> None:
    unknown = {"title": "Virtual assets", "level": None, "low": None, "high": None}
    rest = {"reading": "", "coverage": "0 of 10 answered", "confidence": ""}
    printed = text(render(capacities=[{**unknown, **rest}], steps=[], areas=[], pillars=[]))
    assert printed.count("To assess") == 1


def test_the_same_input_prints_the_same_bytes() -> None:
    assert render() == render()


def test_the_report_speaks_arabic_from_right_to_left() -> None:
    assert catalogue(render("ar", state="زاندريا"))["/Lang"] == "ar"


def test_empty_sections_are_left_out() -> None:
    parts = ("omissions", "stability", "assumptions", "sources", "plan", "costs", "needs")
    nothing: dict[str, Any] = {part: [] for part in parts}
    printed = text(render(**nothing))
    assert "leaves out" not in printed
    assert "Sources" not in printed


def test_what_people_typed_is_printed_never_executed() -> None:
    assert "#panic(1) *x*" in text(render(summary=["#panic(1) *x*"]))


def test_chinese_without_a_named_font_is_refused_with_the_cure() -> None:
    with pytest.raises(MissingFontError, match="FOURFOLD_PDF_CJK_FONT"):
        render("zh-hans")


def test_a_reader_is_told_of_a_missing_font_and_meets_no_fault() -> None:
    with pytest.raises(Invalid) as refused:
        render("zh-hans")
    assert refused.value.status == 422


def test_a_named_font_that_is_no_file_is_refused(settings: Any) -> None:
    settings.PDF_CJK_FONT = "/nowhere/font.otf"
    with pytest.raises(MissingFontError, match="which is not a file"):
        render("zh-hans")


def test_characters_that_no_font_has_are_named() -> None:
    with pytest.raises(MissingFontError, match="ส"):
        render(summary=["สวัสดี"])


def test_data_that_lack_a_part_are_refused() -> None:
    data = sample()
    del data["state"]
    with pytest.raises(ReportDataError, match="could not be set"):
        render_pdf("plan_report", data, language="en", title="T", document_date=date(2027, 3, 1))
