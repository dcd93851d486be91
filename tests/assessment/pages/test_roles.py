"""Each role sees the pages that the matrix gives it, and a stranger finds nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.assessment.actions import release_report, validate_report
from fourfold.assessment.models import Return
from tests.assessment.factories import make_return, make_submitted
from tests.assessment.pages.people import browser, respondent_of
from tests.factories import OPERATOR, make_account, make_organisation, make_place

pytestmark = pytest.mark.django_db
TEAM = ["focal-point", "assessor", "programme-officer", "regional-coordinator"]
OUTSIDERS = ["donor", "auditor"]


def round_pages(of_return: Return) -> dict[str, str]:
    round_ = of_return.round
    return {
        "round": reverse("assessment:round", args=[round_.pk]),
        "consolidation": reverse("assessment:consolidation", args=[round_.pk]),
        "report": reverse("assessment:report", args=[round_.pk]),
        "figure": reverse("assessment:figure", args=[round_.pk, "area", "policy"]),
    }


def return_pages(of_return: Return) -> dict[str, str]:
    return {
        "return": reverse("assessment:return", args=[of_return.pk]),
        "check": reverse("assessment:check", args=[of_return.pk]),
        "pack": reverse("assessment:pack", args=[of_return.pk]),
        "file": reverse("assessment:pack-file", args=[of_return.pk]),
    }


def statuses(client: Client, pages: dict[str, str]) -> dict[str, int]:
    return {name: client.get(url).status_code for name, url in pages.items()}


@pytest.mark.parametrize("role", TEAM)
def test_the_state_and_its_team_open_every_page_of_a_round(role: str) -> None:
    of_return = make_submitted()
    pages = round_pages(of_return) | return_pages(of_return)
    client = browser(role, of_return.round.scope)
    assert set(statuses(client, pages).values()) == {200}


def test_a_respondent_opens_its_own_return_and_no_round() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    assert set(statuses(client, return_pages(of_return)).values()) == {200}
    assert set(statuses(client, round_pages(of_return)).values()) == {404}


def test_a_respondent_never_finds_the_return_of_a_neighbour() -> None:
    of_return = make_return()
    neighbour = make_organisation(of_return.round.place, "Police")
    client = respondent_of(neighbour)
    assert set(statuses(client, return_pages(of_return)).values()) == {404}


@pytest.mark.parametrize("role", OUTSIDERS)
def test_outsiders_find_nothing_until_the_state_releases(role: str) -> None:
    of_return = make_submitted()
    client = browser(role, of_return.round.scope)
    pages = round_pages(of_return) | return_pages(of_return)
    assert set(statuses(client, pages).values()) == {404}


def test_a_donor_reads_released_figures_and_never_an_answer() -> None:
    of_return = make_submitted(POL_01="1", POL_02="A secret sentence")
    validate_report(actor=OPERATOR, round_id=of_return.round_id)
    release_report(actor=OPERATOR, round_id=of_return.round_id)
    client = browser("donor", of_return.round.scope)
    found = statuses(client, round_pages(of_return) | return_pages(of_return))
    assert found == {
        "round": 200,
        "consolidation": 404,
        "report": 200,
        "figure": 200,
        "return": 404,
        "check": 404,
        "pack": 404,
        "file": 404,
    }
    for name in ("round", "report", "figure"):
        text = client.get(round_pages(of_return)[name]).content.decode()
        assert ("A secret sentence" in text, "Title POL-01" in text, "Ministry" in text) == (
            False,
            False,
            False,
        )


def test_somebody_of_another_state_finds_nothing() -> None:
    of_return = make_submitted()
    other = make_place("XAB", region="west-africa")
    pages = round_pages(of_return) | return_pages(of_return)
    for role in ("focal-point", "assessor"):
        assert set(statuses(browser(role, other.scope), pages).values()) == {404}


def test_an_account_without_a_role_finds_nothing_at_all() -> None:
    client = Client()
    client.force_login(make_account("nobody@example.org"))
    assert client.get(reverse("assessment:home")).status_code == 404


def test_a_visitor_is_asked_to_log_in_first() -> None:
    response = Client().get(reverse("assessment:home"))
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"{reverse('account_login')}?next=%2Fassessment%2F",
    )


def test_the_front_page_shows_a_respondent_only_what_waits_for_it() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    text = client.get(reverse("assessment:home")).content.decode()
    assert reverse("assessment:return", args=[of_return.pk]) in text
    assert "Rounds of States" not in text


@pytest.mark.parametrize("role", [*TEAM, *OUTSIDERS, "administrator", "respondent"])
def test_the_front_page_opens_for_every_role(role: str) -> None:
    place = make_place()
    client = browser(role, place.scope)
    assert client.get(reverse("assessment:home")).status_code == 200


def test_a_page_of_context_indicators_is_open_to_everybody() -> None:
    place = make_place()
    assert Client().get(reverse("assessment:context", args=[place.code])).status_code == 200
