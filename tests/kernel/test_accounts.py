"""Accounts come by invitation; a link works once; roles are given and taken in the open."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.kernel import clock
from fourfold.kernel.accounts.actions import accept_invitation, assign, invite, withdraw
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.models import Account, Assignment, AuditLine, Invitation
from fourfold.kernel.places import ensure_roots
from tests.factories import OPERATOR, PASSWORD, make_account, make_actor, make_place

pytestmark = pytest.mark.django_db
NEW = "new@xaa.example"


def invitation_to(role: str = "assessor") -> str:
    place = make_place()
    return invite(by=OPERATOR, email=NEW, name="N", role=role, scope=place.scope)


def test_an_invitation_becomes_an_account_with_its_one_role() -> None:
    account = accept_invitation(token=invitation_to(), password=PASSWORD)
    held = Assignment.objects.values_list("account__email", "role", "scope__code")
    assert (account.check_password(PASSWORD), list(held)) == (True, [(NEW, "assessor", "XAA")])
    assert account.password.startswith("argon2$argon2id$")


def test_a_link_works_once() -> None:
    token = invitation_to()
    accept_invitation(token=token, password=PASSWORD)
    with pytest.raises(NotVisible):
        accept_invitation(token=token, password=PASSWORD)
    assert Account.objects.filter(email=NEW).count() == 1


def test_an_expired_link_does_not_work() -> None:
    token = invitation_to()
    Invitation.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    with pytest.raises(NotVisible):
        accept_invitation(token=token, password=PASSWORD)


def test_the_secret_of_a_link_is_not_kept() -> None:
    token = invitation_to()
    kept = Invitation.objects.values_list("token_hash", "email", "name").get()
    assert token not in kept


def test_an_address_has_one_account_whatever_its_case() -> None:
    make_account(NEW.upper())
    with pytest.raises(Invalid, match="has an account already"):
        invitation_to()


def test_nobody_signs_up(client: Client) -> None:
    response = client.post(
        reverse("account_signup"), {"email": NEW, "password1": PASSWORD, "password2": PASSWORD}
    )
    assert (response.status_code, Account.objects.count()) == (200, 0)


def test_an_administrator_of_one_state_gives_no_role_elsewhere() -> None:
    here, there = make_place("XAA"), make_place("XAB", region="west-africa")
    administrator = make_actor("administrator", here.scope)
    account = make_account("a@b.example")
    assign(by=administrator, account=account, role="assessor", scope=here.scope)
    with pytest.raises(NotVisible):
        assign(by=administrator, account=account, role="assessor", scope=there.scope)
    with pytest.raises(NotVisible):
        assign(by=administrator, account=account, role="assessor", scope=ensure_roots()[0])


def test_a_withdrawn_role_is_gone_and_both_acts_are_recorded() -> None:
    account = make_account("a@b.example")
    assignment = assign(by=OPERATOR, account=account, role="donor", scope=make_place().scope)
    withdraw(by=OPERATOR, assignment=assignment)
    lines = AuditLine.objects.filter(object_id=str(account.pk)).order_by("sequence")
    assert Assignment.objects.count() == 0
    assert [line.action for line in lines] == [
        "kernel.account.create",
        "kernel.account.assign",
        "kernel.account.withdraw",
    ]
    assert all("a@b.example" not in str(line.detail) for line in lines)


def test_the_page_of_an_invitation_makes_the_account(client: Client) -> None:
    address = reverse("accounts:accept", args=[invitation_to()])
    assert client.get(address).status_code == 200
    short = client.post(address, {"password": "short", "again": "short"})
    assert (short.status_code, Account.objects.count()) == (200, 0)
    done = client.post(address, {"password": PASSWORD, "again": PASSWORD})
    assert (done.status_code, done.headers["Location"]) == (302, reverse("account_login"))
    assert client.login(email=NEW, password=PASSWORD) is True
