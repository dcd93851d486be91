"""Sign-in sheets: brought, told what their columns mean, imported in one act."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.actions.presences import bring_presences
from fourfold.capacity.attendance.actions.settling import one_at_a_time, settle
from fourfold.capacity.attendance.contracts import Columns, RowCheck, Source
from fourfold.capacity.attendance.errors import AlreadyImported, ColumnsOpen
from fourfold.capacity.attendance.models import (
    Evidence,
    Participation,
    SheetLayout,
    SheetRow,
    SheetStatus,
    SignInSheet,
)
from fourfold.capacity.attendance.queries.checks import REJECTED, SAME, examine, facts_of
from fourfold.capacity.attendance.queries.events import event_for
from fourfold.capacity.attendance.queries.sheets import (
    NEEDS,
    OpenSheet,
    content_digest,
    form_of,
    open_sheet,
    sheet_for,
)
from fourfold.capacity.attendance.queries.working import Settling
from fourfold.capacity.learning.models import Event
from fourfold.capacity.people.actions.registering import add_alias, register_people
from fourfold.capacity.people.contracts import Origin, PersonFacts
from fourfold.capacity.people.models import Alias, AliasSource, Participant
from fourfold.capacity.people.queries.written import AT_ONCE
from fourfold.capacity.people.rules.naming import statement
from fourfold.engines.signin import NAMING, Form, Meaning
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict
from fourfold.kernel.files import attach, store_bytes
from fourfold.kernel.files.store import clean_name
from fourfold.kernel.policy import Actor
from fourfold.kernel.recording import stamp


def bring_sheet(*, actor: Actor, event_id: UUID, file_name: str, content: bytes) -> SignInSheet:
    """Read a sign-in sheet and keep it until its columns are confirmed.

    The same file again, and the same cells saved anew, give the sheet that stands already.

    Raises:
        NotVisible: no such event, or not for this actor.
        SheetRefused: the file cannot be read; nothing is kept.
    """
    event = event_for(actor, event_id, *NEEDS)
    digest = hashlib.sha256(content).hexdigest()
    name = clean_name(file_name)
    form = form_of(content, name, event)
    cells = content_digest(form)
    held = _held(event, digest, cells)
    if held is not None:
        return held
    blob = store_bytes(content, scope=event.scope)
    sheet = SignInSheet(
        event=event, scope=event.scope, name=name, sha256=digest, layout=form.layout
    )
    sheet.mapping = {"content": cells}
    sheet.added_by_id = actor.account_id
    try:
        with act(actor, "capacity.sheet.bring", event.scope.path) as entry:
            sheet.file = attach(
                blob, owner=sheet, scope=event.scope, name=f"{sheet.pk}", by=actor,
                permission=access.READ_NAME,
            )  # fmt: skip
            sheet.save(force_insert=True)
            entry.on(sheet, event=str(event.pk), file_digest=digest)
    except IntegrityError:
        return SignInSheet.objects.get(event=event, sha256=digest)
    return sheet


def _held(event: Event, digest: str, cells: str) -> SignInSheet | None:
    same = SignInSheet.objects.filter(event=event)
    return (
        same.filter(sha256=digest).first()
        or same.filter(mapping__content=cells, status=SheetStatus.IMPORTED).first()
    )


def map_columns(*, actor: Actor, sheet_id: UUID, columns: Columns) -> SignInSheet:
    """Say what the columns mean; sheets of the same form are suggested the same from now on.

    Raises:
        ColumnsOpen: no name, a date order or a session is still to say.
        AlreadyImported: the sheet was imported meanwhile.
    """
    opened = open_sheet(actor, sheet_id)
    refuse_open(opened, columns)
    said = columns.as_json()
    with act(actor, "capacity.sheet.map", opened.sheet.scope.path) as entry:
        sheet = _locked(opened.sheet)
        sheet.mapping = {**sheet.mapping, "columns": said}
        sheet.mapping["headings"] = [column.header for column in opened.form.columns]
        sheet.save(update_fields=("mapping",))
        SheetLayout.objects.update_or_create(
            layout=sheet.layout,
            defaults={
                "mapping": {"meanings": said["meanings"], "order": said["order"]},
                "confirmed_by_id": actor.account_id,
                "confirmed_at": clock.now(),
            },
        )
        entry.on(sheet)
    return sheet


def refuse_open(opened: OpenSheet, columns: Columns) -> None:
    """Go on only when the columns leave nothing open.

    Raises:
        ColumnsOpen: with what is to say.
    """
    meanings = {Meaning(said) for said in columns.meanings}
    if not meanings & NAMING:
        raise ColumnsOpen(_("Say which column holds the name."))
    asked = any(
        order == "" and columns.meanings[index] in (Meaning.DATE, Meaning.BIRTH_DATE)
        for index, order in opened.form.orders.items()
    )
    if asked and not columns.order:
        raise ColumnsOpen(_("Say whether the day or the month stands first in dates."))
    marks = [i for i, said in enumerate(columns.meanings) if said == Meaning.MARK]
    for index in marks:
        if not columns.days.get(index):
            letter = opened.form.columns[index].letter
            said = _("Say which session column %(letter)s stands for, or that it is not needed.")
            raise ColumnsOpen(said % {"letter": letter})


def discard_sheet(*, actor: Actor, sheet_id: UUID) -> UUID:
    """Throw away a sheet that was brought and not imported; returns its event.

    Raises:
        AlreadyImported: what was imported stays.
    """
    held = sheet_for(actor, sheet_id)
    with act(actor, "capacity.sheet.discard", held.scope.path) as entry:
        sheet = _locked(held)
        entry.on(sheet, event=str(sheet.event_id))
        sheet.delete()
    return held.event_id


def import_sheet(*, actor: Actor, sheet_id: UUID) -> SignInSheet:
    """Import what was confirmed: people, presences, participations, and what became of each row.

    Pressing twice does it once.

    Raises:
        ColumnsOpen: nobody confirmed the columns.
        AlreadyImported: it is imported already.
    """
    opened = open_sheet(actor, sheet_id)
    if "columns" not in opened.sheet.mapping:
        raise ColumnsOpen(_("Confirm first what the columns mean."))
    refuse_open(opened, opened.columns)
    path = opened.sheet.scope.path
    with one_at_a_time(), act(actor, "capacity.sheet.import", path) as entry:
        sheet, at = _locked(opened.sheet), stamp()
        checks = _with_people(actor, sheet, examine(actor, opened, opened.columns), at)
        made = _record(actor, opened, sheet, checks, at)
        _keep_rows(sheet, checks, made, opened.form)
        _finish(sheet, checks, at)
        counts = {"taken": sheet.taken, "rejected": sheet.rejected}
        entry.on(sheet, event=str(sheet.event_id), **counts)
    return sheet


def _locked(held: SignInSheet) -> SignInSheet:
    sheet = SignInSheet.objects.select_for_update().filter(pk=held.pk).first()
    if sheet is None:
        raise Conflict(_("The sheet was thrown away meanwhile."))
    if sheet.status == SheetStatus.IMPORTED:
        raise AlreadyImported(_("This sheet is imported already; nothing was changed."))
    return sheet


def _with_people(
    actor: Actor, sheet: SignInSheet, checks: Sequence[RowCheck], at: datetime
) -> list[RowCheck]:
    """Every taken row with a participant: known of the event, or registered now."""
    fresh = [i for i, one in enumerate(checks) if one.is_taken and one.participant is None]
    said = [_said(checks[i], sheet) for i in fresh]
    people = register_people(actor=actor, people=said)
    done = list(checks)
    for index, person in zip(fresh, people, strict=True):
        done[index] = replace(done[index], participant=person.pk)
    _add_aliases([one for one in done if one.is_taken], sheet, at)
    return done


def _said(check: RowCheck, sheet: SignInSheet, name: str = "") -> tuple[PersonFacts, Origin]:
    row = check.row
    facts = PersonFacts(
        name=name or row.name,
        state=check.state,
        email=row.email,
        agency=row.agency,
        sex=row.sex or "not-stated",
        birth_year=row.birth_year,
    )
    return facts, Origin(AliasSource.SHEET, sheet.pk, row.number)


def _add_aliases(checks: Sequence[RowCheck], sheet: SignInSheet, at: datetime) -> None:
    """What the sheet says of people that was not written of them before, other scripts too."""
    people = Participant.objects.in_bulk([one.participant for one in checks if one.participant])
    more: dict[str, tuple[Participant, tuple[PersonFacts, Origin]]] = {}
    for one in checks:
        for name in filter(None, (one.row.other_name, one.row.name)):
            said = _said(one, sheet, name)
            if one.participant:
                more.setdefault(statement(said[0]), (people[one.participant], said))
    words = list(more)
    for start in range(0, len(words), AT_ONCE):
        held = Alias.objects.filter(said__in=words[start : start + AT_ONCE])
        for alias in held.only("said"):
            more.pop(alias.said, None)
    for person, (facts, origin) in more.values():
        add_alias(person, facts, origin, at)


def _record(
    actor: Actor,
    opened: OpenSheet,
    sheet: SignInSheet,
    checks: Sequence[RowCheck],
    at: datetime,
) -> dict[UUID, Participation]:
    taken = {one.participant: one for one in checks if one.is_taken and one.participant}
    bring_presences(
        actor=actor,
        event=opened.event,
        sessions={pk: one.sessions for pk, one in taken.items()},
        covered={pk: one.covered for pk, one in taken.items()},
        source=Source(Evidence.SHEET, sheet.pk),
        at=at,
    )
    on = opened.event.starts_on
    wanted = Settling(
        people=tuple(taken),
        sources={pk: Source(Evidence.SHEET, sheet.pk, one.row.number) for pk, one in taken.items()},
        facts={pk: facts_of(one.row, one.state, on) for pk, one in taken.items()},
        hours={pk: one.row.hours for pk, one in taken.items() if one.row.hours is not None},
    )
    return settle(actor, opened.event, wanted, at)


def _keep_rows(
    sheet: SignInSheet,
    checks: Sequence[RowCheck],
    made: dict[UUID, Participation],
    form: Form,
) -> None:
    cells = form.cells()
    SheetRow.objects.bulk_create(
        SheetRow(
            sheet=sheet,
            number=index,
            values={
                "row": one.row.number,
                "cells": list(cells.get((one.row.sheet, one.row.number, one.row.block), ())),
                "problem": one.sentence if one.verdict == REJECTED else "",
            },
            problem=_("Row %(row)d was not taken.") % {"row": one.row.number}
            if one.verdict == REJECTED
            else "",
            participation=made.get(one.participant) if one.participant else None,
        )
        for index, one in enumerate(checks, 1)
    )


def _finish(sheet: SignInSheet, checks: Sequence[RowCheck], at: datetime) -> None:
    verdicts = [one.verdict for one in checks]
    sheet.taken = sum(one.is_taken for one in checks)
    sheet.unchanged = verdicts.count(SAME)
    sheet.rejected = verdicts.count(REJECTED)
    sheet.status, sheet.imported_at = SheetStatus.IMPORTED, at
    sheet.save(update_fields=("taken", "unchanged", "rejected", "status", "imported_at"))
