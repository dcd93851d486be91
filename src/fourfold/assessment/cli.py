"""Commands of the assessment: imports of instruments, return packs and indices; desk reviews."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.assessment.actions.desk_review import load_desk_review_round
from fourfold.assessment.actions.indices import import_indices
from fourfold.assessment.actions.packs import import_return_pack
from fourfold.assessment.actions.questionnaires import import_instrument_file
from fourfold.assessment.contracts import ImportReview, IndexDescription, IndexImport
from fourfold.assessment.queries.instruments import read_document
from fourfold.assessment.queries.packs import named_return
from fourfold.kernel.errors import Invalid, InvalidFile
from fourfold.kernel.policy import Actor

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 50 * MEBIBYTE  # before it is read into memory; readers have their own limits
SHOWN_UNKNOWN = 12


def import_instrument(
    actor: Actor,
    file: Path,
    code: Annotated[str, typer.Option(help="Code of the instrument; else the file's name.")] = "",
    title: Annotated[str, typer.Option(help="Title of the instrument.")] = "",
    edition: Annotated[str, typer.Option(help="Edition; published ones never change.")] = "1",
    language: Annotated[str, typer.Option(help="Language the questions are written in.")] = "en",
) -> str:
    """Publish FILE, a questionnaire with a sheet of terms and a sheet of questions."""
    published = import_instrument_file(
        actor=actor,
        file_name=file.name,
        content=_bytes_of(file),
        code=code,
        title=title,
        edition=edition,
        language=language,
    )
    count = len(read_document(published.digest).indicators)
    return ngettext(
        "Published %(edition)s with %(count)s question.",
        "Published %(edition)s with %(count)s questions.",
        count,
    ) % {"edition": published, "count": count}


def import_returns(
    actor: Actor,
    file: Path,
    return_id: Annotated[
        str, typer.Option("--return", help="The return; else the pack says.")
    ] = "",
    evidence: Annotated[
        Path | None, typer.Option(help="Folder of evidence files; else `evidence` beside FILE.")
    ] = None,
) -> str:
    """Import FILE, a return pack: the workbook, or a ZIP of it and its evidence folder."""
    content = _bytes_of(file)
    wanted = _uuid(return_id or named_return(file.name, content))
    review = import_return_pack(
        actor=actor,
        return_id=wanted,
        file_name=file.name,
        content=content,
        evidence=_evidence(evidence or file.parent / "evidence"),
    )
    return _told(review)


def import_index(
    actor: Actor,
    file: Path,
    indicator: Annotated[str, typer.Option(help="Code of what the file counts.")] = "",
    title: Annotated[str, typer.Option(help="Title, for an indicator that is new.")] = "",
    unit: Annotated[str, typer.Option(help="Unit, for an indicator that is new.")] = "",
    source: Annotated[str, typer.Option(help="Who published it, for one that is new.")] = "",
    licence: Annotated[str, typer.Option(help="Licence, for one that is new.")] = "",
) -> str:
    """Import FILE, a table of context indicators by State and year."""
    described = IndexDescription(indicator, title, unit, source, licence) if title else None
    result = import_indices(
        actor=actor,
        file_name=file.name,
        content=_bytes_of(file),
        indicator=indicator,
        description=described,
    )
    return _counted(result)


def desk_review(
    actor: Actor,
    code: Annotated[str, typer.Argument(help="Which review, such as kenya-2026.")],
) -> str:
    """Load a desk review that comes with the product, as a round of its State."""
    round_ = load_desk_review_round(actor=actor, code=code)
    return _("%(label)s. %(notice)s. Round %(id)s.") % {
        "label": round_.label,
        "notice": round_.notice,
        "id": round_.pk,
    }


def _told(review: ImportReview) -> str:
    head = _applied(review) if review.is_applied else _waiting(review)
    lines = [
        _("%(code)s: held “%(held)s”, pack “%(value)s”")
        % {"code": row.indicator, "held": row.held_value, "value": row.value}
        for row in ([] if review.is_applied else review.conflicts)
    ]
    if lines:
        lines.append(_("Decide on each in the return's page, then it is imported."))
    return "\n".join([head, *review.notices, *lines])


def _applied(review: ImportReview) -> str:
    return _(
        "Imported: %(new)s new or changed, %(same)s the same, %(kept)s kept because newer."
    ) % {"new": len(review.new), "same": len(review.same), "kept": len(review.kept)}


def _waiting(review: ImportReview) -> str:
    return ngettext(
        "Nothing imported yet: %(count)s answer differs from a newer one that is held.",
        "Nothing imported yet: %(count)s answers differ from newer ones that are held.",
        len(review.conflicts),
    ) % {"count": len(review.conflicts)}


def _counted(result: IndexImport) -> str:
    lines = [
        _("%(code)s: %(added)s new, %(changed)s changed, %(same)s the same, %(empty)s empty.")
        % {
            "code": result.indicator,
            "added": result.added,
            "changed": result.changed,
            "same": result.same,
            "empty": result.without_value,
        }
    ]
    if result.unknown:
        shown = ", ".join(result.unknown[:SHOWN_UNKNOWN])
        more = len(result.unknown) - SHOWN_UNKNOWN
        lines.append(
            ngettext(
                "%(count)s geography is no State held here and was left out: %(names)s",
                "%(count)s geographies are no States held here and were left out: %(names)s",
                len(result.unknown),
            )
            % {"count": len(result.unknown), "names": shown + (" …" if more > 0 else "")}
        )
    return "\n".join(lines)


def _bytes_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise InvalidFile(
                [
                    _("File “%(file)s” is larger than %(limit)s MB. Send a smaller one.")
                    % {"file": file.name, "limit": LARGEST_FILE // MEBIBYTE}
                ]
            )
        return file.read_bytes()
    except OSError as error:
        raise InvalidFile(
            [
                _("File “%(file)s” cannot be read: %(reason)s. Name a file that is there.")
                % {"file": file, "reason": error.strerror}
            ]
        ) from error


def _evidence(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {path.name: _bytes_of(path) for path in sorted(folder.iterdir()) if path.is_file()}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Invalid(
            _("“%(text)s” is no id of a return. Copy it from the return's page.") % {"text": text}
        ) from error
