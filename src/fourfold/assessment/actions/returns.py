"""Answering a return: saving drafts so that colleagues never overwrite one another; submitting."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.contracts import AnswerDraft
from fourfold.assessment.errors import AnswerRefused, AnswersChanged, Collision
from fourfold.assessment.models import Answer, Return, Source
from fourfold.assessment.models.answers import CURRENT
from fourfold.assessment.queries.instruments import document_of, read_document
from fourfold.assessment.queries.returns import find_return
from fourfold.assessment.rules.answers import checked_drafts
from fourfold.assessment.rules.rounds import check_answerable, refuse_frozen
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.files import attach, store_bytes
from fourfold.kernel.files.uploads import find_upload, take_upload
from fourfold.kernel.models import FileBlob, FileLink
from fourfold.kernel.policy import Actor, require

Stored = dict[str, list[tuple[str, FileBlob]]]


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did, by indicator."""

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


def save_answers(*, actor: Actor, return_id: UUID, drafts: tuple[AnswerDraft, ...]) -> Saved:
    """Save the answers of one page as a draft, all or none.

    The same answers again change nothing, so a double click is harmless.

    Raises:
        AnswerRefused: values off their scales, questions that are not asked, links that are none.
        AnswersChanged: a colleague answered meanwhile; nothing is saved.
        ReturnNotOpen, RoundFrozen: the return takes no answers now.
    """
    of_return = find_return(actor, return_id)
    require(actor, access.ANSWER_RETURN, of_return.scope.path)
    check_answerable(of_return.round.status, of_return.status)
    document = document_of(of_return.round.edition.digest)
    asked = {text.code: text for text in document.asked(of_return.respondent_class)}
    values = checked_drafts(drafts, asked, document.maturity_by_code)
    _check_sources(of_return, drafts)
    stored = {draft.indicator: _stored(actor, of_return, draft) for draft in drafts}
    with act(actor, "assessment.answer.save", of_return.scope.path) as entry:
        locked_return(of_return.pk)
        changed = write_answers(actor, of_return, drafts, values, stored)
        entry.on(of_return, indicators=changed)
    unchanged = tuple(d.indicator for d in drafts if d.indicator not in changed)
    return Saved(tuple(changed), unchanged)


def submit_return(*, actor: Actor, return_id: UUID) -> Return:
    """Submit; a return that is submitted already stays as it is.

    Raises:
        Invalid: nothing has been answered.
        RoundFrozen: the State has validated.
    """
    of_return = find_return(actor, return_id)
    require(actor, access.ANSWER_RETURN, of_return.scope.path)
    if of_return.status == "submitted":
        return of_return
    with act(actor, "assessment.return.submit", of_return.scope.path) as entry:
        held = locked_return(of_return.pk, must_be_open=False)
        if held.status != "submitted":
            _submit(actor, held)
        entry.on(held, version=held.version)
    return held


def reopen_return(*, actor: Actor, return_id: UUID) -> Return:
    """Give a submitted return back for correction; it does not count until submitted again."""
    of_return = find_return(actor, return_id)
    require(actor, access.MANAGE_ROUND, of_return.round.scope.path)
    with act(actor, "assessment.return.reopen", of_return.scope.path) as entry:
        held = locked_return(of_return.pk, must_be_open=False)
        refuse_frozen(held.round.status)
        held.status = "draft"
        held.save(update_fields=("status",))
        entry.on(held, version=held.version)
    return held


def locked_return(return_id: UUID, *, must_be_open: bool = True) -> Return:
    """The return's row and its round's, held until the transaction ends.

    Raises:
        ReturnNotOpen, RoundFrozen: it takes no answers now.
    """
    held = (
        Return.objects.select_for_update(of=("self", "round"))
        .select_related("round")
        .get(pk=return_id)
    )
    if must_be_open:
        check_answerable(held.round.status, held.status)
    return held


def write_answers(
    actor: Actor,
    of_return: Return,
    drafts: tuple[AnswerDraft, ...],
    values: dict[str, str],
    stored: Stored,
) -> list[str]:
    """Supersede and append, inside the caller's act and lock; the codes that changed.

    Raises:
        AnswersChanged: a draft was written over another answer than the one held now.
    """
    held = current_answers(of_return, [draft.indicator for draft in drafts])
    files = {
        draft.indicator: _files_after(actor, of_return, draft, held.get(draft.indicator), stored)
        for draft in drafts
    }
    fresh = [
        _answer(actor, of_return, draft, values[draft.indicator], files[draft.indicator], held)
        for draft in drafts
    ]
    pairs = [
        (draft, answer)
        for draft, answer in zip(drafts, fresh, strict=True)
        if _differs(answer, held.get(answer.indicator))
    ]
    _refuse_collisions(of_return, pairs, held)
    replaced = [held[a.indicator].pk for _draft, a in pairs if a.indicator in held]
    Answer.objects.filter(pk__in=replaced).update(superseded_at=clock.now())
    Answer.objects.bulk_create([answer for _draft, answer in pairs])
    return [answer.indicator for _draft, answer in pairs]


def current_answers(of_return: Return, codes: list[str]) -> dict[str, Answer]:
    """The current answers of a return, by indicator."""
    held = Answer.objects.filter(CURRENT, of_return=of_return.pk, indicator__in=codes)
    return {a.indicator: a for a in held.select_related("answered_by__person")}


def _stored(actor: Actor, of_return: Return, draft: AnswerDraft) -> list[tuple[str, FileBlob]]:
    """The new evidence of a draft, stored before the transaction that links it."""
    scope = of_return.scope
    uploads = [find_upload(actor, upload) for upload in draft.add_uploads]
    return [
        *((name, store_bytes(content, scope=scope)) for name, content in draft.add_files),
        *((u.name, take_upload(upload_id=u.pk, actor=actor, scope=scope)) for u in uploads),
    ]


def _submit(actor: Actor, held: Return) -> None:
    check_answerable(held.round.status, held.status)
    answered = Answer.objects.filter(CURRENT, of_return=held.pk).exclude(value="").exists()
    if not answered:
        raise Invalid(_("Nothing has been answered yet. Answer at least one question first."))
    held.status, held.submitted_at = "submitted", clock.now()
    held.submitted_by_id = actor.account_id
    held.version += 1
    held.save(update_fields=("status", "submitted_at", "submitted_by", "version"))


def _answer(
    actor: Actor,
    of_return: Return,
    draft: AnswerDraft,
    value: str,
    files: list[str],
    held: dict[str, Answer],
) -> Answer:
    before = held.get(draft.indicator)
    kept = before.source_id if before and draft.keep_source else None
    return Answer(
        of_return=of_return,
        indicator=draft.indicator,
        value=value,
        note=draft.note.strip(),
        evidence_link=draft.evidence_link.strip(),
        files=files,
        source_id=draft.source or kept,
        answered_by_id=actor.account_id,
    )


def _differs(answer: Answer, held: Answer | None) -> bool:
    if held is None:
        return bool(answer.value or answer.note or answer.evidence_link or answer.files)
    return _content(answer) != _content(held)


def _content(answer: Answer) -> tuple[object, ...]:
    return (answer.value, answer.note, answer.evidence_link, answer.files, answer.source_id)


def _refuse_collisions(
    of_return: Return, pairs: list[tuple[AnswerDraft, Answer]], held: dict[str, Answer]
) -> None:
    collided = [
        (answer, held.get(answer.indicator))
        for draft, answer in pairs
        if draft.seen != (str(held[answer.indicator].pk) if answer.indicator in held else "")
    ]
    if not collided:
        return
    titles = read_document(of_return.round.edition.digest).by_code
    raise AnswersChanged(
        [_collision(titles[mine.indicator].title, mine, theirs) for mine, theirs in collided]
    )


def _collision(title: str, mine: Answer, theirs: Answer | None) -> Collision:
    author = theirs.answered_by if theirs else None
    return Collision(
        indicator=mine.indicator,
        title=title,
        current_id=str(theirs.pk) if theirs else "",
        current_value=theirs.value if theirs else "",
        current_note=theirs.note if theirs else "",
        current_by=author.person.name if author else "",
        your_value=mine.value,
        your_note=mine.note,
    )


def _files_after(
    actor: Actor, of_return: Return, draft: AnswerDraft, held: Answer | None, stored: Stored
) -> list[str]:
    """The evidence files once this draft is saved; the same file twice is kept once."""
    kept = [link for link in (held.files if held else []) if link not in draft.remove_files]
    present = set(
        FileLink.objects.filter(pk__in=kept).values_list("name", "blob_id") if kept else ()
    )
    for name, blob in stored.get(draft.indicator, []):
        if (name, blob.pk) in present:
            continue
        link = attach(
            blob,
            owner=of_return,
            scope=of_return.scope,
            name=name,
            permission=access.READ_RETURN,
            by=actor,
        )
        kept.append(str(link.pk))
    return kept


def _check_sources(of_return: Return, drafts: tuple[AnswerDraft, ...]) -> None:
    """A source is recorded with the round or with its mission."""
    wanted = {draft.source for draft in drafts if draft.source}
    if not wanted:
        return
    near = Q(round=of_return.round_id)
    if of_return.round.mission_id:
        near |= Q(mission=of_return.round.mission_id)
    known = set(Source.objects.filter(near, pk__in=wanted).values_list("pk", flat=True))
    problems = {
        draft.indicator: _("%(code)s names a source that this round does not have.")
        % {"code": draft.indicator}
        for draft in drafts
        if draft.source and draft.source not in known
    }
    if problems:
        raise AnswerRefused(problems)
