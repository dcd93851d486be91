"""Setting up a second factor, logging in with it, losing it; nothing of it lies open."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from fourfold.kernel import keyring
from fourfold.kernel.accounts.factors import CONTEXT, enrol_app, reseal_secrets
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Account, AuditLine
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import Actor
from tests.accounts import (
    SECRET,
    code_of,
    give_code,
    give_password,
    have_app,
    is_in,
    shown_secret,
)
from tests.factories import make_account

pytestmark = pytest.mark.django_db(transaction=True)  # allauth acts when a transaction has ended
ME = "me@example.org"
SECOND_STEP = reverse("mfa_authenticate")


@pytest.fixture
def officer(transactional_db: None) -> Account:
    return make_account(ME, ("programme-officer", ensure_roots()[0]))


@pytest.fixture
def enrolled(officer: Account) -> Account:
    have_app(officer)
    return officer


def with_code(steps: int = 0) -> Client:
    client = Client()
    give_password(client, ME)
    give_code(client, code_of(steps=steps))
    return client


def recovery_codes(client: Client) -> list[str]:
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    return re.findall(r"<li><code>(\d+)</code>", page)


def test_an_officer_is_led_from_the_password_to_an_app_and_goes_on(officer: Account) -> None:
    client = Client()
    give_password(client, ME)
    wanted = reverse("programme:funds")
    assert client.get(wanted).headers["Location"] == reverse("accounts:second-factor")
    secret = shown_secret(client.get(reverse("mfa_activate_totp")).content.decode())
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert (wrong.status_code, Authenticator.objects.count()) == (200, 0)
    assert shown_secret(wrong.content.decode()) == secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    page = client.get(done.headers["Location"]).content.decode()
    assert f'href="{wanted}"' in page
    assert client.get(wanted).status_code == 200
    assert (len(recovery_codes(client)), client.get("/").status_code) == (10, 200)
    kinds = AuditLine.objects.filter(action="kernel.account.factor.add").order_by("sequence")
    assert [line.detail["kind"] for line in kinds] == ["totp", "recovery_codes"]
    assert {line.object_id for line in kinds} == {str(officer.pk)}


def test_secrets_lie_sealed_in_the_database_and_in_the_session(officer: Account) -> None:
    client = Client()
    give_password(client, ME)
    secret = shown_secret(client.get(reverse("mfa_activate_totp")).content.decode())
    sessions = str([session.get_decoded() for session in Session.objects.all()])
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    kept = {one.type: one.data for one in Authenticator.objects.all()}
    assert (secret in sessions, secret in str(kept)) == (False, False)
    assert keyring.unseal(kept["totp"]["secret"], CONTEXT) == secret
    assert keyring.is_current(kept["recovery_codes"]["seed"])
    codes = recovery_codes(client)
    assert [code for code in codes if code in str(kept)] == []


def test_the_password_alone_opens_nothing_where_an_app_is_set_up(enrolled: Account) -> None:
    client = Client()
    assert give_password(client, ME).headers["Location"] == SECOND_STEP
    assert (is_in(client), client.get(SECOND_STEP).status_code) == (False, 200)
    wrong = give_code(client, "000000")
    assert (wrong.status_code, is_in(client)) == (200, False)
    assert give_code(client, code_of()).headers["Location"] == "/"
    assert (is_in(client), client.get(reverse("programme:funds")).status_code) == (True, 200)


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (1, True), (3, False)])
def test_a_phone_may_run_half_a_minute_wrong_and_no_more(
    enrolled: Account, steps: int, taken: bool
) -> None:
    assert is_in(with_code(steps)) is taken


def test_a_code_works_once(enrolled: Account) -> None:
    code = code_of(steps=1)
    clients = [Client(), Client()]
    for client in clients:
        give_password(client, ME)
        give_code(client, code)
    assert [is_in(client) for client in clients] == [True, False]


def test_a_recovery_code_works_once_and_its_use_is_recorded(enrolled: Account) -> None:
    RecoveryCodes.activate(enrolled)
    codes = RecoveryCodes.activate(enrolled).get_unused_codes()
    clients = [Client(), Client(), Client()]
    for client, code in zip(clients, [codes[0], codes[0], codes[1]], strict=True):
        give_password(client, ME)
        give_code(client, code)
    assert [is_in(client) for client in clients] == [True, False, True]
    assert AuditLine.objects.filter(action="kernel.account.recovery.use").count() == 2


def test_codes_cannot_be_guessed_one_after_the_other(enrolled: Account) -> None:
    client = Client()
    give_password(client, ME)
    for _ in range(5):
        give_code(client, "000000")
    late = give_code(client, code_of())
    assert ("Too many wrong codes" in late.content.decode(), is_in(client)) == (True, False)


def test_without_the_first_step_there_is_no_second(enrolled: Account) -> None:
    client = Client()
    assert give_code(client, code_of()).headers["Location"] == reverse("account_login")
    assert is_in(client) is False


def test_setting_one_up_ends_sessions_that_have_not_shown_it(officer: Account) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        give_password(client, ME)
    secret = shown_secret(here.get(reverse("mfa_activate_totp")).content.decode())
    here.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert (is_in(here), is_in(there)) == (True, False)


def test_removing_it_ends_the_other_sessions_and_asks_for_a_new_one(enrolled: Account) -> None:
    here, there = with_code(), with_code(1)
    page = here.get(reverse("mfa_deactivate_totp"))
    here.post(reverse("mfa_deactivate_totp"))
    leads = here.get("/").headers["Location"]
    assert (page.status_code, leads, is_in(there)) == (
        200,
        reverse("accounts:second-factor"),
        False,
    )
    assert AuditLine.objects.filter(action="kernel.account.factor.remove").count() == 1


def test_new_recovery_codes_replace_the_old_ones(enrolled: Account) -> None:
    client = with_code()
    assert client.get(reverse("mfa_generate_recovery_codes")).status_code == 200
    client.post(reverse("mfa_generate_recovery_codes"))
    first = recovery_codes(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    second = recovery_codes(client)
    assert (len(first), len(second), set(first) & set(second)) == (10, 10, set())
    text = client.get(reverse("mfa_download_recovery_codes"))
    assert text["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert text.content.decode().split() == ["Fourfold", *second]


@pytest.fixture
def passkey(officer: Account) -> Authenticator:
    data = {"name": "Phone", "credential": {}}
    return Authenticator.objects.create(user=officer, type="webauthn", data=data)


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_another_persons_passkey_does_not_exist(passkey: Authenticator, name: str) -> None:
    client = Client()
    make_account("other@example.org")
    give_password(client, "other@example.org")
    address = reverse(name, args=[passkey.pk])
    sent = client.post(address, {"name": "Taken"})
    assert (client.get(address).status_code, sent.status_code) == (404, 404)
    passkey.refresh_from_db()
    assert passkey.data["name"] == "Phone"


@pytest.mark.parametrize(
    "name", ["mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_deactivate_totp"]
)
def test_who_has_none_finds_none_and_a_visitor_is_asked_to_log_in(
    transactional_db: None, name: str
) -> None:
    client = Client()
    make_account("other@example.org")
    give_password(client, "other@example.org")
    assert client.get(reverse(name)).status_code == 404


def test_a_forged_passkey_is_refused_with_a_sentence(passkey: Authenticator) -> None:
    client = Client()
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    for forged in ("{}", '{"id": "x", "response": {}}', "no json"):
        sent = client.post(reverse("mfa_login_webauthn"), {"credential": forged})
        assert (sent.status_code, sent.headers["Location"]) == (302, reverse("account_login"))
    assert is_in(client) is False


@pytest.mark.parametrize("forged", ["{}", '{"id": "x"}', '{"id": "x", "response": {}}', "[]", "1"])
def test_a_forged_passkey_is_not_added_and_opens_no_second_step(
    enrolled: Account, forged: str
) -> None:
    client = with_code()
    address = reverse("mfa_add_webauthn")
    client.get(address)
    added = client.post(address, {"name": "Phone", "credential": forged})
    second = Client()
    give_password(second, ME)
    tried = second.post(reverse("mfa_authenticate"), {"credential": forged})
    again = client.post(reverse("mfa_reauthenticate_webauthn"), {"credential": forged})
    assert (added.status_code, tried.status_code, again.status_code) == (200, 200, 302)
    assert (Authenticator.objects.filter(type="webauthn").count(), is_in(second)) == (0, False)


def test_only_the_operator_gives_somebody_an_app(officer: Account) -> None:
    with pytest.raises(NotVisible):
        enrol_app(by=Actor(label="x", account_id=officer.pk), account=officer, secret=SECRET)
    assert Authenticator.objects.count() == 0


@pytest.fixture
def rotated(enrolled: Account, settings: Any) -> Account:
    """The same account after a new key has been put before the old one."""
    RecoveryCodes.activate(enrolled)
    settings.FIELD_KEYS = f"{keyring.new_entry('newer')},{settings.FIELD_KEYS}"
    return enrolled


def test_secrets_are_sealed_anew_when_keys_rotate_and_still_open(rotated: Account) -> None:
    assert (reseal_secrets(), reseal_secrets()) == (2, 0)
    secret = Authenticator.objects.get(type="totp").data["secret"]
    assert (keyring.is_current(secret), keyring.unseal(secret, CONTEXT)) == (True, SECRET)
    assert is_in(with_code()) is True
