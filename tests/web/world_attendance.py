"""Attendance in the small world: a sheet that waits, one that is imported, somebody recorded."""

from datetime import date, timedelta
from uuid import UUID

from fourfold.capacity.attendance.actions import attendance
from fourfold.capacity.attendance.actions.attendance import Entry
from fourfold.capacity.attendance.actions.sheets import bring_sheet, import_sheet, map_columns
from fourfold.capacity.attendance.contracts import Facts
from fourfold.capacity.attendance.models import SignInSheet
from fourfold.capacity.attendance.queries.sheets import open_sheet
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from tests.capacity.factories import make_event
from tests.factories import OPERATOR
from tests.web.marks import mark


def make_attendance(place: Place) -> dict[str, UUID]:
    """An event that is over, with everything that attendance has."""
    event = make_event(place, starts_on=_start(), title=mark(place.code, "attended-event"))
    waiting = _sheet(event.pk, place.code, "open-sheet")
    taken = _sheet(event.pk, place.code, "signed")
    import_sheet(actor=OPERATOR, sheet_id=taken.pk)
    person = attendance.enter_attendance(
        actor=OPERATOR,
        event_id=event.pk,
        person=PersonFacts(name=mark(place.code, "walked-in"), state=place.code),
        entry=Entry(
            sessions=frozenset({1}),
            facts=Facts(state=place.code, agency=mark(place.code, "entered-agency")),
        ),
    )
    attendance.correct_attendance(
        actor=OPERATOR,
        event_id=event.pk,
        participant_id=person,
        entry=Entry(
            sessions=frozenset({2}),
            facts=Facts(state=place.code, agency=mark(place.code, "entered-agency")),
        ),
        reason=mark(place.code, "correction-reason"),
    )
    return {
        "attended-event": event.pk,
        "attended-session": event.sessions.get(number=1).pk,
        "attendee": person,
        "sheet-waiting": waiting.pk,
        "sheet-imported": taken.pk,
    }


def _sheet(event: UUID, code: str, who: str) -> SignInSheet:
    lines = ["Name;Sex;Agency;Day 1", f"{mark(code, who)};F;{mark(code, f'{who}-agency')};x"]
    lines.append(f"{mark(code, f'{who}-rejected')};Z;;x")
    content = "\n".join(lines).encode()
    sheet = bring_sheet(
        actor=OPERATOR, event_id=event, file_name=f"{mark(code, f'{who}-file')}.csv",
        content=content,
    )  # fmt: skip
    columns = open_sheet(OPERATOR, sheet.pk).columns
    map_columns(actor=OPERATOR, sheet_id=sheet.pk, columns=columns)
    return sheet


def _start() -> date:
    return clock.today() - timedelta(days=20)
