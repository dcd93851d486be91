"""Who may see restricted data goes on only with a second factor."""

import csv
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

import fourfold.reference.access
from fourfold.kernel.models import Account, Assignment, AuditLine
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import anonymous, needs_second_factor, operator
from fourfold.kernel.vocabulary import Role
from fourfold.reference.access import load_matrix, restricted_permissions
from tests.accounts import code_of, have_app
from tests.factories import bare_actor, make_account, make_organisation, make_place

ORGANISATION = "world/eastern-africa/XAA/0198a3c2-7d6e-7b1a-9c55-1f6f2a3b4c5d/"
ENROL = reverse("accounts:second-factor")


@pytest.mark.parametrize("role", Role.values)
def test_every_role_but_the_respondent_of_one_organisation_needs_a_second_factor(role: str) -> None:
    assert needs_second_factor(bare_actor(role, ORGANISATION)) == (role != "respondent")


@pytest.mark.parametrize("path", ["world/", "world/eastern-africa/", "world/eastern-africa/XAA/"])
def test_a_respondent_who_reads_what_others_answered_needs_one(path: str) -> None:
    assert needs_second_factor(bare_actor("respondent", path)) is True


def test_a_visitor_and_the_operator_of_the_machine_need_none() -> None:
    assert (needs_second_factor(anonymous()), needs_second_factor(operator("x"))) == (False, False)


def test_what_is_restricted_is_what_the_sheet_says() -> None:
    sheet = Path(fourfold.reference.access.__file__).with_name("matrix.csv")
    rows = csv.DictReader(sheet.read_text(encoding="utf-8").splitlines())
    assert {row["permission"] for row in rows if row["restricted"] == "yes"} == (
        restricted_permissions()
    )
    assert {"assessment.return.read", "kernel.audit.read", "programme.risk.write"} <= (
        restricted_permissions()
    )
    assert "restricted" not in load_matrix()["kernel.audit.read"]


def test_what_anyone_may_see_is_never_restricted() -> None:
    public = {name for name, row in load_matrix().items() if row["anyone"] != "-"}
    assert public & restricted_permissions() == set()


@pytest.fixture
def officer(db: None) -> Account:
    return make_account("officer@example.org", ("programme-officer", ensure_roots()[0]))


@pytest.fixture
def only_password(client: Client, officer: Account, only_a_password: None) -> Client:
    client.force_login(officer)
    return client


def leads_to(client: Client, name: str, method: str = "GET") -> str:
    response = client.generic(method, reverse(name))
    return str(response.headers.get("Location", response.status_code))


@pytest.mark.parametrize(
    "name", ["web:home", "accounts:own", "programme:states", "mfa_index", "usersessions_list"]
)
def test_without_one_every_page_leads_to_where_it_is_set_up(
    only_password: Client, name: str
) -> None:
    assert leads_to(only_password, name) == ENROL


def test_what_is_sent_without_one_changes_nothing(only_password: Client) -> None:
    before = AuditLine.objects.count()
    assert leads_to(only_password, "programme:fund-record", "POST") == ENROL
    assert leads_to(only_password, "accounts:language", "POST") == ENROL
    assert AuditLine.objects.count() == before


def test_the_api_says_in_a_sentence_why_it_refuses(only_password: Client) -> None:
    response = only_password.get(reverse("api:list_states"))
    body = response.json()
    assert (response.status_code, response["Content-Type"]) == (403, "application/problem+json")
    assert (body["status"], "second factor" in body["detail"]) == (403, True)


def test_leaving_choosing_a_language_and_setting_one_up_stay_open(only_password: Client) -> None:
    for name in ("accounts:second-factor", "mfa_activate_totp", "mfa_add_webauthn"):
        assert leads_to(only_password, name) == "200"
    assert leads_to(only_password, "set_language", "POST") == "/"
    assert leads_to(only_password, "account_logout", "POST") == "/"


def test_who_has_one_must_show_it_and_cannot_set_up_another_instead(
    only_password: Client, officer: Account
) -> None:
    have_app(officer)
    show = reverse("mfa_reauthenticate")
    for name in ("programme:states", "mfa_activate_totp", "mfa_add_webauthn", "mfa_index"):
        assert leads_to(only_password, name).startswith(f"{show}?next=")
    assert leads_to(only_password, "mfa_view_recovery_codes").startswith(show)
    refused = only_password.post(show, {"code": "000000"})
    assert (refused.status_code, leads_to(only_password, "web:home")[: len(show)]) == (200, show)
    shown = only_password.post(show, {"code": code_of(), "next": reverse("programme:states")})
    assert shown.headers["Location"] == reverse("programme:states")
    assert leads_to(only_password, "programme:states") == "200"


def test_a_respondent_goes_on_with_a_password_and_is_offered_one(
    client: Client, db: None, only_a_password: None
) -> None:
    organisation = make_organisation(make_place())
    client.force_login(make_account("r@example.org", ("respondent", organisation.scope)))
    page = client.get(reverse("accounts:own"))
    assert (page.status_code, reverse("mfa_index") in page.content.decode()) == (200, True)
    assert leads_to(client, "api:list_states") == "200"


def test_a_role_that_is_given_later_asks_for_one_at_once(
    client: Client, db: None, only_a_password: None
) -> None:
    account = make_account("r@example.org")
    client.force_login(account)
    assert leads_to(client, "web:home") == "200"
    Assignment.objects.create(account=account, role="auditor", scope=ensure_roots()[0])
    assert leads_to(client, "web:home") == ENROL


def test_another_persons_factor_in_the_same_browser_counts_for_nothing(
    client: Client, officer: Account, only_a_password: None
) -> None:
    client.force_login(officer)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 1, "type": "totp"}]
    session["account_authentication_methods_user"] = str(make_account("x@example.org").pk)
    session.save()
    assert leads_to(client, "programme:states") == ENROL
    assert Authenticator.objects.count() == 0
