"""Commands of national law."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor
from fourfold.regulatory.actions.law import import_law, take_import
from fourfold.regulatory.actions.law_imports import refuse_large
from fourfold.regulatory.contracts.law_imports import LawDraft
from fourfold.regulatory.errors import LawFileRefused
from fourfold.regulatory.models import ActVersion, LawImport
from fourfold.regulatory.queries.law_imports import (
    draft_of_import,
    find_import,
    held_acts,
    labels_of_import,
)
from fourfold.regulatory.rules.law import DoubtedLabel
from fourfold.regulatory.rules.law_editing import problems

WHY = {"undated": "no day and no order", "contradicts": "against the dated facts held"}


def import_file(
    actor: Actor,
    file: Annotated[Path, typer.Argument(help="JSON, Akoma Ntoso, plain text, DOCX or PDF.")],
    state: Annotated[str, typer.Option(help="The State's code, such as KEN.")],
    act: Annotated[str, typer.Option(help="Code of the act that it is a version of.")] = "",
    take: Annotated[
        bool,
        typer.Option("--take/--review-only", help="Take it, or leave it to be looked through."),
    ] = True,
    language: Annotated[str, typer.Option(help="Language of the text, such as en.")] = "",
) -> str:
    """Read FILE, an act of law, say what was read, and take it provision by provision.

    What stands in the way of taking is told, and the file then waits on its review page. The same
    file again changes nothing.
    """
    row = import_law(
        actor=actor,
        state=state,
        file_name=file.name,
        content=_bytes_of(file),
        act_id=_act_named(actor, state, act),
        language=language,
    )
    if row.version is not None:
        return _(
            "%(file)s was taken before: it is version %(number)d of %(act)s. Nothing changed."
        ) % {
            "file": file.name,
            "number": row.version.number,
            "act": row.version.act,
        }
    draft = draft_of_import(row)
    said = told(draft, labels_of_import(actor, find_import(actor, row.pk), draft))
    if not take:
        return f"{said}\n{_waits(row)}"
    if found := problems(draft):
        sentences = [f"{file.name}: {problem.sentence}" for problem in found]
        raise LawFileRefused([*sentences, _waits(row)])
    return f"{said}\n{_taken(take_import(actor=actor, import_id=row.pk))}"


def told(draft: LawDraft, labels: tuple[DoubtedLabel, ...]) -> str:
    """What was read, in lines."""
    kept = draft.kept
    penalties = sum(len(provision.penalties) for provision in kept)
    lines = [
        f"{draft.title} ({draft.language}, {draft.source_format})",
        ngettext("%(count)d provision read.", "%(count)d provisions read.", len(kept))
        % {"count": len(kept)},
        ngettext("%(count)d penalty read.", "%(count)d penalties read.", penalties)
        % {"count": penalties},
    ]
    lines += [_label(label) for label in labels]
    lines += [_("Look at this: %(notice)s") % {"notice": notice} for notice in draft.notices]
    return "\n".join(lines)


def _label(label: DoubtedLabel) -> str:
    return _("Label not believed (%(why)s): %(where)s “%(force)s”.") % {
        "why": WHY[label.why],
        "where": label.key or _("the whole act"),
        "force": label.force.value,
    }


def _taken(version: ActVersion) -> str:
    return _("Taken as version %(number)d of %(act)s (code %(code)s), valid from %(day)s.") % {
        "number": version.number,
        "act": version.act,
        "code": version.act.code,
        "day": version.valid_from.isoformat(),
    }


def _waits(row: LawImport) -> str:
    return _("It waits to be looked through at %(page)s") % {
        "page": reverse("regulatory:import", args=[row.pk])
    }


def _act_named(actor: Actor, state: str, code: str) -> UUID | None:
    if not code:
        return None
    for act in held_acts(actor, place_for(state)):
        if act.code == code:
            return UUID(str(act.id))
    problem = _("%(state)s has no act with the code %(code)s. Leave --act out for a new act.")
    raise LawFileRefused([problem % {"state": state.upper(), "code": code}])


def _bytes_of(file: Path) -> bytes:
    try:
        refuse_large(file.name, file.stat().st_size)
        return file.read_bytes()
    except OSError as error:
        problem = _("%(file)s cannot be read: %(reason)s. Name a file that is there.") % {
            "file": file,
            "reason": error.strerror,
        }
        raise LawFileRefused([problem]) from error
