"""The pages of attendance, as a trainer walks through them."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fourfold.capacity.attendance.models import CheckIn, Participation, SignInSheet
from fourfold.capacity.attendance.queries.check_ins import cards_of
from fourfold.capacity.attendance.views.check_in import LARGEST
from fourfold.capacity.learning.models import Event, Registration
from fourfold.kernel import clock
from tests.capacity.factories import make_event, make_participant
from tests.engines.signin.layouts import merged_police
from tests.factories import OPERATOR, make_account, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_place("XAA"), starts_on=clock.today() - timedelta(days=5))


@pytest.fixture
def trainer(event: Event, client: Client) -> Client:
    client.force_login(make_account("t@example.org", ("trainer", event.scope)))
    return client


def filled(page: Any) -> dict[str, Any]:
    """What a browser would send back, nothing changed."""
    form = page.context["form"]
    return {bound.html_name: bound.value() or "" for bound in form if bound.value()}


def test_a_sheet_goes_from_the_file_to_the_list_and_a_second_time_nowhere(
    trainer: Client, event: Event
) -> None:
    content = merged_police().content
    bring = reverse("capacity:sheet-bring", args=[event.pk])
    answer = trainer.post(bring, {"file": SimpleUploadedFile("police.xlsx", content)}, follow=True)
    assert b"Day 1" in answer.content
    assert len(answer.content) < 60_000
    sheet = SignInSheet.objects.get()
    rows = trainer.post(reverse("capacity:sheet", args=[sheet.pk]), filled(answer), follow=True)
    assert (b"Ama Boateng" in rows.content, b"Import 4 rows" in rows.content) == (True, True)
    take = reverse("capacity:sheet-import", args=[sheet.pk])
    done = trainer.post(take, follow=True)
    assert b"The sheet is imported." in done.content
    again = trainer.post(take, follow=True)
    assert b"imported already" in again.content
    twice = trainer.post(bring, {"file": SimpleUploadedFile("b.xlsx", content)}, follow=True)
    assert b"nothing was changed" in twice.content
    assert Participation.objects.count() == 4
    page = trainer.get(reverse("capacity:event-attendance", args=[event.pk]))
    assert (b"Kofi Mensah" in page.content, b"police.xlsx" in page.content) == (True, True)


def test_a_file_that_is_none_gets_a_sentence_on_the_form(trainer: Client, event: Event) -> None:
    answer = trainer.post(
        reverse("capacity:sheet-bring", args=[event.pk]),
        {"file": SimpleUploadedFile("old.xls", b"\xd0\xcf\x11\xe0rest")},
    )
    assert (answer.status_code, b"Save it as .xlsx or .csv" in answer.content) == (422, True)


def test_rejected_rows_are_a_file_whose_cells_are_no_formulas(
    trainer: Client, event: Event
) -> None:
    content = b"Name;Sex;Agency;Day 1\n=1+1 Ama;Z;=cmd;x\n"
    bring = reverse("capacity:sheet-bring", args=[event.pk])
    answer = trainer.post(bring, {"file": SimpleUploadedFile("a.csv", content)}, follow=True)
    sheet = SignInSheet.objects.get()
    trainer.post(reverse("capacity:sheet", args=[sheet.pk]), filled(answer))
    trainer.post(reverse("capacity:sheet-import", args=[sheet.pk]))
    answer = trainer.get(reverse("capacity:sheet-rejected", args=[sheet.pk]))
    text = answer.getvalue().decode()
    assert ("'=1+1 Ama" in text, "'=cmd" in text, "is no word for a sex" in text) == (
        True, True, True,
    )  # fmt: skip


def test_somebody_is_recorded_by_hand_and_corrected(trainer: Client, event: Event) -> None:
    said = {
        "name": "Ama Boateng", "state": "XAA", "sessions": ["1", "2"], "part": "trainee",
        "sex": "female", "age": "30-44", "disability": "no", "practitioner": "judge",
    }  # fmt: skip
    trainer.post(reverse("capacity:event-attendance-enter", args=[event.pk]), said)
    held = Participation.objects.get()
    correct = reverse("capacity:event-attendance-correct", args=[event.pk, held.participant_id])
    page = trainer.get(correct)
    assert (page.status_code, b"Ama Boateng" in page.content) == (200, True)
    trainer.post(correct, said | {"sessions": ["1"], "reason": "Left early.", "sex": "not-stated"})
    current = Participation.objects.get(superseded_at=None)
    assert (held.hours, current.hours, current.sex) == (16, 8, "not-stated")


def test_cards_are_drawn_on_the_page_and_in_a_pdf(trainer: Client, event: Event) -> None:
    person = make_participant(event.place, "Ama Boateng")
    Registration.objects.create(event=event, participant=person, scope=event.scope)
    page = trainer.get(reverse("capacity:check-in-cards", args=[event.pk]))
    pictures = page.content.count(b'aria-label="QR code for check-in"')
    assert (pictures, b"Ama Boateng" in page.content) == (1, True)
    pdf = trainer.get(reverse("capacity:check-in-cards-file", args=[event.pk]))
    assert (pdf.content[:5], pdf["Content-Type"]) == (b"%PDF-", "application/pdf")


def test_a_device_sends_its_scans_twice_and_is_told_what_became_of_them(
    trainer: Client, event: Event
) -> None:
    person = make_participant(event.place, "Ama Boateng")
    Registration.objects.create(event=event, participant=person, scope=event.scope)
    session = event.sessions.get(number=1)
    card = cards_of(OPERATOR, event)[0]
    at = session.starts_at.isoformat()
    scans = [{"nonce": str(uuid4()), "code": code, "at": at} for code in (card.token, "NOPE")]

    def sent(body: object) -> Any:
        url = reverse("capacity:check-in-sync", args=[session.pk])
        return trainer.post(url, json.dumps(body), content_type="application/json")

    first, second = sent({"scans": scans}).json(), sent({"scans": scans}).json()
    assert (first["new"], first["known"], len(first["refused"]), first["here"]) == (1, 0, 1, 1)
    assert (second["new"], second["known"], len(second["refused"]), second["here"]) == (0, 1, 1, 1)
    assert sent({"scans": [{"nonce": 1}]}).status_code == 422
    assert CheckIn.objects.count() == 2


def test_only_the_check_in_page_may_use_the_camera_and_it_names_nobody(
    trainer: Client, event: Event
) -> None:
    make_participant(event.place, "Ama Boateng")
    page = trainer.get(reverse("capacity:check-in", args=[event.sessions.get(number=1).pk]))
    other = trainer.get(reverse("capacity:event-attendance", args=[event.pk]))
    assert (page["Permissions-Policy"][:13], other["Permissions-Policy"][:9]) == (
        "camera=(self)", "camera=()",
    )  # fmt: skip
    assert b"Boateng" not in page.content
    worker = trainer.get(reverse("capacity:check-in-worker"))
    assert "Service-Worker-Allowed" not in worker  # it answers for its own folder and no other


def test_programs_read_participations_by_id_and_send_statements(
    trainer: Client, event: Event
) -> None:
    person = make_participant(event.place, "Ama Boateng", email="ama@example.org")
    Registration.objects.create(event=event, participant=person, scope=event.scope)
    said = {
        "id": str(uuid4()),
        "actor": {"mbox": "mailto:ama@example.org"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "result": {"duration": "PT2H"},
    }
    url = f"/api/v1/capacity/events/{event.pk}"
    sent = trainer.post(
        f"{url}/xapi/statements", json.dumps([said, {}]), content_type="application/json"
    )
    assert (sent.status_code, sent.json()["taken"], len(sent.json()["rejected"])) == (200, 1, 1)
    read = trainer.get(f"{url}/participations").json()
    assert [item["participant"] for item in read["items"]] == [str(person.pk)]
    assert "Ama" not in json.dumps(read)


def test_a_foreign_page_cannot_send_statements_with_somebody_s_session(event: Event) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_account("t@example.org", ("trainer", event.scope)))
    url = f"/api/v1/capacity/events/{event.pk}/xapi/statements"
    sent = client.post(url, json.dumps([{}]), content_type="application/json")
    assert sent.status_code == 403


def test_a_scan_with_an_impossible_clock_or_half_a_character_is_refused_not_a_fault(
    trainer: Client, event: Event
) -> None:
    person = make_participant(event.place, "Ama Boateng")
    Registration.objects.create(event=event, participant=person, scope=event.scope)
    url = reverse("capacity:check-in-sync", args=[event.sessions.get(number=1).pk])
    code = cards_of(OPERATOR, event)[0].token

    def send(code: str, at: str) -> Any:
        said = json.dumps({"scans": [{"nonce": str(uuid4()), "code": code, "at": at}]})
        return trainer.post(url, said, content_type="application/json")

    for at in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        assert send(code, at).status_code == 422
    answer = send("\ud800", "2026-03-02T09:00:00Z")
    assert (answer.status_code, len(answer.json()["refused"])) == (200, 1)
    assert CheckIn.objects.exclude(participant=None).count() == 0


def test_whatever_somebody_holds_before_the_camera_the_device_can_still_send() -> None:
    """Long codes would fill what is sent at once beyond what is taken, and so block all others."""
    script = Path(str(finders.find("ui/check-in.js"))).read_text(encoding="utf-8")
    at_once, symbols = (
        int(re.findall(rf"{what}\.slice\(0, (\d+)\)", script)[-1])
        for what in (r"\(await waiting\(\)\)", r"code: s\.code")
    )
    longest = json.dumps({"nonce": str(uuid4()), "code": "\1" * symbols, "at": "2" * 24})
    assert at_once * (len(longest) + 1) < LARGEST
