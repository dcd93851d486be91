"""Return packs as they go out, and imports that wait for decisions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.contracts import ImportReview, ImportRow, IndicatorText, PackContent
from fourfold.assessment.models import Answer, PackImport, Return
from fourfold.assessment.models.answers import CURRENT
from fourfold.assessment.queries.instruments import content_of as edition_content
from fourfold.assessment.queries.instruments import read_document
from fourfold.assessment.queries.returns import file_names, find_return
from fourfold.assessment.rules.answers import value_label
from fourfold.assessment.rules.pack_folders import pack_folder, unpack
from fourfold.assessment.rules.packs import (
    FILE_SEPARATOR,
    merged,
    pack_mark,
    pack_refused,
    read_mark,
    row_state,
)
from fourfold.engines.returnpack import LABELS, PackAnswer, build_pack
from fourfold.engines.returnpack.labels import META_SHEET
from fourfold.engines.workbook import WorkbookError, read_workbook
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, visible

Contents = dict[str, PackContent]


@dataclass(frozen=True, slots=True)
class PackFile:
    """A workbook ready to be sent."""

    name: str
    content: bytes


def return_pack(actor: Actor, return_id: UUID, *, language: str = "") -> PackFile:
    """The return pack of a return, with the answers that are held, in the reader's language."""
    of_return = find_return(actor, return_id)
    round_ = of_return.round
    held = list(Answer.objects.filter(CURRENT, of_return=of_return.pk))
    names = file_names(of_return) if any(answer.files for answer in held) else {}
    newest = max((answer.answered_at for answer in held), default=None)
    spoken = language or get_language() or "en"
    with override(spoken):
        labels = {key: _(english) for key, english in LABELS.items()}
    content = build_pack(
        instrument_content(of_return),
        round_id=str(round_.pk),
        return_id=pack_mark(str(of_return.pk), newest),
        language=spoken,
        respondent_class=of_return.respondent_class,
        answers={answer.indicator: _pack_answer(answer, names) for answer in held},
        labels=labels,
        edition=round_.edition.edition,
    )
    name = f"{round_.place_id}-{round_.edition}-{of_return.respondent_class}.xlsx"
    return PackFile(name.replace(" ", "-"), content)


def return_folder(actor: Actor, return_id: UUID, *, language: str = "") -> PackFile:
    """The return pack in a ZIP with its evidence folder."""
    pack = return_pack(actor, return_id, language=language)
    name = f"{pack.name.removesuffix('.xlsx')}.zip"
    return PackFile(name, pack_folder(pack.name, pack.content))


def named_return(file_name: str, content: bytes) -> str:
    """The id of the return that a pack names on its hidden sheet; empty when it names none.

    Raises:
        PackRefused: the file cannot be read as a workbook.
    """
    name, workbook, _evidence = unpack(file_name, content)
    try:
        hidden = read_workbook(workbook, name=name).sheet(META_SHEET)
    except WorkbookError as error:
        raise pack_refused(error) from error
    rows = {str(row[0]): str(row[1]) for row in (hidden.rows if hidden else ()) if len(row) > 1}
    return read_mark(rows.get("return", ""))[0]


def import_review(actor: Actor, import_id: UUID) -> ImportReview:
    """An import beside what is held now.

    Raises:
        NotVisible: there is no such import, or not for this actor.
    """
    return review_of(find_import(actor, import_id))


def waiting_imports(actor: Actor, return_id: UUID) -> tuple[PackImport, ...]:
    """Imports into a return that wait for decisions, oldest first."""
    held = PackImport.objects.filter(
        visible(actor, access.READ_RETURN, "of_return__scope__path"),
        of_return_id=return_id,
        status="waiting",
    )
    return tuple(held.order_by("imported_at", "id"))


def find_import(actor: Actor, import_id: UUID) -> PackImport:
    """One import.

    Raises:
        NotVisible: there is no such import, or not for this actor.
    """
    found = (
        PackImport.objects.select_related(
            "of_return__scope", "of_return__round__edition", "of_return__round__scope"
        )
        .defer("of_return__round__edition__content", "of_return__round__edition__translations")
        .filter(visible(actor, access.READ_RETURN, "of_return__scope__path"), pk=import_id)
        .first()
    )
    if found is None:
        raise NotVisible(_("This import does not exist, or not for you."))
    return found


def review_of(pack: PackImport) -> ImportReview:
    """Each row of an import beside the answer that is held now."""
    texts = read_document(pack.of_return.round.edition.digest).by_code
    codes = [row["indicator"] for row in pack.rows]
    answers = Answer.objects.filter(CURRENT, of_return=pack.of_return_id, indicator__in=codes)
    held = {a.indicator: a for a in answers.select_related("answered_by__person")}
    return ImportReview(
        import_id=pack.pk,
        return_id=pack.of_return_id,
        file_name=pack.file_name,
        is_applied=pack.status == "applied",
        rows=tuple(
            _row(row, texts[row["indicator"]], held.get(row["indicator"])) for row in pack.rows
        ),
    )


def instrument_content(of_return: Return) -> dict[str, Any]:
    """The instrument document that a return is pinned to, its translations with it."""
    return edition_content(of_return.round.edition.digest)


def answers_at(of_return: Return, moment: datetime | None) -> Contents:
    """What a return said at a moment, by indicator; nothing when no moment is known."""
    if moment is None:
        return {}
    then = Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment)
    held = Answer.objects.filter(then, of_return=of_return.pk, answered_at__lte=moment)
    return {answer.indicator: content_of(answer) for answer in held}


def content_of(answer: Answer) -> PackContent:
    """What an answer says, as far as a pack can carry it."""
    return PackContent(answer.value, answer.note, answer.evidence_link)


def _pack_answer(answer: Answer, names: dict[str, str]) -> PackAnswer:
    return PackAnswer(
        value=answer.value or None,
        evidence_link=answer.evidence_link,
        evidence_file=f"{FILE_SEPARATOR} ".join(names.get(link, "") for link in answer.files),
        note=answer.note,
    )


def _row(row: dict[str, object], text: IndicatorText, held: Answer | None) -> ImportRow:
    incoming = PackContent(str(row["value"]), str(row["note"]), str(row["evidence_link"]))
    base = PackContent(*row["base"]) if isinstance(row["base"], list) else None
    now = content_of(held) if held else None
    brought = merged(incoming, now)
    files = row["files"] if isinstance(row["files"], list) else []
    author = held.answered_by if held else None
    return ImportRow(
        indicator=text.code,
        title=text.title,
        state=row_state(incoming, base, now),
        value=brought.value,
        value_label=value_label(text, brought.value),
        note=brought.note,
        evidence_link=brought.evidence_link,
        held_id=str(held.pk) if held else "",
        held_value=now.value if now else "",
        held_value_label=value_label(text, now.value) if now else "",
        held_note=now.note if now else "",
        held_evidence_link=now.evidence_link if now else "",
        held_by=author.person.name if author else "",
        files=tuple(str(name) for name, _digest in files),
    )
