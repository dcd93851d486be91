"""The pages of one's own tokens: confirmed first, shown once, revoked with a question."""

import logging
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.sessions.models import Session
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from fourfold.kernel.models import Account, ApiToken, AuditLine
from tests.factories import PASSWORD, make_account, make_place

pytestmark = pytest.mark.django_db
LIST, CREATE = reverse("tokens:list"), reverse("tokens:create")
CONFIRM = reverse("account_reauthenticate")
WISH = {"name": "Nightly export", "looks": ["assessment.round.read"], "within": "", "days": "30"}


@pytest.fixture
def account() -> Account:
    return make_account("officer@example.org", ("programme-officer", make_place("XAA").scope))


@pytest.fixture
def client(account: Account) -> Client:
    """Somebody who has logged in a while ago."""
    client = Client()
    client.force_login(account)
    session = client.session
    for shown in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        shown["at"] -= 3600
    session.save()
    return client


def confirm(client: Client) -> Any:
    return client.post(f"{CONFIRM}?next={CREATE}", {"password": PASSWORD, "next": CREATE})


def test_making_a_token_asks_first_whether_it_is_you(client: Client) -> None:
    for response in (client.get(CREATE), client.post(CREATE, WISH)):
        assert (response.status_code, response["Location"].split("?")[0]) == (302, CONFIRM)
    assert ApiToken.objects.count() == 0
    wrong = client.post(f"{CONFIRM}?next={CREATE}", {"password": "wrong", "next": CREATE})
    assert (wrong.status_code, client.get(CREATE).status_code) == (200, 302)


def test_what_was_filled_in_too_slowly_is_not_lost(client: Client) -> None:
    client.post(CREATE, WISH)
    made = confirm(client)
    assert made.status_code == 200
    assert ApiToken.objects.get().prefix in made.content.decode()


def test_the_secret_is_shown_once_and_kept_nowhere(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert confirm(client)["Location"] == CREATE
    made = client.post(CREATE, WISH)
    token = ApiToken.objects.get()
    secret = made.content.decode().split('id="secret">')[1].split("<")[0]
    assert secret.startswith(f"{token.prefix}_")
    assert "no-store" in made["Cache-Control"]
    told = client.get(LIST).content.decode()
    assert (token.prefix in told, secret in told) == (True, False)
    rest = secret.removeprefix(f"{token.prefix}_")
    kept = [caplog.text, *(str(line.__dict__) for line in AuditLine.objects.all())]
    kept += [str(session.get_decoded()) for session in Session.objects.all()]
    assert [text for text in kept if rest in text] == []


def test_a_wish_beyond_ones_rights_is_told_beside_the_field(client: Client) -> None:
    confirm(client)
    for beyond in (
        {"looks": ["kernel.audit.read"]},
        {"within": "world/"},
        {"days": "366"},
        {"looks": []},
        {"name": ""},
    ):
        response = client.post(CREATE, {**WISH, **beyond})
        assert "There is a problem" in response.content.decode(), beyond
    assert ApiToken.objects.count() == 0


def test_a_token_is_revoked_after_a_question(client: Client) -> None:
    confirm(client)
    client.post(CREATE, WISH)
    token = ApiToken.objects.get()
    address = reverse("tokens:revoke", args=[token.pk])
    asked = client.get(address)
    token.refresh_from_db()
    assert (asked.status_code, token.revoked_at) == (200, None)
    assert client.post(address)["Location"] == LIST
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert "Revoked" in client.get(LIST).content.decode()


def test_the_tokens_of_others_do_not_exist(client: Client, account: Account) -> None:
    confirm(client)
    client.post(CREATE, WISH)
    other = Client(raise_request_exception=False)
    other.force_login(make_account("admin@example.org", ("administrator", make_place("XAA").scope)))
    address = reverse("tokens:revoke", args=[ApiToken.objects.get().pk])
    assert (other.get(address).status_code, other.post(address).status_code) == (404, 404)
    assert "Nightly export" not in other.get(LIST).content.decode()
    assert ApiToken.objects.filter(revoked_at__isnull=True).count() == 1


def test_the_account_page_has_a_section_that_leads_to_the_tokens() -> None:
    assert LIST in render_to_string("kernel/parts/account_tokens.html")


def test_a_visitor_is_asked_to_log_in() -> None:
    revoke = reverse("tokens:revoke", args=["01900000-0000-7000-8000-000000000000"])
    asked = [Client().get(address) for address in (LIST, CREATE, revoke)]
    assert {one["Location"].split("?")[0] for one in asked} == {reverse("account_login")}
