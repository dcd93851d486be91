"""Sign-in sheets: found, understood again, looked at row by row before anything is written."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.contracts import Columns, SessionDay, columns_of
from fourfold.capacity.attendance.errors import SheetRefused
from fourfold.capacity.attendance.models import SheetLayout, SheetRow, SignInSheet
from fourfold.capacity.attendance.queries.events import event_for, sessions_of
from fourfold.capacity.attendance.rules.mapping import suggested_columns
from fourfold.capacity.learning.models import Event
from fourfold.engines.signin import Form, understand
from fourfold.engines.workbook import WorkbookError
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.files.store import open_link
from fourfold.kernel.policy import Actor, require, visible

NEEDS = (access.WRITE_PARTICIPATION, access.READ_NAME)
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet with its form: what it holds, and what was said or suggested of its columns."""

    sheet: SignInSheet
    event: Event
    form: Form
    sessions: tuple[SessionDay, ...]
    columns: Columns
    remembered: bool


def sheet_for(actor: Actor, sheet_id: UUID) -> SignInSheet:
    """The sheet, for whoever may record attendance there and read names.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = SignInSheet.objects.select_related("event__scope", "scope", "file__blob")
    sheet = found.filter(visible(actor, access.WRITE_PARTICIPATION), pk=sheet_id).first()
    if sheet is None:
        raise NotVisible("This page does not exist, or not for you.")
    for permission in NEEDS:
        require(actor, permission, sheet.scope.path)
    return sheet


def open_sheet(actor: Actor, sheet_id: UUID) -> OpenSheet:
    """The sheet, read again from the file that was kept."""
    sheet = sheet_for(actor, sheet_id)
    event = event_for(actor, sheet.event_id)
    form = form_of(content_of(actor, sheet), sheet.name, event)
    sessions = sessions_of(event)
    remembered = SheetLayout.objects.filter(pk=sheet.layout).first()
    said = sheet.mapping.get("columns") or (remembered.mapping if remembered else None)
    guessed = suggested_columns(form, sessions, event.states)
    columns = columns_of(guessed.as_json() | said) if said else guessed
    if len(columns.meanings) != len(form.columns):
        columns = guessed
    return OpenSheet(sheet, event, form, sessions, columns, remembered is not None)


def content_of(actor: Actor, sheet: SignInSheet) -> bytes:
    """The bytes of the file."""
    _link, source = open_link(sheet.file_id, actor)
    try:
        return b"".join(iter(lambda: source.read(BLOCK), b""))
    finally:
        source.close()


def form_of(content: bytes, name: str, event: Event) -> Form:
    """What the file holds.

    Raises:
        SheetRefused: it cannot be read; the sentence names place and cure.
    """
    try:
        return understand(content, name=name, latest=event.ends_on)
    except WorkbookError as error:
        raise SheetRefused([error.text(_)]) from error


def content_digest(form: Form) -> str:
    """The same for the same cells, however the file was saved."""
    cells = [[list(map(list, table.grid.rows)) for table in form.tables]]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False).encode()).hexdigest()


def sheets_of(actor: Actor, event: Event) -> QuerySet[SignInSheet]:
    """The sheets that came in, the latest first."""
    seen = visible(actor, access.WRITE_PARTICIPATION)
    return SignInSheet.objects.filter(seen, event=event).order_by("-added_at", "-pk")


def rejected_rows(actor: Actor, sheet_id: UUID) -> tuple[Sequence[str], list[list[str]]]:
    """Headings and cells of the rows that an import left out, with the reason last."""
    sheet = sheet_for(actor, sheet_id)
    headings = [*sheet.mapping.get("headings", []), _("What is wrong")]
    rows: list[list[str]] = []
    for row in SheetRow.objects.filter(sheet=sheet).exclude(problem="").order_by("number"):
        values: dict[str, Any] = row.values
        rows.append([*values["cells"], values["problem"]])
    return headings, rows
