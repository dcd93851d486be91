"""Home: public, honest about what is unknown, and never a ranking."""

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.kernel.places import load_places_and_regions
from tests.factories import OPERATOR, make_place

pytestmark = pytest.mark.django_db


def test_a_visitor_sees_every_state_as_one_tile(client: Client) -> None:
    load_places_and_regions(OPERATOR)
    page = client.get(reverse("web:home")).content.decode()
    assert page.count('<a class="tile') == 195


def test_a_state_of_which_nothing_is_recorded_is_unknown_never_none(client: Client) -> None:
    make_place("KEN")
    page = client.get(reverse("web:home")).content.decode()
    assert "Unknown" in page


def test_fictional_states_stand_apart_from_the_map_and_its_counts(client: Client) -> None:
    make_place("XAA", name="Orimbel")
    page = client.get(reverse("web:home")).content.decode()
    assert ("Fictional States to explore" in page, page.count('<a class="tile')) == (True, 0)


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/api/v1/openapi.json"])
def test_every_answer_carries_the_strict_content_policy(client: Client, path: str) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_visitor_who_asks_for_a_guarded_page_is_asked_to_log_in(client: Client) -> None:
    response = client.get(reverse("audit:lines"))
    expected = (302, f"{reverse('account_login')}?next=%2Faudit%2F")
    assert (response.status_code, response.headers["Location"]) == expected
