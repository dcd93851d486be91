"""Sessions end by themselves, are shown to their owner, and end at once when told to."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.kernel.accounts.devices import device_name
from fourfold.kernel.accounts.sessions import BEGAN, SEEN, is_over
from fourfold.kernel.models import Account, AuditLine
from tests.accounts import give_password, is_in
from tests.factories import PASSWORD, make_account

pytestmark = pytest.mark.django_db
ME = "me@example.org"
HOUR = 3600
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def account(db: None) -> Account:
    return make_account(ME)


def logged_in(**extra: Any) -> Client:
    client = Client(**extra)
    give_password(client, ME)
    return client


def set_back(client: Client, **seconds: int) -> None:
    session = client.session
    for name, value in seconds.items():
        session[{"began": BEGAN, "seen": SEEN}[name]] -= value
    session.save()


@pytest.mark.parametrize(
    ("began", "seen", "over"),
    [
        (0, 0, False),
        (HOUR - 1, HOUR - 1, False),
        (HOUR + 1, HOUR + 1, True),
        (12 * HOUR - 1, 60, False),
        (12 * HOUR + 1, 0, True),
    ],
)
def test_a_session_is_over_when_left_alone_or_when_a_working_day_has_passed(
    began: int, seen: int, over: bool
) -> None:
    now = 1_800_000_000.0
    limits = {"idle_minutes": 60, "hours": 12}
    assert is_over(began=now - began, seen=now - seen, now=now, **limits) is over


def test_who_leaves_a_session_alone_is_asked_to_log_in_again(account: Account) -> None:
    client = logged_in()
    set_back(client, seen=61 * 60)
    asked = client.get(reverse("accounts:own"))
    assert asked.headers["Location"] == (f"{reverse('account_login')}?next=%2Faccounts%2Fown%2F")
    assert Session.objects.filter(session_key=client.session.session_key).count() <= 1
    assert "logged out after a while" in client.get(asked.headers["Location"]).content.decode()


def test_who_works_on_stays_until_the_day_is_over(account: Account) -> None:
    client = logged_in()
    set_back(client, seen=59 * 60, began=11 * HOUR)
    assert is_in(client) is True
    set_back(client, began=HOUR + 1)
    assert is_in(client) is False


def test_the_limits_are_settings(account: Account, settings: Any) -> None:
    settings.SESSION_IDLE_MINUTES = 5
    client = logged_in()
    set_back(client, seen=6 * 60)
    assert is_in(client) is False


def test_a_session_without_a_beginning_is_over(account: Account) -> None:
    client = logged_in()
    session = client.session
    del session[BEGAN]
    session.save()
    assert is_in(client) is False


def writes_of(client: Client) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("accounts:own"))
    statements = [str(query["sql"]) for query in captured]
    return [s.split()[1] for s in statements if s.startswith(("UPDATE", "INSERT", "DELETE"))]


def test_a_page_writes_nothing_to_the_session_but_once_a_minute(account: Account) -> None:
    client = logged_in()
    client.get(reverse("accounts:own"))
    assert writes_of(client) == []
    set_back(client, seen=61)
    assert sorted(writes_of(client)) == ['"django_session"', '"usersessions_usersession"']
    assert writes_of(client) == []


def test_logging_in_gives_a_new_key_so_that_a_planted_one_is_worth_nothing(
    account: Account,
) -> None:
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    client.cookies["sessionid"] = session.session_key
    give_password(client, ME)
    stranger = Client()
    stranger.cookies["sessionid"] = session.session_key
    assert (is_in(client), is_in(stranger)) == (True, False)
    assert client.session.session_key != session.session_key


def test_a_person_sees_where_they_are_logged_in(account: Account) -> None:
    logged_in(headers={"user-agent": FIREFOX}, REMOTE_ADDR="192.0.2.7")
    page = logged_in().get(reverse("usersessions_list")).content.decode()
    assert [word in page for word in ("Firefox, Linux", "192.0.2.7", "2 sessions")] == [True] * 3


def test_an_ended_session_is_out_at_once_and_the_act_is_recorded(account: Account) -> None:
    here, there = logged_in(), logged_in()
    theirs = UserSession.objects.get(session_key=there.session.session_key)
    here.post(reverse("accounts:end-session", args=[theirs.pk]))
    assert (is_in(here), is_in(there)) == (True, False)
    assert Session.objects.filter(session_key=theirs.session_key).exists() is False
    line = AuditLine.objects.get(action="kernel.account.session.end")
    assert (line.actor, line.object_id) == (str(account.pk), str(theirs.pk))


def test_ending_the_own_session_logs_out(account: Account) -> None:
    client = logged_in()
    own = UserSession.objects.get(user=account)
    left = client.post(reverse("accounts:end-session", args=[own.pk]))
    assert (left.headers["Location"], is_in(client)) == (reverse("account_login"), False)


def test_nobody_ends_the_session_of_somebody_else(account: Account) -> None:
    victim = logged_in()
    session = UserSession.objects.get(user=account)
    other = Client()
    make_account("other@example.org")
    give_password(other, "other@example.org")
    refused = other.post(reverse("accounts:end-session", args=[session.pk]))
    visitor = Client().post(reverse("accounts:end-session", args=[session.pk]))
    assert (refused.status_code, visitor.status_code, is_in(victim)) == (404, 302, True)


def test_all_other_sessions_end_at_one_press(account: Account) -> None:
    here, others = logged_in(), [logged_in(), logged_in()]
    here.post(reverse("usersessions_list"))
    assert (is_in(here), [is_in(other) for other in others]) == (True, [False, False])


def test_a_changed_password_ends_the_other_sessions(account: Account) -> None:
    here, there = logged_in(), logged_in()
    new = "another long and quiet sentence"
    values = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    here.post(reverse("account_change_password"), values)
    assert (is_in(here), is_in(there)) == (True, False)
    assert UserSession.objects.filter(user=account).count() == 1
    assert AuditLine.objects.filter(action="kernel.account.password.change").count() == 1


def test_a_closed_account_is_out_at_once(account: Account) -> None:
    client = logged_in()
    Account.objects.update(is_active=False)
    assert is_in(client) is False


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (FIREFOX, "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("curl/8.5", ""),
    ],
)
def test_a_browser_is_named_as_people_know_it(said: str, name: str) -> None:
    assert device_name(said) == name


def test_the_session_lasts_no_longer_in_the_database_than_the_day(account: Account) -> None:
    client = logged_in()
    held = Session.objects.get(session_key=client.session.session_key)
    left = held.expire_date - UserSession.objects.get().created_at
    assert abs(left - timedelta(hours=12)) < timedelta(minutes=1)
