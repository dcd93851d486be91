"""What people see of campaigns, and who does not."""

import csv
import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.kernel.clashes import stand_of
from fourfold.kernel.models import FileLink, Scope
from fourfold.kernel.vocabulary import Role
from fourfold.prevention.models import Campaign, Reach
from fourfold.reference.access import load_matrix
from tests.factories import make_account, make_place
from tests.prevention.factories import ESTIMATE, make_campaign, make_reach

pytestmark = pytest.mark.django_db


def logged_in(role: str, scope: Scope) -> Client:
    client = Client()
    client.force_login(make_account(f"{role}@example.org", (role, scope)))
    return client


@pytest.fixture
def officer() -> Client:
    return logged_in("programme-officer", make_place("XAA").scope)


def page(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(f"prevention:{name}", args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", Role.values)
def test_every_role_opens_exactly_what_the_matrix_gives_it(role: str) -> None:
    place = make_place("XAA")
    campaign = make_campaign()
    client = logged_in(role, place.scope)
    api = "/api/v1/prevention/campaigns"
    reads = [reverse("prevention:campaigns"), reverse("prevention:export"), api]
    reads += [reverse("prevention:campaign", args=[campaign.pk]), f"{api}/{campaign.pk}"]
    writes = [reverse("prevention:campaign-add")]
    writes += [reverse("prevention:reach-record", args=[campaign.pk])]
    matrix = load_matrix()
    for permission, urls in (("read", reads), ("write", writes)):
        holds = matrix[f"prevention.campaign.{permission}"][role] != "-"
        expected = [200 if holds else 404] * len(urls)
        assert [client.get(url).status_code for url in urls] == expected


def test_figures_stand_apart_by_unit_and_method_and_say_why(officer: Client) -> None:
    campaign = make_campaign()
    make_reach(campaign)
    make_reach(campaign, value=800)
    make_reach(campaign, unit="views", method="platform-reported", value=90000)
    make_reach(campaign, **ESTIMATE, value=5000, low=4000, high=7000)
    text = page(officer, "campaign", campaign.pk)
    assert [words in text for words in ("2,000", "90,000", "4,000", "7,000")] == [True] * 4
    assert "one total would say nothing" in text
    assert "A platform counts accounts or views, not people." in text
    assert [total in text for total in ("97,000", "7,000 people", "92,000")] == [False] * 3


def test_a_number_is_recorded_corrected_and_withdrawn_on_the_pages(officer: Client) -> None:
    campaign = make_campaign()
    record = reverse("prevention:reach-record", args=[campaign.pk])
    said = {
        "key": str(uuid4()), "starts_on": "2026-03-02", "ends_on": "2026-03-31",
        "audience": "women", "channel": "event", "unit": "people", "method": "registered",
        "value": "120", "source": "Sign-in sheets",
    }  # fmt: skip
    file = SimpleUploadedFile("sheets.txt", b"120 signatures")
    assert officer.post(record, said | {"file": file}).status_code == 302
    assert officer.post(record, said).status_code == 302
    row = Reach.objects.get()
    body = b"".join(officer.get(f"/files/{FileLink.objects.get().pk}/").streaming_content)  # type: ignore[attr-defined]  # -- a stream
    correct = reverse("prevention:reach-correct", args=[row.pk])
    assert officer.post(correct, said | {"value": "130"}).status_code == 302
    new = Reach.objects.get(superseded_at=None)
    withdraw = reverse("prevention:reach-withdraw", args=[new.pk])
    assert (officer.get(withdraw).status_code, officer.post(withdraw).status_code) == (200, 302)
    assert (body, new.value, Reach.objects.filter(superseded_at=None).count()) == (
        b"120 signatures", 130, 0,
    )  # fmt: skip
    assert "Corrected or withdrawn" in page(officer, "campaign", campaign.pk)


def test_a_wrong_form_comes_back_with_a_sentence_and_changes_nothing(officer: Client) -> None:
    campaign = make_campaign()
    said = {
        "starts_on": "2026-03-02", "ends_on": "2026-03-31", "audience": "women",
        "channel": "event", "unit": "people", "method": "estimated", "value": "120",
        "source": "Sheets",
    }  # fmt: skip
    answer = officer.post(reverse("prevention:reach-record", args=[campaign.pk]), said)
    assert (answer.status_code, Reach.objects.count()) == (422, 0)
    assert "An estimate explains itself" in answer.content.decode()


def test_a_campaign_is_added_once_and_changed_on_the_pages(officer: Client) -> None:
    said = {
        "key": str(uuid4()), "title": "Lock your phone", "where": "XAA",
        "starts_on": "2026-03-02", "message": "Use a code.",
    }  # fmt: skip
    add = reverse("prevention:campaign-add")
    assert [officer.post(add, said).status_code for _ in range(2)] == [302, 302]
    made = Campaign.objects.get()
    change = reverse("prevention:campaign-change", args=[made.pk])
    changed = said | {"title": "Lock every phone", "seen": stand_of(made)}
    assert officer.post(change, changed).status_code == 302
    assert officer.post(change, changed | {"title": "Late"}).status_code == 422
    assert Campaign.objects.get().title == "Lock every phone"


def test_the_list_is_filtered_by_state_audience_channel_and_method(officer: Client) -> None:
    make_reach(make_campaign(title="At school"))
    views = {"audience": "women", "channel": "broadcast", "unit": "views"}
    make_reach(make_campaign(title="On the radio"), **views, **ESTIMATE)
    make_campaign(title="Not yet")
    titles = ("At school", "On the radio", "Not yet")
    found = {
        query: tuple(title in page(officer, "campaigns", query=query) for title in titles)
        for query in ("", "?state=XAA", "?audience=women", "?channel=school", "?method=estimated",
                      "?audience=women&method=counted", "?method=nonsense&sort=nonsense")
    }  # fmt: skip
    assert list(found.values()) == [
        (True, True, True),
        (True, True, True),
        (False, True, False),
        (True, False, False),
        (False, True, False),
        (False, False, False),
        (True, True, True),
    ]


def test_the_export_holds_a_line_for_each_number_and_no_formula(officer: Client) -> None:
    campaign = make_campaign(title="=cmd()")
    make_reach(campaign)
    make_reach(campaign, value=7)
    answer = officer.get(reverse("prevention:export"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # -- a stream
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Campaign"], row["Number"]) for row in rows] == [
        ("'=cmd()", "1200"),
        ("'=cmd()", "7"),
    ]


def test_the_list_asks_the_database_as_often_for_many_as_for_one(officer: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as held:
            page(officer, "campaigns")
        return len(held)

    make_reach(make_campaign())
    first = asked()
    for number in range(12):
        make_reach(make_campaign(title=f"Campaign {number}"))
    assert asked() == first


def test_the_interface_for_programs_pages_by_cursor(officer: Client) -> None:
    ids = sorted(str(make_campaign(title=f"Campaign {n}").pk) for n in range(3))
    first = officer.get("/api/v1/prevention/campaigns?limit=2").json()
    second = officer.get(f"/api/v1/prevention/campaigns?limit=2&after={first['next']}").json()
    assert [one["id"] for one in first["items"] + second["items"]] == ids
    assert second["next"] is None


def test_a_first_page_without_campaigns_says_what_to_do(officer: Client) -> None:
    assert "Add a campaign, then record whom it reached." in page(officer, "campaigns")
