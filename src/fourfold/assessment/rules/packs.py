"""Return packs: which answers of a pack are new, and where a person has to decide."""

import posixpath
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from fourfold.assessment.contracts import PackContent, RowState
from fourfold.assessment.errors import PackRefused, QuestionnaireRefused
from fourfold.engines.returnpack import ProblemsFound
from fourfold.engines.workbook import WorkbookError
from fourfold.kernel.errors import InvalidFile

MARK = "@"
FILE_SEPARATOR = ";"
NOTHING = PackContent()
Refusal = TypeVar("Refusal", bound=InvalidFile)


def pack_mark(return_id: str, newest: datetime | None) -> str:
    """How a pack names its return and the newest answer that it was made with.

    Answers are only ever added, and under a lock, so this moment says exactly which they were.
    """
    return return_id if newest is None else f"{return_id}{MARK}{newest.isoformat()}"


def read_mark(mark: str) -> tuple[str, datetime | None]:
    """The return and the moment out of a pack's mark; no moment when the pack was made empty."""
    return_id, _separator, moment = mark.partition(MARK)
    try:
        return return_id.strip(), parse_datetime(moment.strip())
    except ValueError:
        return return_id.strip(), None


def merged(incoming: PackContent, held: PackContent | None) -> PackContent:
    """An empty answer is no answer: it never takes a held value away."""
    if incoming.value or held is None:
        return incoming
    return PackContent(held.value, incoming.note, incoming.evidence_link)


def row_state(
    incoming: PackContent, base: PackContent | None, held: PackContent | None
) -> RowState:
    """How an answer of a pack stands to what the pack was made with and to what is held now."""
    before, now = base or NOTHING, held or NOTHING
    brought = merged(incoming, held)
    if brought == now:
        return RowState.SAME
    if incoming == before:
        return RowState.KEPT
    return RowState.NEW if now == before else RowState.CONFLICT


def file_names(text: str) -> tuple[str, ...]:
    """The evidence files that a row names, without folders."""
    parts = (posixpath.basename(part.strip()) for part in text.split(FILE_SEPARATOR))
    return tuple(dict.fromkeys(part for part in parts if part))


def missing_files(indicator: str, names: Iterable[str]) -> list[str]:
    """A sentence for each evidence file that a row names and that did not come along."""
    return [
        _("%(code)s names the evidence file “%(file)s”, which did not come with the pack.")
        % {"code": indicator, "file": name}
        for name in names
    ]


def wrong_return(file_name: str) -> PackRefused:
    """The refusal of a pack that was made for another return."""
    return PackRefused(
        [
            _(
                "File “%(file)s”: the pack belongs to another return. Import it there, or download "
                "the pack of this return and copy the answers into it."
            )
            % {"file": file_name}
        ]
    )


def pack_refused(error: WorkbookError, translate: Callable[[str], str] = _) -> PackRefused:
    """The engine's refusal of a pack, in the reader's language."""
    return _refused(PackRefused, error, translate)


def questionnaire_refused(
    error: WorkbookError, translate: Callable[[str], str] = _
) -> QuestionnaireRefused:
    """The engine's refusal of a questionnaire, in the reader's language."""
    return _refused(QuestionnaireRefused, error, translate)


def _refused(kind: type[Refusal], error: WorkbookError, translate: Callable[[str], str]) -> Refusal:
    problems = error.problems if isinstance(error, ProblemsFound) else (error,)
    return kind([problem.text(translate) for problem in problems])
