"""Attendance of the register, by every way in: sheets, by hand, scans, e-learning."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from fourfold.capacity.attendance.actions.attendance import Entry, enter_attendance
from fourfold.capacity.attendance.actions.check_ins import receive_check_ins
from fourfold.capacity.attendance.actions.sheets import bring_sheet, import_sheet, map_columns
from fourfold.capacity.attendance.actions.statements import take_statements
from fourfold.capacity.attendance.contracts import Facts, Scan
from fourfold.capacity.attendance.queries.sheets import open_sheet
from fourfold.capacity.attendance.rules.ages import band_of_birth
from fourfold.capacity.attendance.rules.codes import make_token
from fourfold.capacity.learning.models import Event, Session
from fourfold.cli.demonstration.register.inventing import Inventor, Written
from fourfold.cli.demonstration.register.sheets import lines_of_csv, workbook
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor
from fourfold.reference.fictional.rows import EventRow

MISSED, LEFT, UNFINISHED = 0.06, 0.08, 0.2
LATER = timedelta(minutes=4)


def sign(
    actor: Actor, event: Event, row: EventRow, came: Sequence[Written], inventor: Inventor
) -> None:
    """A sign-in sheet through the import: brought, its columns confirmed, taken."""
    days = event.sessions.count()
    signed = [(one, _days_of(days, inventor)) for one in came]
    places = Place.objects.filter(pk__in=event.states)
    names = {place.code: place.names["en"] for place in places}
    if row.source == "workbook":
        name, content = f"{row.code}.xlsx", workbook(signed, script=row.script, names=names)
    else:
        name, content = f"{row.code}.csv", lines_of_csv(signed, names=names)
    sheet = bring_sheet(actor=actor, event_id=event.pk, file_name=name, content=content)
    columns = replace(open_sheet(actor, sheet.pk).columns, state=event.states[0])
    map_columns(actor=actor, sheet_id=sheet.pk, columns=columns)
    import_sheet(actor=actor, sheet_id=sheet.pk)


def enter(actor: Actor, event: Event, came: Sequence[Written]) -> None:
    """Everybody by hand, for all sessions."""
    every = frozenset(event.sessions.values_list("number", flat=True))
    for one in came:
        entry = Entry(sessions=every, facts=facts_of(one, event))
        enter_attendance(actor=actor, event_id=event.pk, person=one.facts(), entry=entry)


def facts_of(one: Written, event: Event) -> Facts:
    """What somebody was at an event."""
    person = one.person
    return Facts(
        state=person.state,
        sex=person.sex,
        age=band_of_birth(born=None, year=person.born, on=event.starts_on),
        disability=person.disability,
        practitioner=person.practitioner,
        agency=one.agency,
    )


def scan(
    actor: Actor, event: Event, chosen: Sequence[tuple[UUID, Written]], inventor: Inventor
) -> None:
    """Cards scanned at each session, as a device sends them."""
    for session in event.sessions.order_by("number"):
        scans = [
            _scan(event, session, who)
            for who, _written in chosen
            if session.number == 1 or not inventor.misses(MISSED)
        ]
        receive_check_ins(actor=actor, session_id=session.pk, scans=scans)


def _scan(event: Event, session: Session, who: UUID) -> Scan:
    text = make_token(key=event.check_in_key, event=event.pk, participant=who)
    at = min(clock.now(), session.starts_at + LATER)
    return Scan(uuid5(session.pk, str(who)), text, at)


def learn(actor: Actor, event: Event, came: Sequence[Written], inventor: Inventor) -> None:
    """Statements of an e-learning system on those who have got so far."""
    done = [one for one in came if not inventor.misses(UNFINISHED)]
    statements = [_statement(event, place, one) for place, one in enumerate(done)]
    take_statements(actor=actor, event_id=event.pk, statements=statements)


def _statement(event: Event, place: int, one: Written) -> dict[str, Any]:
    day = event.starts_on + timedelta(days=5 + place)
    at = datetime.combine(day, time(17), tzinfo=clock.now().tzinfo)
    return {
        "id": str(uuid5(event.pk, one.mail)),
        "actor": {"mbox": f"mailto:{one.mail}"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "result": {"completion": True, "duration": "PT6H"},
        "timestamp": min(at, clock.now()).isoformat(),
    }


def _days_of(days: int, inventor: Inventor) -> tuple[bool, ...]:
    """The first day always; now and then somebody leaves before the last."""
    return (*(True for _ in range(days - 1)), days == 1 or not inventor.misses(LEFT))
