"""What can go wrong in an assessment, in sentences for people.

Invalid
├── AnswerRefused         a value off its scale, an indicator that is not asked
└── InstrumentRefused     a document that is no instrument
Conflict
├── RoundFrozen           the State has validated; answers stand still
├── ReturnNotOpen         the return is submitted, or not yet
└── AnswersChanged        somebody else wrote on the same indicators
InvalidFile
├── PackRefused           a return pack that cannot be taken
├── QuestionnaireRefused  a workbook that is no two-sheet questionnaire
└── IndexFileRefused      an index file that cannot be taken
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fourfold.kernel.errors import Conflict, Invalid, InvalidFile
from fourfold.kernel.sentences import listed


@dataclass(frozen=True, slots=True)
class Collision:
    """Two people wrote on one indicator: what is there now, and what was to be saved."""

    indicator: str
    title: str
    current_id: str
    current_value: str
    current_note: str
    current_by: str
    your_value: str
    your_note: str


class AnswerRefused(Invalid):
    """Answers that cannot be taken; `problems` by indicator code."""

    def __init__(self, problems: dict[str, str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems.values()))


class InstrumentRefused(Invalid):
    """A document that cannot be published as an instrument."""


class RoundFrozen(Conflict):
    """The State has validated the report."""

    def __init__(self) -> None:
        super().__init__(
            _("The State has validated this round, so its answers stand still. Open a new round.")
        )


class ReturnNotOpen(Conflict):
    """The return's status does not allow it."""


class AnswersChanged(Conflict):
    """A colleague wrote on the same indicators since they were read; nothing was saved."""

    def __init__(self, collisions: Sequence[Collision]) -> None:
        self.collisions = tuple(collisions)
        codes = listed(row.indicator for row in self.collisions)
        super().__init__(
            _(
                "Somebody else has answered %(codes)s since you opened this page. Nothing was "
                "saved. Compare the two answers and save again."
            )
            % {"codes": codes}
        )


class PackRefused(InvalidFile):
    """A return pack that cannot be taken."""


class QuestionnaireRefused(InvalidFile):
    """A workbook that is no questionnaire."""


class IndexFileRefused(InvalidFile):
    """An index file that cannot be taken."""
