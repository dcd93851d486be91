"""Importing a return pack: read whole, applied whole, and never over somebody's newer answer."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.actions.returns import locked_return, write_answers
from fourfold.assessment.contracts import (
    AnswerDraft,
    Decision,
    ImportReview,
    ImportRow,
    RowState,
)
from fourfold.assessment.errors import AnswerRefused, PackRefused
from fourfold.assessment.models import PackImport, Return
from fourfold.assessment.queries.instruments import document_of
from fourfold.assessment.queries.packs import (
    answers_at,
    find_import,
    instrument_content,
    review_of,
)
from fourfold.assessment.queries.returns import file_names, find_return
from fourfold.assessment.rules import packs
from fourfold.assessment.rules.answers import checked_drafts
from fourfold.assessment.rules.pack_folders import Evidence, unpack
from fourfold.assessment.rules.rounds import check_answerable
from fourfold.engines.returnpack import PackReturn, PackRow, read_pack
from fourfold.engines.workbook import WorkbookError, read_workbook
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.files import store_bytes
from fourfold.kernel.models import FileBlob
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.sentences import listed


def import_return_pack(
    *,
    actor: Actor,
    return_id: UUID,
    file_name: str,
    content: bytes,
    evidence: Mapping[str, bytes] | None = None,
) -> ImportReview:
    """Import a pack: the workbook alone, a ZIP with its evidence folder, or both apart.

    Without conflicts its answers are in the return afterwards. With conflicts nothing is, and the
    pack waits for `resolve_import`. The same pack again changes nothing.

    Raises:
        PackRefused: what is wrong with it, each problem with sheet, row and cure.
        ReturnNotOpen, RoundFrozen: the return takes no answers now.
    """
    of_return = find_return(actor, return_id)
    require(actor, access.ANSWER_RETURN, of_return.scope.path)
    check_answerable(of_return.round.status, of_return.status)
    name, workbook, inside = unpack(file_name, content)
    came = {**inside, **(evidence or {})}
    rows, notices = _rows(of_return, _read(of_return, name, workbook), came)
    pack = PackImport(
        of_return=of_return,
        file_name=name[:200],
        digest=hashlib.sha256(workbook).hexdigest(),
        rows=rows,
        imported_by_id=actor.account_id,
    )
    review = review_of(pack)
    if review.new or review.conflicts or any(row.files for row in review.rows):
        review = _take(actor, pack)
    else:
        review = replace(review, import_id=None, is_applied=True)
    return replace(review, notices=tuple(notices))


def resolve_import(
    *,
    actor: Actor,
    import_id: UUID,
    decisions: Mapping[str, str],
    seen: Mapping[str, str] | None = None,
) -> ImportReview:
    """Apply a waiting import: for each conflict keep the held answer (`mine`) or take `theirs`.

    `seen` gives the `held_id` that the person had before them, by indicator.

    Raises:
        Invalid: a conflict without a decision.
        Conflict: the import is no longer waiting.
        AnswersChanged: a held answer changed since the person looked.
    """
    pack = find_import(actor, import_id)
    require(actor, access.ANSWER_RETURN, pack.of_return.scope.path)
    with act(actor, "assessment.import.resolve", pack.of_return.scope.path) as entry:
        locked_return(pack.of_return_id)
        _refuse_settled(pack)
        review = review_of(pack)
        taken = _taken(review, decisions)
        changed = _apply(actor, pack, review, taken, seen or {})
        entry.on(pack, indicators=changed, taken=sorted(taken))
    return replace(review, is_applied=True)


def drop_import(*, actor: Actor, import_id: UUID) -> None:
    """Put a waiting import aside; none of its answers is taken."""
    pack = find_import(actor, import_id)
    require(actor, access.ANSWER_RETURN, pack.of_return.scope.path)
    with act(actor, "assessment.import.drop", pack.of_return.scope.path) as entry:
        locked_return(pack.of_return_id, must_be_open=False)
        _refuse_settled(pack)
        _settle(pack, "dropped")
        entry.on(pack)


def _read(of_return: Return, name: str, workbook: bytes) -> PackReturn:
    try:
        pack = read_pack(read_workbook(workbook, name=name), instrument_content(of_return))
    except WorkbookError as error:
        raise packs.pack_refused(error) from error
    if packs.read_mark(pack.meta.return_id)[0] != str(of_return.pk):
        raise packs.wrong_return(name)
    _check(of_return, name, pack)
    return pack


def _check(of_return: Return, name: str, pack: PackReturn) -> None:
    """What the screen would refuse, a pack does not bring in."""
    document = document_of(of_return.round.edition.digest)
    asked = {text.code: text for text in document.asked(of_return.respondent_class)}
    drafts = tuple(
        AnswerDraft(row.indicator, row.value or "", row.note, row.evidence_link)
        for row in pack.rows
    )
    try:
        checked_drafts(drafts, asked, document.maturity_by_code)
    except AnswerRefused as error:
        numbers = {row.indicator: row.row for row in pack.rows}
        raise PackRefused(
            [
                _("File “%(file)s”, row %(row)s: ") % {"file": name, "row": numbers[code]} + problem
                for code, problem in error.problems.items()
            ]
        ) from error


def _rows(
    of_return: Return, pack: PackReturn, came: Evidence | dict[str, bytes]
) -> tuple[list[dict[str, Any]], list[str]]:
    """The pack's answers in plain form, with the evidence that came along stored."""
    base = answers_at(of_return, packs.read_mark(pack.meta.return_id)[1])
    held = set(file_names(of_return).values())
    rows: list[dict[str, Any]] = []
    notices: list[str] = []
    for row in pack.rows:
        names = packs.file_names(row.evidence_file)
        before = base.get(row.indicator)
        rows.append(
            {
                "indicator": row.indicator,
                "value": row.value or "",
                "note": row.note,
                "evidence_link": row.evidence_link,
                "files": _stored(of_return, row, came),
                "base": [before.value, before.note, before.evidence_link] if before else None,
            }
        )
        absent = [name for name in names if name not in came and name not in held]
        notices.extend(packs.missing_files(row.indicator, absent))
    return rows, notices


def _stored(of_return: Return, row: PackRow, came: Mapping[str, bytes]) -> list[list[str]]:
    names = [name for name in packs.file_names(row.evidence_file) if name in came]
    return [[name, store_bytes(came[name], scope=of_return.scope).pk] for name in names]


def _take(actor: Actor, pack: PackImport) -> ImportReview:
    """Keep the pack, and apply it when under the lock there is still nothing to decide."""
    scope = pack.of_return.scope.path
    with act(actor, "assessment.return.import", scope) as entry:
        locked_return(pack.of_return_id)
        pack.save(force_insert=True)
        review = review_of(pack)
        changed: list[str] = []
        if not review.conflicts:
            changed = _apply(actor, pack, review, set(), {})
            review = replace(review, is_applied=True)
        entry.on(
            pack,
            file_digest=pack.digest,
            indicators=changed,
            conflicts=[row.indicator for row in review.conflicts],
        )
    return review


def _taken(review: ImportReview, decisions: Mapping[str, str]) -> set[str]:
    undecided = [
        row.indicator
        for row in review.conflicts
        if decisions.get(row.indicator) not in {decision.value for decision in Decision}
    ]
    if undecided:
        raise Invalid(_("Decide on each conflict first: %(codes)s.") % {"codes": listed(undecided)})
    return {row.indicator for row in review.conflicts if decisions[row.indicator] == "theirs"}


def _apply(
    actor: Actor, pack: PackImport, review: ImportReview, taken: set[str], seen: Mapping[str, str]
) -> list[str]:
    blobs = _blobs(pack)
    drafts = tuple(
        _draft(row, seen.get(row.indicator, row.held_id), row.indicator in taken)
        for row in review.rows
        if _brings(row, taken)
    )
    values = {draft.indicator: draft.value for draft in drafts}
    changed = write_answers(actor, pack.of_return, drafts, values, blobs)
    _settle(pack, "applied")
    return changed


def _brings(row: ImportRow, taken: set[str]) -> bool:
    if row.state is RowState.CONFLICT:
        return row.indicator in taken
    return row.state is RowState.NEW or bool(row.files)


def _draft(row: ImportRow, seen: str, is_taken: bool) -> AnswerDraft:
    if row.state is RowState.NEW or is_taken:
        return AnswerDraft(row.indicator, row.value, row.note, row.evidence_link, seen=seen)
    held = (row.held_value, row.held_note, row.held_evidence_link)
    return AnswerDraft(row.indicator, *held, seen=seen)


def _blobs(pack: PackImport) -> dict[str, list[tuple[str, FileBlob]]]:
    addresses = {address for row in pack.rows for _name, address in row["files"]}
    held = FileBlob.objects.in_bulk(addresses)
    return {
        row["indicator"]: [(name, held[address]) for name, address in row["files"]]
        for row in pack.rows
    }


def _refuse_settled(pack: PackImport) -> None:
    """Under the lock of the return, so that a double click applies once."""
    status = PackImport.objects.values_list("status", flat=True).get(pk=pack.pk)
    if status != "waiting":
        raise Conflict(_("This import has been dealt with already."))


def _settle(pack: PackImport, status: str) -> None:
    pack.status, pack.resolved_at = status, clock.now()
    pack.save(update_fields=("status", "resolved_at"))
