"""Why a report could not be printed."""


class PdfError(Exception):
    """The PDF was refused; the message names the cause and the cure."""


class MissingFontError(PdfError):
    """No font at hand can print the language or some characters."""


class ReportDataError(PdfError):
    """The template did not find what it needs in the data."""
