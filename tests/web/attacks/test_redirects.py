"""No parameter sends anybody to another site."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.factories import PASSWORD
from tests.web.world import World

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "https:///evil.example",
    "http://testserver@evil.example/",
    "javascript:alert(1)",
    "data:text/html,evil",
    "\thttps://evil.example/",
    "/%09/evil.example",
    "//testserver.evil.example/",
)
NAMES = ("next", "redirect", "url", "return", "continue", "redirect_to")


def leads_away(location: str) -> bool:
    """As a browser would read it: backslashes are slashes, controls are nothing."""
    read = "".join(c for c in location if c >= " ").replace("\\", "/")
    parts = urlsplit(read)
    return read.startswith("//") or parts.scheme not in {"", "http"} or parts.netloc not in {
        "",
        "testserver",
    }  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE)
def test_log_in_never_leads_to_another_site(world: World, target: str) -> None:
    sent = {"login": world.accounts["respondent"].email, "password": PASSWORD}
    answers = [
        Client().post("/accounts/login/", sent | {"next": target}),
        Client().post("/accounts/login/", sent, query_params={"next": target}),
    ]
    assert [leads_away(answer.get("Location", "")) for answer in answers] == [False, False]
    assert [answer.status_code for answer in answers] == [302, 302]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_log_out_never_leads_to_another_site(world: World, target: str) -> None:
    client = Client()
    client.force_login(world.accounts["respondent"])
    answer = client.post("/accounts/logout/", {"next": target}, query_params={"next": target})
    assert (answer.status_code, leads_away(answer["Location"])) == (302, False)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_the_language_switch_never_leads_to_another_site(world: World, target: str) -> None:
    sent = {"language": "fr", "next": target}
    answers = [
        Client().post("/language/setlang/", sent),
        Client().post("/language/setlang/", {"language": "fr"}, headers={"Referer": target}),
    ]
    assert [leads_away(answer.get("Location", "")) for answer in answers] == [False, False]


@pytest.mark.parametrize("name", NAMES)
def test_a_visitor_is_asked_to_log_in_here_whatever_the_query_says(world: World, name: str) -> None:
    held = world.states["XAA"].returns["open-ministry"].pk
    asked = {name: "https://evil.example/"}
    answer = Client().get(f"/assessment/returns/{held}/", asked)
    assert (answer.status_code, leads_away(answer["Location"])) == (302, False)
    assert answer["Location"].startswith("/accounts/login/?next=%2Fassessment%2F")


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/", "/\\evil.example/x"])
def test_a_path_that_looks_like_another_site_leads_nowhere(world: World, path: str) -> None:
    answer = Client().get("/", PATH_INFO=path)
    assert (answer.status_code, answer.get("Location", "")) == (404, "")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_done_returns_to_its_own_page_whatever_the_form_says(
    world: World, name: str
) -> None:
    client = Client()
    client.force_login(world.accounts["administrator"])
    role = world.states["XAA"].ids["assignment"]
    answer = client.post(f"/accounts/roles/{role}/withdraw/", {name: "https://evil.example/"})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/people/")


def test_the_reading_of_addresses_finds_what_leads_away() -> None:
    assert [target for target in ELSEWHERE if not leads_away(target)] == ["/%09/evil.example"]
