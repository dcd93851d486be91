"""Why a file of activities is refused: file, line, problem and cure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from fourfold.engines.iati.messages import gettext_noop

PLACES = (gettext_noop("File “%(file)s”"), gettext_noop("File “%(file)s”, line %(line)s"))


class IatiError(ValueError):
    """Root of every refusal; `str()` is the English sentence, `text(gettext)` a translated one."""

    problem_id: ClassVar[str] = gettext_noop("The file of activities cannot be read.")
    cure_id: ClassVar[str] = gettext_noop("Ask the publisher for the file again.")

    def __init__(self, *, file: str = "", line: int | None = None, **params: object) -> None:
        """Keep the place and what the sentences name."""
        self.file, self.line, self.params = file, line, params
        super().__init__(file, line, params)

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
        place = PLACES[0 if self.line is None else 1]
        parts = (translate(part) % self._all() for part in (place, self.problem_id, self.cure_id))
        return "{}: {} {}".format(*parts)

    def __str__(self) -> str:
        """The full sentence in English."""
        return self.text()

    def _all(self) -> dict[str, object]:
        return {**self.params, "file": self.file, "line": self.line}


class IatiProblems(IatiError):
    """All that is wrong in one table; nothing of it is taken."""

    def __init__(self, file: str, problems: Sequence[IatiError]) -> None:
        """Keep the problems in the order of their lines and give each the file's name."""
        super().__init__(file=file)
        self.problems = tuple(problems)
        for problem in self.problems:
            problem.file = file

    def text(self, translate: Callable[[str], str] = str) -> str:
        """One line for each problem."""
        return "\n".join(problem.text(translate) for problem in self.problems)


class EmptyFile(IatiError):
    """No bytes at all."""

    problem_id = gettext_noop("The file is empty.")
    cure_id = gettext_noop("Download it again; it may have been cut off.")


class FileTooLarge(IatiError):
    """More bytes than accepted."""

    problem_id = gettext_noop("The file has %(found)s bytes; at most %(limit)s are accepted.")
    cure_id = gettext_noop(
        "Ask the publisher for the activities of one country, or split the file."
    )


class NotXml(IatiError):
    """XML that is not well formed, or no XML at all."""

    problem_id = gettext_noop("The XML is not well formed here: %(reason)s.")
    cure_id = gettext_noop("Download the file again, or ask the publisher to correct it.")


class DoctypeFound(IatiError):
    """A document type declaration: IATI files have none, attacks do."""

    problem_id = gettext_noop("The file declares its own document type or entities.")
    cure_id = gettext_noop("Ask the publisher for a plain IATI file.")


class NotActivities(IatiError):
    """XML of another kind."""

    problem_id = gettext_noop("The file begins with “%(found)s”, not with “iati-activities”.")
    cure_id = gettext_noop("Choose an IATI activity file; organisation files hold no activities.")


class NoActivities(IatiError):
    """A file without a single activity."""

    problem_id = gettext_noop("The file holds no activity.")
    cure_id = gettext_noop("Check that you chose the right file.")


class DuplicateActivity(IatiError):
    """Two activities with one identifier."""

    problem_id = gettext_noop("The activity “%(identifier)s” stands here and in line %(first)s.")
    cure_id = gettext_noop("Keep one of the two.")


class TooMuchToCheck(IatiError):
    """Checking took more time or memory than one file may take."""

    problem_id = gettext_noop("The file is built so that checking it takes too long.")
    cure_id = gettext_noop("Split it into files with fewer activities each.")


class NotText(IatiError):
    """A table in an encoding other than UTF-8 or UTF-16."""

    problem_id = gettext_noop("The table is not written in UTF-8.")
    cure_id = gettext_noop("In your spreadsheet program save it as “CSV UTF-8”.")


class UnreadableTable(IatiError):
    """A table whose quotes or fields do not add up."""

    problem_id = gettext_noop("The table cannot be read here: %(reason)s.")
    cure_id = gettext_noop(
        "Check the quotation marks in this line and save the table as CSV again."
    )


class ColumnMissing(IatiError):
    """A column that every table needs."""

    problem_id = gettext_noop("The column “%(column)s” is missing.")
    cure_id = gettext_noop("The first line must name at least: %(needed)s.")


class ColumnUnknown(IatiError):
    """A column that is not in the list."""

    problem_id = gettext_noop("The column “%(column)s” is not known.")
    cure_id = gettext_noop("Remove it, or use one of: %(known)s.")


class ValueMissing(IatiError):
    """An empty field that every activity needs."""

    problem_id = gettext_noop("The field “%(column)s” is empty.")
    cure_id = gettext_noop("Fill it in, or delete the line.")


class ValueUnusable(IatiError):
    """A field that cannot be understood."""

    problem_id = gettext_noop("“%(value)s” in the column “%(column)s” cannot be understood.")
    cure_id = gettext_noop("Use %(allowed)s.")
