"""Why a workbook is refused: the tree, and how one refusal becomes a sentence.

Every class has a `problem` and a `cure` with named placeholders. `str(error)` is the sentence in
English; `error.text(gettext)` is the sentence in the reader's language. The classes themselves
stand in `damages` (the file and its parts) and `cells` (limits and cells).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from fourfold.engines.workbook.messages import gettext_noop

PLACES = (
    gettext_noop("File “%(file)s”"),
    gettext_noop("File “%(file)s”, sheet “%(sheet)s”"),
    gettext_noop("File “%(file)s”, sheet “%(sheet)s”, row %(row)s"),
)


class WorkbookError(ValueError):
    """Root of every refusal: file, sheet and row where known, problem and cure.

    Args:
        file: the name under which the person knows the file.
        sheet: the sheet's name, where the problem lies in one.
        row: the row's number as the person sees it, the first row being 1.
        params: what the sentences name: a cell, a part, a limit.
    """

    problem_id: ClassVar[str] = gettext_noop("This workbook cannot be read.")
    cure_id: ClassVar[str] = gettext_noop(
        "Save it again as an Excel workbook (.xlsx) and send it once more."
    )

    def __init__(
        self, *, file: str = "", sheet: str | None = None, row: int | None = None, **params: object
    ) -> None:
        """Keep the place and the parameters; the sentence is made when it is asked for."""
        self.file, self.sheet, self.row, self.params = file, sheet, row, params
        super().__init__(file, sheet, row, params)

    @property
    def message_id(self) -> str:
        """The untranslated problem, with placeholders: the key in the message catalogue."""
        return self.problem_id

    @property
    def problem(self) -> str:
        """The problem in English."""
        return self.problem_id % self._all()

    @property
    def cure(self) -> str:
        """The cure in English."""
        return self.cure_id % self._all()

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Place, problem and cure as one text, each translated by `translate`."""
        place = PLACES[0 if self.sheet is None else 1 if self.row is None else 2]
        parts = (translate(part) % self._all() for part in (place, self.problem_id, self.cure_id))
        return "{}: {} {}".format(*parts)

    def __str__(self) -> str:
        """The full sentence in English."""
        return self.text()

    def _all(self) -> dict[str, object]:
        return {**self.params, "file": self.file, "sheet": self.sheet, "row": self.row}


class ContainerError(WorkbookError):
    """The file itself is not a sound workbook."""


class PartError(WorkbookError):
    """A part inside the file is missing, damaged or not allowed."""


class LimitError(WorkbookError):
    """The file asks for more than this reader gives."""


class CellError(WorkbookError):
    """One cell cannot be taken as it stands."""
