"""Coming with a token: where it counts, what is refused, and what is written down."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from fourfold.kernel import clock
from fourfold.kernel.audit.verify import verify_chain
from fourfold.kernel.models import Account, ApiToken, Assignment, AuditLine
from fourfold.kernel.policy import Actor
from fourfold.kernel.tokens.actions import create_token, revoke_token
from fourfold.kernel.tokens.bearer import UNKNOWN_A_MINUTE
from fourfold.kernel.tokens.queries import permissions_for
from tests.factories import make_actor, make_place

pytestmark = pytest.mark.django_db
STATES, CATALOGUE = "/api/v1/states", "/api/v1/interventions"
WRONG = "ff_00000000_" + "A" * 43
SENTENCE = "This token is not valid. Make a new one on the page of your account."


@pytest.fixture(autouse=True)
def a_fresh_minute(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    cache.clear()


@pytest.fixture
def officer() -> Actor:
    return make_actor("programme-officer", make_place("XAA").scope)


def secret_for(actor: Actor, **wanted: Any) -> str:
    asked = {"name": "n", "permissions": permissions_for(actor), **wanted}
    return create_token(by=actor, **asked)[1]


def get(address: str, secret: str, client: Client | None = None) -> Any:
    return (client or Client()).get(address, headers={"Authorization": f"Bearer {secret}"})


def test_a_token_opens_the_api_and_leaves_no_cookie(officer: Actor) -> None:
    client = Client()
    response = get(STATES, secret_for(officer), client)
    assert (response.status_code, dict(client.cookies)) == (200, {})
    assert response.json()["items"][0]["code"] == "XAA"
    assert "no-store" in response["Cache-Control"]


def test_a_token_is_nobody_on_a_page(officer: Actor) -> None:
    secret = secret_for(officer)
    pages = [reverse("tokens:list"), reverse("assessment:missions"), reverse("account_email")]
    asked = [get(page, secret) for page in pages]
    assert [one.status_code for one in asked] == [302, 302, 302]
    assert {one["Location"].split("?")[0] for one in asked} == {reverse("account_login")}
    home = get("/", secret).content.decode()
    assert ("Log out" in home, "Log in" in home) == (False, True)


def test_a_token_makes_and_revokes_no_tokens(officer: Actor) -> None:
    secret = secret_for(officer)
    token = ApiToken.objects.get()
    for address in (reverse("tokens:create"), reverse("tokens:revoke", args=[token.pk])):
        response = Client().post(address, headers={"Authorization": f"Bearer {secret}"})
        assert response.status_code == 302
    assert ApiToken.objects.filter(revoked_at__isnull=True).count() == 1


def test_the_session_beside_a_token_counts_for_nothing(officer: Actor) -> None:
    client = Client()
    client.force_login(Account.objects.get(pk=officer.account_id))
    secret = secret_for(officer, permissions=["assessment.round.read"])
    assert client.get(CATALOGUE).status_code == 200
    assert get(CATALOGUE, secret, client).status_code == 404
    assert get(CATALOGUE, WRONG, client).status_code == 401


def dead_tokens(officer: Actor) -> dict[str, str]:
    """Secrets that do not work, each for another reason."""
    held = {name: secret_for(officer, name=name) for name in ("revoked", "expired")}
    revoke_token(by=officer, token=ApiToken.objects.get(name="revoked"))
    gone = clock.now() - timedelta(days=2)
    past = {"created_at": gone, "expires_at": gone + timedelta(days=1)}
    ApiToken.objects.filter(name="expired").update(**past)
    other = make_actor("assessor", make_place("XAA").scope)
    held["inactive"] = secret_for(other, name="inactive")
    Account.objects.filter(pk=other.account_id).update(is_active=False)
    return {**held, "unknown": WRONG, "empty": "", "no token at all": "secret"}


def test_every_token_that_does_not_work_gets_one_and_the_same_answer(officer: Actor) -> None:
    answers = {why: get(STATES, secret) for why, secret in dead_tokens(officer).items()}
    told = {(one.status_code, one["Content-Type"], one.content) for one in answers.values()}
    assert len(told) == 1, told
    status, kind, _content = told.pop()
    assert (status, kind) == (401, "application/problem+json")
    body = answers["unknown"].json()
    assert (body["status"], body["detail"]) == (401, SENTENCE)
    assert answers["unknown"]["WWW-Authenticate"].startswith("Bearer")


def test_the_use_of_a_dead_token_is_audited_once_a_minute_with_its_id(officer: Actor) -> None:
    dead = dead_tokens(officer)
    for _again in range(3):
        for secret in dead.values():
            get(STATES, secret)
    lines = AuditLine.objects.filter(action="kernel.token.refused")
    ids = {str(one.pk): one.name for one in ApiToken.objects.all()}
    assert {ids[line.object_id]: line.detail["why"] for line in lines} == {
        "revoked": "revoked",
        "expired": "expired",
        "inactive": "inactive",
    }
    assert (len(lines), {line.actor for line in lines}) == (3, {"anonymous"})
    ApiToken.objects.update(refused_at=clock.now() - timedelta(seconds=61))
    get(STATES, dead["revoked"])
    assert lines.all().count() == 4
    assert verify_chain().problems == ()


def test_use_is_written_down_at_most_once_a_minute(officer: Actor) -> None:
    secret = secret_for(officer)
    get(STATES, secret)
    first = ApiToken.objects.get().last_used_at
    get(STATES, secret)
    assert first is not None
    assert ApiToken.objects.get().last_used_at == first
    ApiToken.objects.update(last_used_at=first - timedelta(seconds=61))
    get(STATES, secret)
    assert ApiToken.objects.get().last_used_at > first - timedelta(seconds=1)


def test_who_guesses_is_slowed_down_and_a_good_token_from_there_is_not(officer: Actor) -> None:
    secret = secret_for(officer)
    tried = [get(STATES, WRONG) for _again in range(UNKNOWN_A_MINUTE + 2)]
    assert [one.status_code for one in tried[-3:]] == [401, 429, 429]
    assert (tried[-1].json()["detail"], tried[-1]["Retry-After"]) == (SENTENCE, "60")
    assert get(STATES, secret).status_code == 200
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert get(STATES, WRONG, elsewhere).status_code == 401


def test_a_token_follows_its_account_down(officer: Actor) -> None:
    secret = secret_for(officer)
    assert get(CATALOGUE, secret).status_code == 200
    Assignment.objects.update(role="donor")  # the token lists more than a donor may do
    assert get("/api/v1/cooperation/activities", secret).status_code == 200
    Assignment.objects.update(role="respondent")
    assert get("/api/v1/cooperation/activities", secret).status_code == 404
    Assignment.objects.update(expires=clock.today() - timedelta(days=1))
    assert get(CATALOGUE, secret).status_code == 404
    Account.objects.update(is_active=False)
    assert get(CATALOGUE, secret).status_code == 401


def test_a_right_that_is_given_later_is_not_on_an_older_token() -> None:
    scope = make_place("XAA").scope
    respondent = make_actor("respondent", scope)
    secret = secret_for(respondent)
    Assignment.objects.update(role="programme-officer")
    assert get("/api/v1/funds", secret).json() == []
    assert get("/api/v1/cooperation/activities", secret).status_code == 404


def test_another_scheme_is_not_a_token_and_a_session_still_counts(officer: Actor) -> None:
    client = Client()
    client.force_login(Account.objects.get(pk=officer.account_id))
    basic = client.get(STATES, headers={"Authorization": "Basic bmFtZTpwYXNz"})
    assert (basic.status_code, Client().get(STATES).status_code) == (200, 401)
