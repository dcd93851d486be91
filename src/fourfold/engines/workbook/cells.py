"""Refusals over limits and over single cells."""

from __future__ import annotations

from fourfold.engines.workbook.errors import CellError, LimitError
from fourfold.engines.workbook.messages import gettext_noop


class FileTooLarge(LimitError):
    """More bytes than a questionnaire ever has."""

    problem_id = gettext_noop("The file has %(found)s bytes; at most %(limit)s are accepted.")
    cure_id = gettext_noop("Remove pictures and unused sheets, save, and send it again.")


class TooManyParts(LimitError):
    """More parts than a questionnaire ever has."""

    problem_id = gettext_noop("The file holds %(found)s parts; at most %(limit)s are accepted.")
    cure_id = gettext_noop("Copy the sheets that matter into a new workbook and send that one.")


class UnpacksTooLarge(LimitError):
    """All parts together unpack to too much."""

    problem_id = gettext_noop(
        "Unpacked, the file would take %(found)s bytes; at most %(limit)s are accepted."
    )
    cure_id = gettext_noop("Copy the sheets that matter into a new workbook and send that one.")


class CompressionBomb(LimitError):
    """One part unpacks to far more than it takes."""

    problem_id = gettext_noop("The part “%(part)s” would grow %(found)s-fold when unpacked.")
    cure_id = gettext_noop(
        "Ask the sender for the original workbook; no spreadsheet program writes this."
    )


class TooManySheets(LimitError):
    """More sheets than accepted."""

    problem_id = gettext_noop("The workbook has %(found)s sheets; at most %(limit)s are accepted.")
    cure_id = gettext_noop("Send the sheets that matter in their own workbook.")


class FarCell(LimitError):
    """A lone value far away from the table."""

    problem_id = gettext_noop("Cell %(cell)s holds a value far outside the table.")
    cure_id = gettext_noop(
        "Go to that cell (Ctrl+G), delete its content, save, and send the file again."
    )


class TooManyRows(LimitError):
    """A table longer than accepted."""

    problem_id = gettext_noop("The sheet has more than %(limit)s rows.")
    cure_id = gettext_noop("Split the sheet, or delete rows that are not needed.")


class TooManyColumns(LimitError):
    """A table wider than accepted."""

    problem_id = gettext_noop("The row has more than %(limit)s columns.")
    cure_id = gettext_noop("Delete columns that are not needed.")


class TooManyCells(LimitError):
    """More cells in all than accepted."""

    problem_id = gettext_noop("The workbook has more than %(limit)s cells.")
    cure_id = gettext_noop("Send the sheets that matter in their own workbook.")


class CellTooLong(LimitError):
    """More text than a cell may hold."""

    problem_id = gettext_noop("Cell %(cell)s holds a text of more than %(limit)s characters.")
    cure_id = gettext_noop("Shorten the text, or send it as a file of its own.")


class TooMuchText(LimitError):
    """More text in all than accepted, repeated texts counted each time."""

    problem_id = gettext_noop("The workbook holds more than %(limit)s characters of text.")
    cure_id = gettext_noop("Send long texts as files of their own.")


class TimeLimitReached(LimitError):
    """Reading took too long and was stopped."""

    problem_id = gettext_noop(
        "Reading the workbook took more than %(limit)s seconds and was stopped."
    )
    cure_id = gettext_noop("Copy the sheets that matter into a new workbook and send that one.")


class MemoryLimitReached(LimitError):
    """Reading needed too much memory and was stopped."""

    problem_id = gettext_noop(
        "Reading the workbook needed more than %(limit)s megabytes and was stopped."
    )
    cure_id = gettext_noop("Copy the sheets that matter into a new workbook and send that one.")


class ReaderStopped(LimitError):
    """The reading process ended for a reason it could not tell."""

    problem_id = gettext_noop("Reading the workbook stopped unexpectedly (%(reason)s).")
    cure_id = gettext_noop("Try once more; if it happens again, save the workbook anew as .xlsx.")


class BadReference(CellError):
    """A cell address that no sheet has, or that contradicts its row."""

    problem_id = gettext_noop("A cell has the impossible address “%(cell)s”.")
    cure_id = gettext_noop("Open the workbook in your spreadsheet program and save it again.")


class RowsOutOfOrder(CellError):
    """Rows or cells that go backwards or stand twice."""

    problem_id = gettext_noop("Rows or cells are out of order at “%(cell)s”.")
    cure_id = gettext_noop("Open the workbook in your spreadsheet program and save it again.")


class BadNumber(CellError):
    """A number, date or flag that is none."""

    problem_id = gettext_noop("Cell %(cell)s should hold a number or a date but holds “%(value)s”.")
    cure_id = gettext_noop("Type the value again, save, and send the file once more.")


class SharedStringMissing(CellError):
    """A cell that points to a text the file does not have."""

    problem_id = gettext_noop(
        "Cell %(cell)s points to a text that is not in the file (number %(value)s)."
    )
    cure_id = gettext_noop("Open the workbook in your spreadsheet program and save it again.")


class FormulaWithoutValue(CellError):
    """A formula nobody has calculated."""

    problem_id = gettext_noop("Cell %(cell)s holds a formula without a calculated value.")
    cure_id = gettext_noop(
        "Open the workbook, let it calculate, save it; or type the value itself."
    )


class ErrorValueFound(CellError):
    """A cell that shows an error such as #REF!."""

    problem_id = gettext_noop("Cell %(cell)s shows the error %(value)s.")
    cure_id = gettext_noop("Correct the formula, or type the value itself.")
