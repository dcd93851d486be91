"""Reports as PDF: archivable (PDF/A-2a) and accessible (PDF/UA-1), drawn by typst.

The data travel as JSON, never as typst source, so nothing that a person typed is ever executed.
"""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from fourfold.ui.pdf.errors import MissingFontError, PdfError, ReportDataError
from fourfold.ui.pdf.fonts import fonts_for

__all__ = ["MissingFontError", "PdfError", "ReportDataError", "render_pdf"]

FOLDER = Path(__file__).resolve().parent
_UNPRINTABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def render_pdf(
    template: str, data: dict[str, Any], *, language: str, title: str, document_date: date
) -> bytes:
    """A tagged PDF.

    Args:
        template: name of a typst file of this folder without its ending, such as "plan_report".
        data: what the template takes; plain JSON values, words already translated.
        language: a language of the settings, such as "es" or "zh-hans".
        title: the document's title, as readers of the PDF announce it.
        document_date: the date the document bears; the same input prints the same bytes.

    Raises:
        MissingFontError: no font for the language, or for some characters of the data.
        ReportDataError: the data lack what the template needs.
    """
    fonts, families = fonts_for(language)
    frame = {
        "language": language.partition("-")[0],
        "direction": "rtl" if language in _RIGHT_TO_LEFT else "ltr",
        "title": title,
        "date": [document_date.year, document_date.month, document_date.day],
        "fonts": families,
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False), "frame": json.dumps(frame)}
    return _compile(FOLDER / f"{template}.typ", fonts, inputs, document_date)


def _compile(source: Path, fonts: typst.Fonts, inputs: dict[str, str], day: date) -> bytes:
    compiler = typst.Compiler(source, root=FOLDER, font_paths=fonts, sys_inputs=inputs)
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=stamp)
    except typst.TypstError as error:
        raise _explained(error) from error
    if not isinstance(pdf, bytes):
        raise ReportDataError(_("The report came out empty."))
    return pdf


def _explained(error: typst.TypstError) -> PdfError:
    missing = dict.fromkeys(_UNPRINTABLE.findall(error.diagnostic))
    if not missing:
        return ReportDataError(
            _("The report could not be set: %(why)s.") % {"why": error.message.rstrip(".")}
        )
    return MissingFontError(
        _(
            "The report holds characters that no font at hand can print: %(characters)s. Name a "
            "font that has them in FOURFOLD_PDF_CJK_FONT, or write the words in another script."
        )
        % {"characters": " ".join(missing)}
    )
