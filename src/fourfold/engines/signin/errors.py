"""Why a sign-in sheet cannot be read at all. Rows that cannot be taken are `RowProblem`s.

Each class has a `problem_id` and a `cure_id` with named placeholders, as those of workbooks do;
`error.text(gettext)` is the sentence in the reader's language.
"""

from __future__ import annotations

from typing import ClassVar

from fourfold.engines.workbook import WorkbookError
from fourfold.engines.workbook.messages import gettext_noop


class SheetError(WorkbookError):
    """Root of what this reader refuses; the workbook reader's own refusals stand beside it."""


class NotASheet(SheetError):
    """An old workbook."""

    problem_id: ClassVar[str] = gettext_noop("This is a workbook of the old kind (.xls).")
    cure_id: ClassVar[str] = gettext_noop("Save it as .xlsx or .csv and send it again.")


class UnreadableText(SheetError):
    """Neither a workbook nor a text."""

    problem_id: ClassVar[str] = gettext_noop("This is neither an Excel workbook nor a CSV text.")
    cure_id: ClassVar[str] = gettext_noop("Save the sheet as .xlsx or .csv and send it again.")


class EmptySheet(SheetError):
    """Nothing in it."""

    problem_id: ClassVar[str] = gettext_noop("No visible sheet of the file holds anything.")
    cure_id: ClassVar[str] = gettext_noop("Send the file that holds the names.")


class TooLong(SheetError):
    """More than a sign-in sheet can be."""

    problem_id: ClassVar[str] = gettext_noop(
        "The sheet has more than %(rows)s rows or %(columns)s columns."
    )
    cure_id: ClassVar[str] = gettext_noop("Send the sheet of one event alone.")


class NoTable(SheetError):
    """No table of people."""

    problem_id: ClassVar[str] = gettext_noop("No table with names was found.")
    cure_id: ClassVar[str] = gettext_noop(
        "Put a row of headings above the names, such as Name, Agency, Day 1, and send it again."
    )
