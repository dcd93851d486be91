"""Log-in through a real OpenID Connect provider on loopback, and every way that it is refused."""

import base64
import dataclasses
import json
import logging
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from fourfold.kernel.models import Account, AuditLine
from fourfold.kernel.oidc.second_factor import SESSION_KEY, shown_by_provider
from tests.factories import PASSWORD, make_account
from tests.kernel.oidc.provider import CLIENT, OTHER_KEY, Provider, running_provider

pytestmark = pytest.mark.django_db
LOG_IN, CALLBACK, PAGE = reverse("oidc:login"), reverse("oidc:callback"), reverse("account_login")
ASK = "You have no account here yet"
FAILED = "That log-in did not work"


@pytest.fixture
def provider(settings: Any, caplog: pytest.LogCaptureFixture) -> Iterator[Provider]:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    with running_provider() as running:
        settings.OIDC = running.set
        yield running


@pytest.fixture
def account() -> Account:
    return make_account("known@example.org")


def begin(client: Client, **data: str) -> str:
    """Press the button; where the provider sends the browser afterwards."""
    sent = client.post(LOG_IN, data)
    assert sent.status_code == 302, sent.content.decode()
    back = requests.get(sent["Location"], allow_redirects=False, timeout=10)
    parts = urlsplit(back.headers["Location"])
    return f"{parts.path}?{parts.query}"


def log_in(client: Client, **data: str) -> Any:
    return client.get(begin(client, **data))


def who(client: Client) -> str:
    return str(client.session.get("_auth_user_id", ""))


def test_the_account_with_the_verified_address_is_logged_in_and_connected(
    provider: Provider, account: Account
) -> None:
    provider.claims |= {"email": "KNOWN@example.org", "name": "Planted Name"}
    client = Client()
    response = log_in(client, next="/assessment/")
    assert (response.status_code, response["Location"]) == (302, "/assessment/")
    assert who(client) == str(account.pk)
    kept = SocialAccount.objects.get()
    assert (kept.user_id, kept.uid, kept.extra_data) == (account.pk, "s-1", {})
    line = AuditLine.objects.get(action="kernel.account.connect")
    assert (line.object_id, line.actor) == (str(account.pk), "operator:oidc")


def test_from_then_on_the_subject_counts_and_not_the_address(
    provider: Provider, account: Account
) -> None:
    log_in(Client())
    make_account("new@example.org")
    provider.claims |= {"email": "new@example.org", "email_verified": False}
    client = Client()
    log_in(client)
    assert (who(client), SocialAccount.objects.count()) == (str(account.pk), 1)


def test_the_user_info_is_asked_where_the_token_names_no_address(
    provider: Provider, account: Account
) -> None:
    provider.claims = {"sub": "s-1"}
    provider.user_info = {"sub": "s-1", "email": account.email, "email_verified": True}
    client = Client()
    log_in(client)
    assert (who(client), "/userinfo" in provider.asked) == (str(account.pk), True)


def test_a_user_info_about_somebody_else_is_not_believed(
    provider: Provider, account: Account
) -> None:
    provider.claims = {"sub": "s-1"}
    provider.user_info = {"sub": "s-2", "email": account.email, "email_verified": True}
    assert_refused(log_in(Client()), 401, FAILED)


def assert_refused(response: Any, status: int, sentence: str) -> None:
    assert (response.status_code, sentence in response.content.decode()) == (status, True)
    assert "_auth_user_id" not in response.client.session
    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "false"},
        {"email": "unknown@example.org"},
        {"email": ["known@example.org"]},
        {"email": None},
        {"email": ""},
    ],
)
def test_who_is_not_invited_or_not_vouched_for_is_told_to_ask(
    provider: Provider, account: Account, claims: dict[str, Any]
) -> None:
    provider.user_info = {"sub": "s-1"}
    provider.claims |= claims
    before = Account.objects.count()
    assert_refused(log_in(Client()), 403, ASK)
    assert Account.objects.count() == before == 1


def test_an_address_given_to_somebody_else_does_not_open_the_first_ones_account(
    provider: Provider, account: Account
) -> None:
    log_in(Client())
    provider.claims |= {"sub": "s-2"}
    client = Client()
    assert ASK in log_in(client).content.decode()
    assert (who(client), SocialAccount.objects.count()) == ("", 1)


BENT: dict[str, dict[str, Any]] = {
    "another nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "another client"},
    "two audiences without azp": {"aud": [CLIENT, "another client"]},
    "two audiences for another": {"aud": [CLIENT, "another"], "azp": "another"},
    "another issuer": {"iss": "https://other.example"},
    "no subject": {"sub": None},
    "expired": {"exp": int(time.time()) - 3600},
    "never expires": {"exp": None},
    "from the future": {"iat": int(time.time()) + 3600},
}


@pytest.mark.parametrize("claims", BENT.values(), ids=BENT.keys())
def test_an_id_token_that_does_not_hold_is_refused(
    provider: Provider, account: Account, claims: dict[str, Any]
) -> None:
    provider.bent = claims
    assert_refused(log_in(Client()), 401, FAILED)


def test_an_id_token_signed_by_somebody_else_is_refused(
    provider: Provider, account: Account
) -> None:
    provider.key = OTHER_KEY
    assert_refused(log_in(Client()), 401, FAILED)


def test_an_id_token_without_signature_or_with_a_shared_secret_is_refused(
    provider: Provider, account: Account
) -> None:
    for algorithm, key in (("none", None), ("HS256", "a shared secret of thirty-two bytes!")):
        provider.algorithm, provider.key = algorithm, key
        assert_refused(log_in(Client()), 401, FAILED)


def test_claims_changed_after_signing_are_refused(
    provider: Provider, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.claims |= {"email": "unknown@example.org"}
    sound = provider.id_token

    def changed(nonce: str) -> str:
        head, body, signature = sound(nonce).split(".")
        told = json.loads(base64.urlsafe_b64decode(body + "=="))
        told["email"] = account.email
        forged = base64.urlsafe_b64encode(json.dumps(told).encode()).rstrip(b"=").decode()
        return f"{head}.{forged}.{signature}"

    monkeypatch.setattr(provider, "id_token", changed)
    assert_refused(log_in(Client()), 401, FAILED)


def test_a_state_that_this_browser_did_not_begin_with_is_refused(
    provider: Provider, account: Account
) -> None:
    client, victim = Client(), Client()
    back = begin(client)
    assert_refused(victim.get(back), 401, FAILED)
    parts = urlsplit(back)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    wrong = urlunsplit(parts._replace(query=urlencode({**asked, "state": "wrong"})))
    assert_refused(client.get(wrong), 401, FAILED)
    assert client.get(back).status_code == 302


def test_an_answer_is_used_once(provider: Provider, account: Account) -> None:
    client = Client()
    back = begin(client)
    client.get(back)
    client.logout()
    assert client.get(back).status_code == 401
    assert who(client) == ""


def test_a_provider_that_denies_or_is_not_the_one_that_was_set_is_refused(
    provider: Provider, account: Account, settings: Any
) -> None:
    provider.denies = True
    assert_refused(log_in(Client()), 401, FAILED)
    cache.clear()  # what it says about itself is asked for every few minutes only
    for told in ({"issuer": "https://other.example"}, {"token_endpoint": "http://other.example/"}):
        provider.discovery = told
        cache.clear()
        assert_refused(Client().post(LOG_IN), 401, FAILED)
    settings.OIDC = dataclasses.replace(provider.set, issuer="http://127.0.0.1:9")
    assert_refused(Client().post(LOG_IN), 401, FAILED)


def test_pressing_the_button_often_does_not_ask_the_provider_often(provider: Provider) -> None:
    for _again in range(5):
        assert Client().post(LOG_IN).status_code == 302
    assert provider.asked == ["/.well-known/openid-configuration"]


def test_a_closed_account_stays_closed(provider: Provider, account: Account) -> None:
    log_in(Client())
    Account.objects.update(is_active=False)
    client = Client()
    response = log_in(client)
    assert (response["Location"], who(client)) == (reverse("account_inactive"), "")


def test_it_never_leads_to_a_foreign_page(provider: Provider, account: Account) -> None:
    response = log_in(Client(), next="https://other.example/")
    assert response["Location"] == "/"


def test_the_own_second_factor_is_asked_for_still(provider: Provider, account: Account) -> None:
    Authenticator.objects.create(user=account, type="totp", data={})
    client = Client(raise_request_exception=False)
    log_in(client)
    assert who(client) == ""


def request_of(client: Client) -> HttpRequest:
    request = HttpRequest()
    request.session = client.session  # type: ignore[assignment]  # -- a session all the same
    request.user = Account.objects.get()
    return request


@pytest.mark.parametrize(
    ("taken", "said", "counts"),
    [
        (True, {"amr": ["pwd", "otp"]}, True),
        (True, {"amr": ["mfa"]}, True),
        (True, {"acr": "phr"}, True),
        (True, {"amr": ["pwd"]}, False),
        (True, {"amr": ["otp"]}, False),
        (True, {"amr": "mfa"}, False),
        (True, {}, False),
        (False, {"amr": ["mfa"]}, False),
    ],
)
def test_the_providers_second_factor_counts_only_where_the_setting_says_so(
    provider: Provider, account: Account, settings: Any, taken: bool, said: Any, counts: bool
) -> None:
    settings.OIDC = dataclasses.replace(provider.set, counts_as_second_factor=taken)
    provider.claims |= said
    client = Client()
    log_in(client)
    assert who(client) == str(account.pk)
    assert shown_by_provider(request_of(client)) is counts
    settings.OIDC = provider.set
    assert shown_by_provider(request_of(client)) is False


def test_a_password_log_in_shows_no_second_factor(provider: Provider, account: Account) -> None:
    client = Client()
    client.post(PAGE, {"login": account.email, "password": PASSWORD})
    assert (who(client), SESSION_KEY in client.session) == (str(account.pk), False)


def test_without_the_setting_there_is_no_button_and_no_address(
    account: Account, settings: Any
) -> None:
    settings.OIDC = None
    client = Client(raise_request_exception=False)
    client.force_login(account)
    assert LOG_IN not in Client().get(PAGE).content.decode()
    assert (client.post(LOG_IN).status_code, client.get(CALLBACK).status_code) == (404, 404)


def test_with_the_setting_the_log_in_page_has_a_button(provider: Provider) -> None:
    told = Client().get(f"{PAGE}?next=/assessment/").content.decode()
    assert ("Log in with Ministry log-in" in told, LOG_IN in told) == (True, True)
    assert Client().get(LOG_IN).status_code == 405


@pytest.mark.parametrize(
    "path", ["3rdparty/", "3rdparty/signup/", "3rdparty/login/error/", "social/signup/",
             "oidc/openid_connect/login/", "openid_connect/login/"]
)  # fmt: skip
def test_pages_of_connected_and_new_accounts_do_not_exist(
    provider: Provider, account: Account, path: str
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(account)
    assert client.get(f"/accounts/{path}").status_code == 404
