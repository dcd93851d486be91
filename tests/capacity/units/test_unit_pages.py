"""Pages of units: what they show, what they refuse, how much they ask of the database."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.capacity.units.models import Asset, HandOver, Inspection
from fourfold.capacity.units.queries.handing import text_of
from fourfold.capacity.units.rules.handing import hash_of
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Place
from tests.capacity.units.factories import (
    GIVER,
    make_asset,
    make_draft,
    make_grant,
    make_milestone,
    make_review,
    make_signed,
    make_unit,
)
from tests.factories import make_account, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


def client_of(place: Place, role: str = "focal-point") -> Client:
    client = Client()
    client.force_login(make_account(f"{role}@example.org", (role, place.scope)))
    return client


def at(name: str, *args: Any) -> str:
    return reverse(f"capacity:{name}", args=args)


def page(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return str(response.content.decode())


def asked(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        client.get(url)
    return len(caught)


def test_a_unit_shows_how_far_and_how_mature_it_is(place: Place) -> None:
    unit = make_unit(place)
    make_milestone(unit)
    make_review(unit, date(2025, 3, 1), mandate=1, people=1)
    make_review(unit, date(2026, 3, 1), "Posts are filled", mandate=2, people=3)
    make_grant(unit)
    text = page(client_of(place), at("unit", unit.pk))
    for said in ("1 of 10", "2.5", "Decree 12 of 2026", "Posts are filled", "Fictional State",
                 "The first review, on 1 March 2025, found 1.0.", "Nobody renews it"):  # fmt: skip
        assert said in text
    assert len(re.findall(r'class="dot"', text)) == 2
    assert len(text.encode()) < 60_000


def test_only_who_reads_mentoring_is_led_there(place: Place) -> None:
    unit = make_unit(place)
    link = reverse("capacity:mentoring")
    led = [
        f"{link}?unit=" in page(client_of(place, role), at("unit", unit.pk))
        for role in ("trainer", "assessor")
    ]
    assert led == [True, False]


def test_an_empty_list_says_what_to_do_first(place: Place) -> None:
    client = client_of(place)
    assert "Record the first one" in page(client, at("units"))
    assert "import a table" in page(client, at("assets"))
    assert "Nothing ends within 12 months" in page(client, at("ending"))


@pytest.mark.parametrize("name", ["units", "assets", "inspections", "ending"])
def test_a_list_asks_no_more_for_many_rows_than_for_one(place: Place, name: str) -> None:
    client = client_of(place)

    def grown(number: int) -> int:
        unit = make_unit(place, f"Unit {number}")
        make_review(unit, date(2026, 1, 1))
        ends = clock.today() + timedelta(days=9)
        thing = make_asset(place, f"LAP-{number}", expires_on=ends)
        make_signed(unit, thing, handed_on=date(2025, 1, 1))
        make_grant(unit)
        return asked(client, at(name))

    first = grown(1)
    grown(2)
    assert grown(3) == first
    assert first <= 20


def signed_with(act: HandOver, **changes: Any) -> dict[str, Any]:
    drawing = "[[[10, 10], [60, 90], [120, 40], [200, 150]]]"
    return {
        "seen": hash_of(text_of(act)),
        "giver-name": "Ama Boateng", "giver-office": "Officer", "giver-strokes": drawing,
        "receiver-name": "Jules Okoro", "receiver-office": "Head", "receiver-signs": "on",
    } | changes  # fmt: skip


def test_a_refused_signature_loses_nothing_that_was_written(place: Place) -> None:
    act = make_draft(make_unit(place), make_asset(place))
    client = client_of(place)
    response = client.post(
        at("hand-over-sign", act.pk), signed_with(act, **{"receiver-office": ""})
    )
    text = response.content.decode()
    assert (response.status_code, 'value="Ama Boateng"' in text) == (422, True)
    assert 'value="[[[10, 10]' in text
    assert 'name="receiver-signs"' in text
    assert HandOver.objects.get().signed_at is None
    assert client.post(at("hand-over-sign", act.pk), signed_with(act)).status_code == 302
    again = client.post(at("hand-over-sign", act.pk), signed_with(act))
    assert (again.status_code, HandOver.objects.get().signatures["giver"]["name"]) == (
        302,
        "Ama Boateng",
    )


def test_the_page_of_an_act_shows_names_only_to_those_who_may_see_them(place: Place) -> None:
    act = make_signed(make_unit(place), make_asset(place))
    url = at("hand-over", act.pk)
    own, auditor = page(client_of(place), url), page(client_of(place, "auditor"), url)
    assert (GIVER.name in own, act.sha256 in own, "<svg" in own) == (True, True, True)
    assert (GIVER.name in auditor, "Who signed is shown to those" in auditor) == (False, True)
    assert "M10 10L60 90" not in auditor
    assert "Text unchanged since it was signed" in auditor


def test_an_act_prints_as_a_form_and_then_with_its_signatures(
    place: Place, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    act = make_draft(make_unit(place), make_asset(place), conditions="Kept in a locked room")
    client = client_of(place)
    form = client.get(at("hand-over-file", act.pk))
    assert client.post(at("hand-over-sign", act.pk), signed_with(act)).status_code == 302
    with django_assert_max_num_queries(20):
        signed = client.get(at("hand-over-file", act.pk))
    for answer in (form, signed):
        content = answer.content
        assert content.startswith(b"%PDF-1.")
        assert b"pdfuaid" in content
    assert signed["Content-Disposition"] == f'attachment; filename="{act.number}.pdf"'
    assert form.content != signed.content


def test_things_are_ticked_or_named_by_their_tags(place: Place) -> None:
    unit, one, two = make_unit(place), make_asset(place, "LAP-1"), make_asset(place, "LAP-2")
    client = client_of(place)
    sent = {
        "key": str(new_id()), "handed_on": clock.today().isoformat(), f"pick-{one.pk}": "on",
        f"condition-{one.pk}": "new", "more": "lap-2; scratched\nLAP-77",
    }  # fmt: skip
    refused = client.post(at("hand-over-add", unit.pk), sent)
    assert (refused.status_code, "LAP-77" in refused.content.decode()) == (422, True)
    sent["more"] = "lap-2; scratched"
    assert client.post(at("hand-over-add", unit.pk), sent).status_code == 302
    items = HandOver.objects.get().items.order_by("asset__tag")
    assert [(i.asset_id, i.condition) for i in items] == [(one.pk, "new"), (two.pk, "scratched")]


def test_a_table_is_sent_and_its_rejects_are_shown(place: Place) -> None:
    table = b"tag,kind,title,state\nLAP-1,hardware,Workstation,XAA\nLAP-2,,Workstation,XAA\n"
    file = SimpleUploadedFile("things.csv", table)
    text = client_of(place).post(at("asset-import"), {"table": file}).content.decode()
    assert "1 thing is new in the register." in text
    assert ("LAP-2" in text, Asset.objects.count()) == (True, 1)


def test_the_register_goes_out_as_it_comes_in_and_without_formulas(place: Place) -> None:
    make_asset(place, "LAP-1", title="=1+1")
    response = client_of(place).get(at("asset-export"))
    text = b"".join(response.streaming_content).decode()
    heading, row = text.lstrip("\ufeff").splitlines()
    assert heading.startswith("tag,kind,title,state,unit,")
    assert row.startswith("LAP-1,hardware,'=1+1,XAA,,")


def test_an_inspection_is_recorded_from_a_phone_with_a_photo(place: Place) -> None:
    make_signed(make_unit(place), make_asset(place), handed_on=date(2025, 1, 1))
    held = Inspection.objects.get(months=6)
    client = client_of(place)
    sent = {"finding": "lost", "held_on": clock.today().isoformat(), "note": ""}
    url = at("inspection", held.pk)
    assert client.post(url, sent).status_code == 422
    photo = SimpleUploadedFile("shelf.jpg", b"JPEG")
    assert client.post(url, sent | {"note": "Since May", "file": photo}).status_code == 302
    held.refresh_from_db()
    assert (held.finding, held.note, held.file_id is not None) == ("lost", "Since May", True)


def test_another_state_finds_nothing_of_all_this(place: Place) -> None:
    unit = make_unit(place, "Laboratory of XAA")
    act = make_signed(unit, make_asset(place, "LAP-1"))
    stranger = client_of(make_place("XAB"))
    for name, pk in (("unit", unit.pk), ("hand-over", act.pk), ("hand-over-file", act.pk)):
        assert stranger.get(at(name, pk)).status_code == 404
    for name in ("units", "assets", "ending", "inspections"):
        assert (
            "Laboratory of XAA" in page(stranger, at(name)),
            "LAP-1" in page(stranger, at(name)),
        ) == (False, False)


def test_the_api_lists_units_and_things_page_by_page(place: Place) -> None:
    units = [make_unit(place, f"Unit {number}") for number in range(3)]
    make_milestone(units[0])
    make_asset(place, "LAP-1", units[0])
    client = client_of(place)
    first = client.get("/api/v1/capacity/units?limit=2").json()
    second = client.get(f"/api/v1/capacity/units?limit=2&after={first['next']}").json()
    names = [one["name"] for one in (*first["items"], *second["items"])]
    assert (names, second["next"]) == (["Unit 0", "Unit 1", "Unit 2"], None)
    assert (first["items"][0]["milestones_reached"], first["items"][0]["things"]) == (1, 1)
    thing = client.get("/api/v1/capacity/assets").json()["items"][0]
    assert (thing["tag"], thing["unit"], thing["cost"]) == ("LAP-1", str(units[0].pk), "4200.00")
