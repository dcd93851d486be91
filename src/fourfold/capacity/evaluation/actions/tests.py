"""Recording what people scored. A correction supersedes; what was said before stays on record."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.evaluation.contracts import Reject, Score, ScoreImport, ScoreRow
from fourfold.capacity.evaluation.models import TestResult
from fourfold.capacity.evaluation.queries.events import roster
from fourfold.capacity.evaluation.queries.tests import Standing, current_scores, seen_state
from fourfold.capacity.evaluation.rules.score_files import csv_table, read_scores, who_is_meant
from fourfold.capacity.learning.models import Event
from fourfold.capacity.people.models import Participant
from fourfold.capacity.people.queries.names import called
from fourfold.capacity.people.rules.naming import number_of, same_name
from fourfold.engines.workbook import WorkbookError, read_workbook
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict, Invalid, InvalidFile
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import record_all, supersede


class Counts(NamedTuple):
    """What an attempt to record came to."""

    added: int = 0
    corrected: int = 0
    withdrawn: int = 0
    unchanged: int = 0


def record_scores(
    *,
    actor: Actor,
    event: Event,
    scores: Sequence[Score],
    withdrawn: Sequence[tuple[UUID, str]] = (),
    seen: str = "",
    source: str = "",
) -> Counts:
    """Record scores of an event's people; what stands already changes nothing.

    `withdrawn` are participants and moments whose result was none. `seen` tells what stood when a
    form was opened, empty where none was.

    Raises:
        Invalid: somebody who is not of the event, or a score outside nought and the most.
        Conflict: somebody else has recorded scores since the form was opened.
    """
    require(actor, access.WRITE_EVALUATION, event.scope.path)
    people = roster(event)
    for one in scores:
        _check(one, people)
    with clash_is(_just_recorded()), act(actor, "capacity.test.record", event.scope.path) as entry:
        Event.objects.select_for_update().get(pk=event.pk)
        held = current_scores(event)
        if seen and seen != seen_state(held.values()):
            raise Conflict(
                _("Scores were recorded meanwhile. Open the page anew and look at them first.")
            )
        counts = _write(actor, event, scores, withdrawn, held=held, source=source)
        entry.on(event, **counts._asdict())
    return counts


def _just_recorded() -> Conflict:
    return Conflict(_("The same scores were just recorded. Look at the page again."))


def _check(one: Score, people: dict[UUID, Participant]) -> None:
    if one.participant not in people:
        raise Invalid(_("Somebody named here neither was selected nor took part."))
    if not 0 <= one.score <= one.most or one.most <= 0:
        raise Invalid(_("A score lies outside nought and the most that can be scored."))


def _write(
    actor: Actor,
    event: Event,
    scores: Sequence[Score],
    withdrawn: Sequence[tuple[UUID, str]],
    *,
    held: Standing,
    source: str,
) -> Counts:
    people = roster(event)
    told = {(one.participant, one.moment): one for one in scores}
    fresh = {key: one for key, one in told.items() if not _same(held.get(key), one)}
    gone = [held[key] for key in (*fresh, *withdrawn) if key in held]
    at = supersede(*gone, otherwise=_just_recorded())
    rows = [
        TestResult(
            event=event,
            participant_id=one.participant,
            scope_id=people[one.participant].scope_id,
            moment=one.moment,
            score=one.score,
            most=one.most,
            source=source[:200],
        )
        for one in fresh.values()
    ]
    record_all(rows, by=actor, at=at)
    corrected = sum(key in held for key in fresh)
    taken_back = len(gone) - corrected
    return Counts(len(fresh) - corrected, corrected, taken_back, len(told) - len(fresh))


def _same(row: TestResult | None, one: Score) -> bool:
    return row is not None and (row.score, row.most) == (one.score, one.most)


def import_scores(*, actor: Actor, event: Event, file_name: str, content: bytes) -> ScoreImport:
    """Take the scores of a CSV or XLSX file, row by row; the same file twice changes nothing.

    People are told by number, or by name where the actor may see names.

    Raises:
        InvalidFile: the file as a whole cannot be read.
    """
    require(actor, access.WRITE_EVALUATION, event.scope.path)
    rows, rejects = read_scores(_table(content, file_name), name=file_name)
    scores, unknown = _meant(actor, event, rows)
    counts = record_scores(actor=actor, event=event, scores=scores, source=file_name)
    told = sorted((*rejects, *unknown), key=lambda one: one.row)
    return ScoreImport(counts.added, counts.corrected, counts.unchanged, tuple(told))


def _table(content: bytes, name: str) -> Sequence[Sequence[object]]:
    if not content.startswith(b"PK"):
        return csv_table(content, name=name)
    try:
        sheets = read_workbook(content, name=name).sheets
    except WorkbookError as error:
        raise InvalidFile([str(error)]) from error
    return next((sheet.rows for sheet in sheets if sheet.rows), ())


def _meant(
    actor: Actor, event: Event, rows: Sequence[ScoreRow]
) -> tuple[list[Score], list[Reject]]:
    people = roster(event)
    ids = {str(pk): pk for pk in people}
    numbers = {number_of(pk): str(pk) for pk in people}
    names: dict[str, list[str]] = {}
    for pk, name in called(actor, people).items():
        names.setdefault(same_name(name), []).append(str(pk))
    scores: dict[tuple[UUID, str], Score] = {}
    rejects: dict[int, Reject] = {}
    for row in rows:
        key, problem = who_is_meant(row.who, numbers, names)
        if key and (ids[key], row.moment) in scores:
            problem = _("The same person stands in an earlier row already.")
        if problem:
            rejects[row.row] = Reject(row.row, problem)
        else:
            scores[ids[key], row.moment] = Score(ids[key], row.moment, row.score, row.most)
    return list(scores.values()), list(rejects.values())
