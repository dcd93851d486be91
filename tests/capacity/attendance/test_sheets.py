"""Sign-in sheets of five agencies: brought, told, imported once, corrected."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from django.db import connection
from openpyxl import load_workbook

from fourfold.capacity.attendance.actions.sheets import bring_sheet, import_sheet, map_columns
from fourfold.capacity.attendance.contracts import Columns
from fourfold.capacity.attendance.errors import AlreadyImported, ColumnsOpen, SheetRefused
from fourfold.capacity.attendance.models import (
    Participation,
    Presence,
    SheetRow,
    SignInSheet,
)
from fourfold.capacity.attendance.queries.checks import examine
from fourfold.capacity.attendance.queries.sheets import open_sheet, rejected_rows
from fourfold.capacity.learning.models import Event, Registration
from fourfold.capacity.people.actions.registering import register_people
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.capacity.people.models import Alias, Participant
from fourfold.capacity.people.queries.names import called
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import AuditLine
from fourfold.kernel.policy import Actor
from tests.capacity.factories import STAFF, make_event, make_participant
from tests.engines.signin.layouts import LAYOUTS, Layout, merged_police
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_place("XAA"))


def brought(event: Event, content: bytes, name: str = "sheet.xlsx") -> SignInSheet:
    return bring_sheet(actor=OPERATOR, event_id=event.pk, file_name=name, content=content)


def told(sheet: SignInSheet, actor: Actor = OPERATOR, **said: object) -> Columns:
    opened = open_sheet(actor, sheet.pk)
    columns = replace(opened.columns, **said)  # type: ignore[arg-type]  # -- of the test
    map_columns(actor=actor, sheet_id=sheet.pk, columns=columns)
    return columns


def imported(event: Event, content: bytes, name: str = "sheet.xlsx") -> SignInSheet:
    sheet = brought(event, content, name)
    told(sheet, order="dmy")
    return import_sheet(actor=OPERATOR, sheet_id=sheet.pk)


def edited(content: bytes, **cells: object) -> bytes:
    book = load_workbook(BytesIO(content))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("make", LAYOUTS)
def test_the_sheet_of_every_agency_is_imported_and_again_changes_nothing(
    event: Event, make: Callable[[], Layout]
) -> None:
    layout = make()
    sheet = imported(event, layout.content, layout.name)
    held = {p.participant_id: p for p in Participation.objects.all()}
    assert (sheet.taken, sheet.rejected, len(held)) == (4, 0, 4)
    assert sorted(p.hours for p in held.values()) == [8, 16, 24, 24]
    again = brought(event, layout.content, layout.name)
    with pytest.raises(AlreadyImported):
        import_sheet(actor=OPERATOR, sheet_id=again.pk)
    assert again == sheet
    assert set(Participation.objects.values_list("pk", flat=True)) == {p.pk for p in held.values()}


def test_the_same_cells_saved_anew_are_the_sheet_that_is_imported(event: Event) -> None:
    layout = merged_police()
    sheet = imported(event, layout.content)
    assert brought(event, edited(layout.content)) == sheet
    assert SignInSheet.objects.count() == 1


def test_a_corrected_sheet_says_what_it_changes_and_makes_a_new_version(event: Event) -> None:
    content = merged_police().content
    imported(event, content)
    sheet = brought(event, edited(content, G6=None, H7="KM", G7="KM"))
    columns = told(sheet)
    checks = examine(OPERATOR, open_sheet(OPERATOR, sheet.pk), columns)
    assert [one.verdict for one in checks] == ["changed", "changed", "same", "absent", "same"]
    assert "takes back session 2" in checks[0].sentence
    import_sheet(actor=OPERATOR, sheet_id=sheet.pk)
    versions = Participation.objects.filter(participant=checks[0].participant)
    assert sorted((v.hours, v.is_current) for v in versions) == [(16, True), (24, False)]
    assert Participation.objects.filter(superseded_at=None).count() == 4


def test_who_stands_twice_on_a_sheet_takes_part_once_and_it_is_said(event: Event) -> None:
    content = edited(
        merged_police().content, B11="AMA  BOATENG", C11="F", D11="Police", G11="x", A11="6"
    )
    sheet = brought(event, content)
    checks = examine(OPERATOR, open_sheet(OPERATOR, sheet.pk), told(sheet))
    assert [one.verdict for one in checks][-1] == "twice"
    assert "same person as in row 6" in checks[-1].sentence
    import_sheet(actor=OPERATOR, sheet_id=sheet.pk)
    assert Participation.objects.count() == 4


def test_two_people_of_one_name_on_a_sheet_stay_two(event: Event) -> None:
    text = "Name;Sex;Agency;Day 1\nMoses Okoth;M;Police;x\nMoses Okoth;M;Court;x\n"
    sheet = imported(event, text.encode(), "a.csv")
    agencies = Participation.objects.order_by("agency").values_list("agency", flat=True)
    assert (sheet.taken, list(agencies)) == (2, ["Court", "Police"])


def test_a_row_that_cannot_be_taken_says_where_and_what_to_do(event: Event) -> None:
    sheet = brought(event, edited(merged_police().content, C6="Z", B7=None))
    told(sheet)
    done = import_sheet(actor=OPERATOR, sheet_id=sheet.pk)
    headings, rows = rejected_rows(OPERATOR, sheet.pk)
    assert (done.rejected, done.taken) == (2, 2)
    assert rows[0][-1].startswith("Row 6, column C: “Z” is no word for a sex")
    assert "no name stands in it" in rows[1][-1]
    assert headings[1] == "Full name"
    assert rows[0][1] == "Ama Boateng"


def test_cells_of_people_are_sealed_and_no_audit_line_names_anybody(event: Event) -> None:
    imported(event, edited(merged_police().content, C6="Z"))
    with connection.cursor() as cursor:
        cursor.execute('SELECT "values", problem FROM capacity_sheetrow')
        stored = str(cursor.fetchall())
    lines = str(list(AuditLine.objects.values_list("detail", flat=True)))
    assert ("Boateng" in stored, "Mensah" in stored, "Mensah" in lines) == (False, False, False)
    assert SheetRow.objects.count() == 5


def test_a_registered_person_is_the_one_who_signs(event: Event) -> None:
    registered = make_participant(event.place, "Kofi Mensah", email="kofi@example.org")
    Registration.objects.create(
        event=event, participant=registered, scope=event.scope, practitioner="judge"
    )
    imported(event, merged_police().content)
    held = Participation.objects.get(participant=registered)
    assert (held.hours, held.practitioner, held.agency) == (16, "first-responder", "Police")
    assert Participant.objects.count() == 4
    assert Alias.objects.filter(participant=registered).count() == 2


def test_dates_that_read_two_ways_are_asked_before_rows_are_looked_at(event: Event) -> None:
    layout = LAYOUTS[3]()
    sheet = brought(event, layout.content, layout.name)
    with pytest.raises(ColumnsOpen, match="day or the month"):
        told(sheet)
    told(sheet, order="mdy")


def test_what_was_confirmed_is_offered_for_the_next_sheet_of_the_form(event: Event) -> None:
    content = merged_police().content
    sheet = brought(event, content)
    meanings = open_sheet(OPERATOR, sheet.pk).columns.meanings
    told(sheet, meanings=("ignore", *meanings[1:4], "ignore", *meanings[5:]))
    other = make_event(event.place, version=event.version)
    opened = open_sheet(OPERATOR, brought(other, content).pk)
    assert (opened.remembered, opened.columns.meanings[4]) == (True, "ignore")


def test_a_sheet_that_waits_loses_nothing_until_it_is_imported(event: Event) -> None:
    sheet = brought(event, merged_police().content)
    columns = told(sheet)
    assert open_sheet(OPERATOR, sheet.pk).columns == columns
    assert (Participation.objects.count(), Presence.objects.count()) == (0, 0)


def test_a_file_that_is_no_sheet_is_refused_and_nothing_is_kept(event: Event) -> None:
    for content in (b"\x00\x01", b"PK\x03\x04broken", b"", b"just words"):
        with pytest.raises(SheetRefused):
            brought(event, content, "bad.xlsx")
    assert SignInSheet.objects.count() == 0


def test_strangers_find_no_sheet_and_may_bring_none(event: Event) -> None:
    sheet = brought(event, merged_police().content)
    other = make_place("XAB", region="west-africa")
    for role, place in (("trainer", other), ("focal-point", event.place), ("donor", event.place)):
        actor = make_actor(role, place.scope)
        with pytest.raises(NotVisible):
            open_sheet(actor, sheet.pk)
        with pytest.raises(NotVisible):
            bring_sheet(actor=actor, event_id=event.pk, file_name="a.xlsx", content=b"x")


def test_people_of_a_state_that_one_does_not_cover_are_rejected_by_row(event: Event) -> None:
    make_place("XAB", region="west-africa", name="Elsewhere")
    content = b"Name;Country;Day 1\nAma Boateng;Elsewhere;x\nKofi Mensah;State XAA;x\n"
    trainer = make_actor("trainer", event.scope)
    sheet = bring_sheet(actor=trainer, event_id=event.pk, file_name="a.csv", content=content)
    checks = examine(trainer, open_sheet(trainer, sheet.pk), told(sheet, trainer))
    assert [one.verdict for one in checks] == ["rejected", "new"]


def test_no_sheet_gives_a_name_to_whoever_is_known_by_a_pseudonym_alone(event: Event) -> None:
    """An address is enough to know others by; here it would write the hidden name beside it."""
    said = PersonFacts(pseudonym="Falcon", state="XAA", email="desk@police.example")
    hidden = register_people(actor=OPERATOR, people=[(said, STAFF)])[0]
    Registration.objects.create(event=event, participant=hidden, scope=event.scope)
    table = "Name,E-mail,State,Hours\nAma Boateng,desk@police.example,XAA,8\n"
    sheet = imported(event, table.encode(), "sheet.csv")
    named = [(one.name, one.participant == hidden) for one in Alias.objects.all() if one.name]
    assert (sheet.taken, named) == (1, [("Ama Boateng", False)])
    assert called(OPERATOR, [hidden.pk]) == {hidden.pk: "Falcon"}
