"""Signing a hand-over on the spot: with a finger, and with scripts off."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from fourfold.capacity.units.models import HandOver
from tests.browser.conftest import PHONE, log_in
from tests.capacity.units.factories import make_asset, make_draft, make_unit
from tests.factories import PASSWORD, make_account, make_place

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Any]


def signing_page(open_page: Opener, **how: Any) -> tuple[Any, HandOver]:
    """A focal point on a phone before an act that both are to sign."""
    place = make_place("XAA")
    act = make_draft(make_unit(place), make_asset(place, "LAP-1"), make_asset(place, "LAP-2"))
    make_account("focal@example.org", ("focal-point", place.scope))
    page = open_page(size=PHONE, **how)
    log_in(page, "focal@example.org", PASSWORD)
    page.goto(reverse("capacity:hand-over-sign", args=[act.pk]))
    for party, name in (("giver", "Ama Boateng"), ("receiver", "Jules Okoro")):
        page.fill(f"[name={party}-name]", name)
        page.fill(f"[name={party}-office]", "Head")
    return page, act


def draw(page: Any, number: int) -> None:
    """A stroke across the field."""
    canvas = page.locator("canvas").nth(number)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    for step in range(1, 8):
        page.mouse.move(box["x"] + 20 + step * 30, box["y"] + 20 + (step % 3) * 25)
    page.mouse.up()


def send(page: Any) -> None:
    page.locator("form[data-sign] button[type=submit]").click()


def test_both_draw_their_signature_and_nothing_is_lost_without_a_connection(
    open_page: Opener,
) -> None:
    page, act = signing_page(open_page)
    draw(page, 0)
    draw(page, 1)
    page.context.set_offline(True)
    send(page)
    page.wait_for_selector("[data-offline]:not([hidden])")
    assert page.input_value("[name=giver-name]") == "Ama Boateng"
    page.context.set_offline(False)
    send(page)
    page.wait_for_url(f"**{reverse('capacity:hand-over', args=[act.pk])}")
    assert page.locator("svg.signature path").count() == 2
    act.refresh_from_db()
    assert [len(act.signatures[who]["strokes"]) for who in ("giver", "receiver")] == [1, 1]


def test_both_sign_with_scripts_off_by_saying_so(open_page: Opener) -> None:
    page, act = signing_page(open_page, scripts=False)
    page.check("[name=giver-signs]")
    send(page)
    assert page.locator(".error-summary").count() == 1
    assert page.input_value("[name=receiver-name]") == "Jules Okoro"
    page.check("[name=receiver-signs]")
    send(page)
    assert "Signed by stating" in page.inner_text("main")
    act.refresh_from_db()
    assert [act.signatures[who]["strokes"] for who in ("giver", "receiver")] == [[], []]
