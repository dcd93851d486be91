"""Check-in on a device that loses its connection: scans wait, go up once, and count once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from fourfold.capacity.attendance.models import CheckIn, Participation, Presence
from fourfold.capacity.attendance.queries.check_ins import cards_of
from fourfold.capacity.learning.models import Event, Registration
from fourfold.kernel import clock
from tests.browser.conftest import PHONE, log_in
from tests.capacity.factories import make_event, make_participant
from tests.factories import OPERATOR, PASSWORD, make_account, make_place

pytestmark = pytest.mark.django_db(transaction=True)
MAIL = "trainer@example.org"


def scenery() -> Event:
    event = make_event(make_place("XAA"), starts_on=clock.today() - timedelta(days=1))
    for name in ("Ama Boateng", "Kofi Mensah"):
        person = make_participant(event.place, name)
        Registration.objects.create(
            event=event, participant=person, scope=event.scope, status="selected"
        )
    make_account(MAIL, ("trainer", event.scope))
    return event


def type_code(page: Any, text: str) -> None:
    page.fill("#id_code", text)
    page.press("#id_code", "Enter")


def test_scans_made_offline_are_sent_once_and_a_second_sending_changes_nothing(
    open_page: Callable[..., Any],
) -> None:
    event = scenery()
    one, two = cards_of(OPERATOR, event)
    url = reverse("capacity:check-in", args=[event.sessions.get(number=1).pk])
    page = open_page(size=PHONE)
    log_in(page, MAIL, PASSWORD)
    page.goto(url)
    page.wait_for_selector("#check-in[data-state=ready]")
    page.context.set_offline(True)
    page.route("**/sync/", lambda route: route.abort())  # a page with a worker slips past the above
    page.reload()
    assert page.locator("h1").inner_text() == "Check-in"
    assert "Boateng" not in page.content()
    for text in (one.token, two.code, "AAA-AAA-AAA"):
        type_code(page, text)
    page.wait_for_selector("#waiting:has-text('3')")
    assert CheckIn.objects.count() == 0
    page.context.set_offline(False)
    page.unroute("**/sync/")
    page.click("#send")
    page.wait_for_selector("#waiting:has-text('0')")
    assert page.inner_text("#told") == "2 new, 0 known before, 1 refused."
    assert "Nobody of this event has this code" in page.inner_text("#refused")
    page.click("#send")
    assert (Presence.objects.count(), Participation.objects.count()) == (2, 2)


def test_a_code_is_typed_and_taken_without_scripts(open_page: Callable[..., Any]) -> None:
    event = scenery()
    card = cards_of(OPERATOR, event)[0]
    page = open_page(scripts=False)
    log_in(page, MAIL, PASSWORD)
    page.goto(reverse("capacity:check-in", args=[event.sessions.get(number=1).pk]))
    type_code(page, "AAA-AAA-AAA")
    assert "Nobody of this event has this code" in page.inner_text("main")
    type_code(page, card.code)
    page.wait_for_load_state()
    assert page.inner_text("#here") == "1"
