"""What people see of partner activities, and who does not."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from fourfold.cooperation.actions import decide_coverage
from fourfold.cooperation.contracts import NamedPlace
from fourfold.cooperation.models import PartnerActivity
from fourfold.cooperation.providers import SHOWN, panels
from fourfold.cooperation.queries import intervention_titles
from fourfold.kernel.models import Scope
from fourfold.kernel.vocabulary import Role
from fourfold.reference.access import load_matrix
from tests.cooperation.factories import make_activity
from tests.factories import OPERATOR, bare_actor, make_account, make_actor, make_place

pytestmark = pytest.mark.django_db
COURSE = "osint-basic-course"


def logged_in(role: str, scope: Scope) -> Client:
    client = Client()
    client.force_login(make_account(f"{role}@example.org", (role, scope)))
    return client


@pytest.fixture
def officer() -> Client:
    return logged_in("programme-officer", make_place("XAA").scope)


def pages(activity: PartnerActivity) -> dict[str, tuple[str, ...]]:
    one = (activity.pk,)
    return {
        "cooperation.activity.read": (
            reverse("cooperation:activities"),
            reverse("cooperation:export"),
            reverse("cooperation:activity", args=one),
            "/api/v1/cooperation/activities",
            f"/api/v1/cooperation/activities/{activity.pk}",
        ),
        "cooperation.activity.import": (
            reverse("cooperation:import"),
            reverse("cooperation:columns"),
        ),
    }


@pytest.mark.parametrize("role", Role.values)
def test_every_role_opens_exactly_what_the_matrix_gives_it(role: str) -> None:
    place = make_place("XAA")
    addresses = pages(make_activity())
    client = logged_in(role, place.scope)
    for permission, urls in addresses.items():
        expected = 404 if load_matrix()[permission][role] == "-" else 200
        assert [(url, client.get(url).status_code) for url in urls] == [
            (url, expected) for url in urls
        ]


def test_a_visitor_is_asked_to_log_in_first(client: Client) -> None:
    make_place("XAA")
    activity = make_activity()
    response = client.get(reverse("cooperation:activity", args=[activity.pk]))
    assert (response.status_code, "next=" in response["Location"]) == (302, True)
    assert client.get("/api/v1/cooperation/activities").status_code == 401


def test_an_activity_that_is_not_there_is_a_404(officer: Client) -> None:
    url = reverse("cooperation:activity", args=[uuid4()])
    assert (officer.get(url).status_code, officer.get(f"/api/v1{url}").status_code) == (404, 404)


def test_a_stranger_cannot_decide_and_is_told_it_is_not_there() -> None:
    place = make_place("XAA")
    activity = make_activity()
    answers = [
        logged_in(role, place.scope).post(
            reverse("cooperation:decide", args=[activity.pk]),
            {"intervention": COURSE, "covers": "yes"},
        )
        for role in ("respondent", "donor", "assessor")
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert activity.coverage.count() == 0


def test_the_focal_point_confirms_and_takes_away_on_the_page() -> None:
    place = make_place("XAA")
    activity = make_activity(title="Darknet investigation course")
    client = logged_in("focal-point", place.scope)
    page = client.get(reverse("cooperation:activity", args=[activity.pk])).content.decode()
    assert ("words matched: darknet, investigation" in page, "Confirm<" in page) == (True, True)
    url = reverse("cooperation:decide", args=[activity.pk])
    for word, confirmed in (("yes", True), ("no", False)):
        form = {"intervention": "darknet-investigation-course", "covers": word}
        answer = client.post(url, form)
        assert answer.status_code == 302
        assert [row.is_confirmed for row in activity.coverage.all()] == [confirmed]


def test_adding_without_choosing_says_what_to_do(officer: Client) -> None:
    activity = make_activity()
    url = reverse("cooperation:decide", args=[activity.pk])
    for chosen in ("", "no-such-course"):
        answer = officer.post(url, {"intervention": chosen, "covers": "yes"})
        assert (answer.status_code, "from the list." in answer.content.decode()) == (422, True)


def test_an_older_version_leads_to_the_newest_and_offers_no_decision(officer: Client) -> None:
    old = make_activity(title="Old title")
    new = make_activity(title="New title")
    page = officer.get(reverse("cooperation:activity", args=[old.pk])).content.decode()
    assert reverse("cooperation:activity", args=[new.pk]) in page
    assert ("This is an older version" in page, "Add an intervention" in page) == (True, False)


def listed(client: Client, **query: Any) -> list[str]:
    response = client.get(reverse("cooperation:activities"), query)
    return [activity.title for activity in response.context["page"]]


def test_the_list_filters_by_state_status_words_and_open_matches(officer: Client) -> None:
    make_place("XAB")
    make_activity(identifier="1", title="Alpha", status="planned")
    make_activity(identifier="2", title="Beta", places=(NamedPlace("XAB", ""),))
    make_activity(identifier="3", title="Darknet investigation course", partner="Gamma Trust")
    assert listed(officer) == ["Alpha", "Beta", "Darknet investigation course"]
    assert listed(officer, state="XAB") == ["Beta"]
    assert listed(officer, status="planned") == ["Alpha"]
    assert listed(officer, text="gamma darknet") == ["Darknet investigation course"]
    assert listed(officer, to_confirm="on") == ["Darknet investigation course"]
    assert listed(officer, state="nowhere", status="nonsense") == listed(officer)


def test_an_empty_list_says_what_to_do_first(officer: Client) -> None:
    url = reverse("cooperation:activities")
    assert "Nothing has been imported yet." in officer.get(url).content.decode()
    assert "Take a filter away" in officer.get(url, {"text": "zzz"}).content.decode()


def test_the_list_sorts_on_the_server_with_unknown_dates_last(officer: Client) -> None:
    make_activity(identifier="1", title="C", start=None, end=None)
    make_activity(identifier="2", title="A", start=date(2026, 3, 1))
    make_activity(identifier="3", title="B", start=date(2026, 2, 1))
    assert listed(officer, sort="start") == ["B", "A", "C"]
    assert listed(officer, sort="-start") == ["A", "B", "C"]
    assert listed(officer, sort="-title") == ["C", "B", "A"]
    assert listed(officer, sort="password") == ["A", "B", "C"]


def test_the_list_needs_the_same_queries_for_one_activity_and_for_sixty(
    officer: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        make_activity(identifier=str(number))
    with django_assert_max_num_queries(9):
        assert officer.get(reverse("cooperation:activities")).status_code == 200
    assert len(listed(officer, page="2")) == 10


def test_the_state_page_gets_its_part_in_two_queries(django_assert_num_queries: Any) -> None:
    make_place("XAA")
    for number in range(SHOWN + 4):
        make_activity(identifier=str(number), title="Darknet investigation course")
    with django_assert_num_queries(2):
        (panel,) = panels(state="XAA", actor=OPERATOR)
        waiting = [row.waiting for row in panel.values["rows"]]
    assert (panel.key, panel.order, waiting) == ("activities", 60, [1] * SHOWN)
    assert (panel.values["total"], panel.values["more"]) == (SHOWN + 4, 4)


def test_the_part_of_the_state_page_leads_to_each_activity_and_to_all_of_them() -> None:
    make_place("XAA")
    empty = panels(state="XAA", actor=OPERATOR)
    activity = make_activity(title="Alpha & Omega")
    filled = panels(state="XAA", actor=OPERATOR)
    nothing, something = (
        render_to_string(panel.template, {"panel": panel}) for (panel,) in (empty, filled)
    )
    assert "No partner activity is known" in nothing
    assert reverse("cooperation:activity", args=[activity.pk]) in something
    assert ("Alpha &amp; Omega" in something, "Example Agency" in something) == (True, True)


def test_an_activity_opens_in_the_same_queries_however_much_it_covers(
    django_assert_max_num_queries: Any,
) -> None:
    place = make_place("XAA")
    client = logged_in("focal-point", place.scope)
    activity = make_activity()
    actor = make_actor("programme-officer", place.scope)
    for code in list(intervention_titles())[:20]:
        decide_coverage(activity=activity, intervention=code, covers=True, by=actor)
    with django_assert_max_num_queries(9):
        page = client.get(reverse("cooperation:activity", args=[activity.pk]))
    assert page.content.decode().count(">Confirmed<") == 20


def test_the_state_page_gets_no_part_for_who_may_not_see() -> None:
    make_place("XAA")
    assert tuple(panels(state="XAA", actor=bare_actor("respondent", "world/"))) == ()


def test_the_api_pages_by_the_last_id_and_filters_by_state(officer: Client) -> None:
    make_place("XAB")
    for number in range(5):
        make_activity(identifier=str(number))
    make_activity(identifier="other", places=(NamedPlace("XAB", ""), NamedPlace("", "Africa")))
    first = officer.get("/api/v1/cooperation/activities?state=XAA&limit=3").json()
    rest = officer.get(f"/api/v1/cooperation/activities?state=XAA&after={first['next']}").json()
    seen = [item["identifier"] for item in first["items"] + rest["items"]]
    assert (seen, rest["next"]) == (["0", "1", "2", "3", "4"], None)
    (other,) = officer.get("/api/v1/cooperation/activities?state=xab").json()["items"]
    assert [(place["state"], place["name"]) for place in other["places"]] == [
        (None, "Africa"),
        ("XAB", "State XAB"),
    ]


def test_the_api_tells_confirmed_from_proposed(officer: Client) -> None:
    activity = make_activity(title="Darknet investigation course")
    decide_coverage(activity=activity, intervention=COURSE, covers=True, by=OPERATOR)
    item = officer.get(f"/api/v1/cooperation/activities/{activity.pk}").json()
    assert (item["covers"], item["proposed"], item["source"]) == (
        [COURSE],
        ["darknet-investigation-course"],
        {"kind": "csv", "file": "activities.csv", "line": 2},
    )
