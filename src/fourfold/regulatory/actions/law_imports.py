"""Files of law: read and kept while they wait, looked through and mended, or thrown away."""

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from fourfold.engines.statutes.errors import LawFileError
from fourfold.engines.statutes.penalties import read_penalties
from fourfold.engines.statutes.reading import read_law
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.files import attach, store_bytes
from fourfold.kernel.files.store import clean_name
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, require
from fourfold.regulatory import access
from fourfold.regulatory.contracts.law_imports import DraftProvision, LawDraft
from fourfold.regulatory.errors import LawFileRefused
from fourfold.regulatory.models import Act, LawImport
from fourfold.regulatory.models.law import LawImportStatus
from fourfold.regulatory.queries.law import find_act
from fourfold.regulatory.queries.law_imports import draft_of_import, find_import, held_acts
from fourfold.regulatory.rules import law_editing as editing
from fourfold.regulatory.rules.law_documents import document_of, draft_of, no_text_at
from fourfold.regulatory.rules.law_suggesting import same_act

MEGABYTE = 1024 * 1024
LARGEST_FILE = 50 * MEGABYTE  # of law; the instance's own limit for a file may be lower


def import_law(
    *,
    actor: Actor,
    state: str,
    file_name: str,
    content: bytes,
    act_id: UUID | None = None,
    language: str = "",
) -> LawImport:
    """Read a file of law and keep it, original and text, until a person has looked through it.

    The same file again gives the import that waits already, or the one that was taken.

    Args:
        actor: who brings it.
        state: alpha-3 code.
        file_name: its ending helps to tell the format.
        content: the bytes of JSON, Akoma Ntoso, plain text, DOCX or PDF.
        act_id: the act that it is a version of; else the act of the same code or title, or none.
        language: of the text, where the file does not say.

    Raises:
        NotVisible: no such State or act, or not for this actor.
        LawFileRefused: the file is too large or cannot be read; nothing is kept.
    """
    place = place_for(state)
    require(actor, access.KEEP_LAW, place.scope.path)
    chosen = _act_of(actor, place, act_id)
    refuse_large(file_name, len(content))
    digest = hashlib.sha256(content).hexdigest()
    held = _same_file(place, digest, chosen)
    if held is not None:
        return held
    draft = read_draft(file_name, content, language)
    blob = store_bytes(content, scope=place.scope)
    target = chosen or _recognised(actor, place, draft)
    with act(actor, "regulatory.law.import", place.scope.path) as entry:
        row = LawImport.objects.create(
            place=place,
            scope=place.scope,
            act=target,
            file_name=clean_name(file_name),
            sha256=digest,
            document=document_of(draft),
            made_by_id=actor.account_id,
        )
        attach(
            blob,
            owner=row,
            scope=place.scope,
            name=file_name,
            permission=access.KEEP_LAW,  # until it is taken: nothing of it is law before
            by=actor,
        )
        entry.on(row, state=place.code, file_digest=digest, provisions=len(draft.provisions))
    return row


def refuse_large(file_name: str, size: int) -> None:
    """Look at the size before anything is read.

    Raises:
        LawFileRefused: no file of law may be so large here.
    """
    limit = min(LARGEST_FILE, settings.MAX_UPLOAD_BYTES)
    if size > limit:
        problem = _(
            "%(file)s is larger than %(limit)d MB. Bring the text of the act alone, without images."
        ) % {"file": file_name, "limit": limit // MEGABYTE}
        raise LawFileRefused([problem])


def read_draft(file_name: str, content: bytes, language: str = "") -> LawDraft:
    """What a file of law holds, penalties included; nothing is kept.

    Raises:
        LawFileRefused: the file cannot be read; its problems are sentences.
    """
    try:
        read = read_law(content, file_name, language=language)
    except LawFileError as error:
        raise LawFileRefused(error.text(_).split("\n")) from error
    if place := no_text_at(read):
        problem = _(
            "File “%(file)s”, %(place)s: it holds a character that is none, such as a zero byte. "
            "Take it out and save the file again."
        )
        raise LawFileRefused([problem % {"file": file_name, "place": place}])
    penalties = {p.key: read_penalties(p.text, read.language) for p in read.provisions}
    return draft_of(read, penalties)


def change_particulars(
    *, actor: Actor, import_id: UUID, seen: int, act_id: UUID | None, **facts: object
) -> LawImport:
    """Correct title, code, language, citation and days; say which act it is a version of.

    Another language reads the penalties again.

    Raises:
        Conflict: somebody changed the import meanwhile, or it waits no more.
    """
    row = find_import(actor, import_id)
    chosen = _act_of(actor, row.place, act_id)
    language = str(facts["language"])

    def change(draft: LawDraft) -> LawDraft:
        told = editing.with_particulars(draft, **facts)  # type: ignore[arg-type]  # -- of the form
        if language == draft.language:
            return told
        return editing.reread(told, lambda text: read_penalties(text, language))

    return _revise(actor, row, seen, change, act_id=chosen.pk if chosen else None)


def edit_provision(
    *,
    actor: Actor,
    import_id: UUID,
    seen: int,
    index: int,
    number: str,
    heading: str,
    part: str,
    text: str,
) -> LawImport:
    """Write a provision anew; its penalties are read again from the text.

    Raises:
        Conflict: somebody changed the import meanwhile, or it waits no more.
    """

    def change(draft: LawDraft) -> LawDraft:
        before = _at(draft, index)
        changed = text != before.text
        penalties = read_penalties(text, draft.language) if changed else before.penalties
        after = editing.edited(
            before, number=number, heading=heading, part=part, text=text, penalties=penalties
        )
        return editing.put(draft, index, after)

    return _revise(actor, find_import(actor, import_id), seen, change)


def leave_out_provision(
    *, actor: Actor, import_id: UUID, seen: int, index: int, out: bool = True
) -> LawImport:
    """Leave a provision out, or take it in again.

    Raises:
        Conflict: somebody changed the import meanwhile, or it waits no more.
    """

    def change(draft: LawDraft) -> LawDraft:
        _at(draft, index)
        return editing.left_out(draft, index, out=out)

    return _revise(actor, find_import(actor, import_id), seen, change)


def join_provision(*, actor: Actor, import_id: UUID, seen: int, index: int) -> LawImport:
    """Make a provision the end of the one before it.

    Raises:
        Invalid: it is the first.
        Conflict: somebody changed the import meanwhile, or it waits no more.
    """

    def change(draft: LawDraft) -> LawDraft:
        _at(draft, index)
        if index == 0:
            raise Invalid(_("The first provision has none before it that it could be joined with."))
        after = editing.joined(draft, index)
        return _reread(after, index - 1)

    return _revise(actor, find_import(actor, import_id), seen, change)


def split_provision(
    *, actor: Actor, import_id: UUID, seen: int, index: int, offset: int, number: str, heading: str
) -> LawImport:
    """End a provision before `offset`; what follows becomes one of its own.

    Raises:
        Invalid: no line begins there.
        Conflict: somebody changed the import meanwhile, or it waits no more.
    """

    def change(draft: LawDraft) -> LawDraft:
        text = _at(draft, index).text
        if offset not in dict(editing.places_to_split(text)):
            raise Invalid(_("Choose one of the lines shown as the beginning."))
        after = editing.split(draft, index, offset, number=number, heading=heading)
        return _reread(_reread(after, index), index + 1)

    return _revise(actor, find_import(actor, import_id), seen, change)


def discard_import(*, actor: Actor, import_id: UUID) -> LawImport:
    """Throw a waiting file away; its original stays, nothing of it is law here.

    Raises:
        Conflict: it was taken already.
    """
    row = find_import(actor, import_id)
    if row.status == LawImportStatus.DISCARDED:
        return row
    with act(actor, "regulatory.law.discard", row.scope.path) as entry:
        locked = locked_import(row)
        locked.status = LawImportStatus.DISCARDED
        locked.save(update_fields=("status",))
        entry.on(locked)
    return locked


def locked_import(row: LawImport, seen: int | None = None) -> LawImport:
    """The row for writing, inside a transaction.

    Raises:
        Conflict: it waits no more, or somebody changed it since `seen`.
    """
    locked = LawImport.objects.select_for_update().get(pk=row.pk)
    refuse_moved(locked, seen)
    return locked


def refuse_moved(row: LawImport, seen: int | None = None) -> None:
    """Go on only with an import that waits, as it was when it was looked at.

    Raises:
        Conflict: it waits no more, or somebody changed it since `seen`.
    """
    if row.status != LawImportStatus.WAITING:
        raise Conflict(_("This import was taken or discarded already."))
    if seen is not None and row.document["revision"] != seen:
        raise Conflict(
            _(
                "Somebody changed this import since the page was opened. Nothing was saved; open "
                "it again and look at what is new."
            )
        )


def _revise(
    actor: Actor,
    row: LawImport,
    seen: int,
    change: Callable[[LawDraft], LawDraft],
    **columns: object,
) -> LawImport:
    """Work out the change first, then write it if nobody was faster."""
    refuse_moved(row, seen)
    draft = draft_of_import(row)
    document = document_of(change(draft))
    with act(actor, "regulatory.law.revise", row.scope.path) as entry:
        locked = locked_import(row, seen)
        locked.document = document
        for name, value in columns.items():
            setattr(locked, name, value)
        locked.save(update_fields=("document", *columns))
        entry.on(locked, revision=document["revision"])
    return locked


def _act_of(actor: Actor, place: Place, act_id: UUID | None) -> Act | None:
    if act_id is None:
        return None
    found = find_act(actor, act_id)
    if found.place_id != place.pk:
        raise Invalid(_("That act belongs to another State. Choose one of this State."))
    return found


def _recognised(actor: Actor, place: Place, draft: LawDraft) -> Act | None:
    same = same_act(draft, held_acts(actor, place))
    return find_act(actor, same.id) if same else None


def _same_file(place: Place, digest: str, chosen: Act | None) -> LawImport | None:
    held = LawImport.objects.filter(place=place, sha256=digest)
    held = held.exclude(status=LawImportStatus.DISCARDED).select_related("version__act", "act")
    if chosen is not None:
        held = held.filter(act=chosen)
    return held.order_by("-made_at").first()


def _at(draft: LawDraft, index: int) -> DraftProvision:
    if not 0 <= index < len(draft.provisions):
        raise Invalid(_("The file has no such provision any more. Open the list again."))
    return draft.provisions[index]


def _reread(draft: LawDraft, index: int) -> LawDraft:
    return editing.reread(draft, lambda text: read_penalties(text, draft.language), only=index)
