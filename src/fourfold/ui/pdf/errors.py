"""Why a report could not be printed."""

from fourfold.kernel.errors import Invalid


class PdfError(Exception):
    """The PDF was refused; the message names the cause and the cure."""


class MissingFontError(PdfError, Invalid):
    """No font at hand can print the language or some characters.

    Whoever asked for the document is told so: it is no fault of the program.
    """


class ReportDataError(PdfError):
    """The template did not find what it needs in the data."""
