"""What can be wrong in a return pack or a questionnaire: all problems are told at once.

A single problem is a `PackProblem` with sheet, row and cure. `PackErrors` and
`QuestionnaireErrors` hold all problems of one file; nothing of such a file is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fourfold.engines.workbook import WorkbookError
from fourfold.engines.workbook.messages import gettext_noop


class PackProblem(WorkbookError):
    """One thing to mend, with its place."""


class ProblemsFound(WorkbookError):
    """All that is wrong in one file."""

    def __init__(self, file: str, problems: Sequence[PackProblem]) -> None:
        """Keep the problems in the order of their rows and give each the file's name."""
        super().__init__(file=file)
        self.problems = tuple(problems)
        for problem in self.problems:
            problem.file = file

    def text(self, translate: Callable[[str], str] = str) -> str:
        """One line for each problem."""
        return "\n".join(problem.text(translate) for problem in self.problems)


class PackErrors(ProblemsFound):
    """A return pack that cannot be taken as it stands."""


class QuestionnaireErrors(ProblemsFound):
    """A questionnaire that cannot become an instrument as it stands."""


class NotAReturnPack(PackProblem):
    """A workbook without the hidden sheet that every return pack carries."""

    problem_id = gettext_noop("This workbook is not a return pack, or its hidden sheet was lost.")
    cure_id = gettext_noop("Download the return pack again and copy the answers into it.")


class WrongInstrument(PackProblem):
    """A pack of another questionnaire."""

    problem_id = gettext_noop(
        "The pack belongs to the questionnaire “%(found)s”, not to “%(expected)s”."
    )
    cure_id = gettext_noop("Import it in a round of that questionnaire.")


class WrongEdition(PackProblem):
    """A pack of another edition."""

    problem_id = gettext_noop(
        "The pack was made for edition %(found)s; this round uses %(expected)s."
    )
    cure_id = gettext_noop("Download the pack of this round and copy the answers into it.")


class PackSheetMissing(PackProblem):
    """The sheet of questions is not there."""

    problem_id = gettext_noop("The sheet “%(missing)s” is missing.")
    cure_id = gettext_noop(
        "Keep the sheet names as they were; download the pack again if it was deleted."
    )


class ColumnMissing(PackProblem):
    """A column is not there."""

    problem_id = gettext_noop("The column “%(column)s” is missing.")
    cure_id = gettext_noop("Put the column back with this heading in the heading row.")


class IdMissing(PackProblem):
    """A filled row that does not say which question it answers."""

    problem_id = gettext_noop("The row is filled in but has no question id.")
    cure_id = gettext_noop("Copy the answer into the row of its question and clear this row.")


class IndicatorUnknown(PackProblem):
    """An id that this questionnaire does not have."""

    problem_id = gettext_noop("The question id “%(indicator)s” is not in this questionnaire.")
    cure_id = gettext_noop("Restore the id as it was in the pack you downloaded.")


class NotAsked(PackProblem):
    """A question that this kind of respondent is not asked."""

    problem_id = gettext_noop(
        "The question “%(indicator)s” is not asked of this kind of respondent."
    )
    cure_id = gettext_noop("Clear the row.")


class RowDuplicated(PackProblem):
    """Two rows for one question."""

    problem_id = gettext_noop("The question “%(indicator)s” stands here and in row %(first)s.")
    cure_id = gettext_noop("Keep one of the two rows and delete the other.")


class AnswerOffScale(PackProblem):
    """An answer that the question's scale does not know."""

    problem_id = gettext_noop("The answer “%(value)s” to “%(indicator)s” is not on its scale.")
    cure_id = gettext_noop("Use %(allowed)s.")


class LinkUnusable(PackProblem):
    """An evidence link that is no web address."""

    problem_id = gettext_noop("The evidence link “%(value)s” is not a web address.")
    cure_id = gettext_noop(
        "Use one address that begins with https:// or http://, or the file column."
    )


class FileNameUnusable(PackProblem):
    """An evidence file name that leads out of the evidence folder."""

    problem_id = gettext_noop(
        "The evidence file “%(value)s” does not name a file in the evidence folder."
    )
    cure_id = gettext_noop("Put the file into the evidence folder and write its name only.")


class QuestionsNotFound(PackProblem):
    """No sheet that looks like questions."""

    problem_id = gettext_noop("No sheet has a heading row with a column for the question.")
    cure_id = gettext_noop("Give the sheet of questions a heading row with the heading “Question”.")


class NoQuestions(PackProblem):
    """A heading row with nothing below it."""

    problem_id = gettext_noop("There is no question below the heading row.")
    cure_id = gettext_noop("Write one question in each row.")


class QuestionMissing(PackProblem):
    """A filled row without a question."""

    problem_id = gettext_noop("The row is filled in but has no question.")
    cure_id = gettext_noop("Write the question, or delete the row.")


class RungsMissing(PackProblem):
    """A ladder without its five descriptions."""

    problem_id = gettext_noop(
        "A ladder needs five descriptions, from 0 to 4; this row has %(found)s."
    )
    cure_id = gettext_noop(
        "Write them in the options column, one a line, or in columns headed 0 to 4."
    )


class ScaleUnknown(PackProblem):
    """A type of answer that is not known."""

    problem_id = gettext_noop("The answer type “%(value)s” is not known.")
    cure_id = gettext_noop("Use yes-partly-no, ladder, count or text.")


class WeightUnusable(PackProblem):
    """A weight that is not above zero."""

    problem_id = gettext_noop("The weight “%(value)s” is not a number above zero.")
    cure_id = gettext_noop("Use a number such as 1 or 2.5, or leave the cell empty for 1.")


class TargetUnusable(PackProblem):
    """A target that the scale does not know."""

    problem_id = gettext_noop("The target “%(value)s” is not on the scale of this question.")
    cure_id = gettext_noop("Use %(allowed)s, or leave the cell empty.")


class CodeUnknown(PackProblem):
    """An area, step, pillar, capacity or class that is not known."""

    problem_id = gettext_noop("“%(value)s” in the column “%(column)s” is not known.")
    cure_id = gettext_noop(
        "Use one or more of: %(allowed)s. For headings of your own use a Topic column."
    )


class RequirementUnknown(PackProblem):
    """A question that waits on one that is not there."""

    problem_id = gettext_noop("The question waits on “%(value)s”, which is not in the sheet.")
    cure_id = gettext_noop("Use the id of another question, or clear the cell.")


class RequirementCircular(PackProblem):
    """Questions that wait on one another."""

    problem_id = gettext_noop("These questions wait on one another: %(circle)s.")
    cure_id = gettext_noop("Clear one of these requirements.")


class DefinitionMissing(PackProblem):
    """A term without its description."""

    problem_id = gettext_noop("The term “%(value)s” has no description.")
    cure_id = gettext_noop("Describe the term, or delete the row.")


class TermDuplicated(PackProblem):
    """A term that is described twice."""

    problem_id = gettext_noop("The term “%(value)s” stands here and in row %(first)s.")
    cure_id = gettext_noop("Keep one of the two rows and delete the other.")
