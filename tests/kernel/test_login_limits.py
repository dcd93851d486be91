"""Guessing is slow from everywhere; nobody else is kept out by it."""

import re
import time
from typing import Any

import pytest
from allauth.core.internal import ratelimit
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from fourfold.kernel.accounts.browsers import COOKIE
from fourfold.kernel.accounts.limits import UNKNOWN_ADDRESS, client_address
from fourfold.kernel.models import Account, SharedCounter
from tests.accounts import give_password, is_in
from tests.factories import PASSWORD, make_account

pytestmark = pytest.mark.django_db
ME, COLLEAGUE = "me@example.org", "colleague@example.org"
MINISTRY, ELSEWHERE = "192.0.2.1", "198.51.100.9"


@pytest.fixture
def account(db: None) -> Account:
    make_account(COLLEAGUE)
    return make_account(ME)


def guess(times: int, *, address: str = ELSEWHERE, email: str = ME, **extra: Any) -> list[int]:
    client = Client(REMOTE_ADDR=address)
    return [give_password(client, email, f"wrong {n}", **extra).status_code for n in range(times)]


def comes_in(email: str = ME, *, address: str = ELSEWHERE, client: Client | None = None) -> bool:
    client = client or Client(REMOTE_ADDR=address)
    give_password(client, email)
    return is_in(client)


def test_the_sixth_wrong_password_is_answered_with_a_page_that_says_what_helps(
    account: Account,
) -> None:
    assert guess(6) == [200] * 5 + [429]
    refused = give_password(Client(REMOTE_ADDR=ELSEWHERE), ME)
    page = refused.content.decode()
    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert ("Wait 5 minutes" in page, reverse("account_reset_password") in page) == (True, True)
    assert comes_in() is False


def test_whoever_guesses_locks_nobody_out_from_elsewhere(account: Account) -> None:
    guess(8)
    assert comes_in(address=MINISTRY) is True


def test_many_behind_one_address_come_in_while_one_account_is_guessed_at_from_there(
    account: Account,
) -> None:
    guess(8, address=MINISTRY)
    assert comes_in(COLLEAGUE, address=MINISTRY) is True


def test_a_known_browser_comes_in_although_its_own_address_guesses(account: Account) -> None:
    mine = Client(REMOTE_ADDR=MINISTRY)
    assert comes_in(client=mine) is True
    mine.post(reverse("account_logout"))
    guess(8, address=MINISTRY)
    assert (comes_in(address=MINISTRY), comes_in(client=mine)) == (False, True)


def test_a_known_browser_may_not_guess_for_ever_either(account: Account) -> None:
    mine = Client()
    comes_in(client=mine)
    mine.post(reverse("account_logout"))
    tries = [give_password(mine, ME, f"wrong {n}").status_code for n in range(11)]
    assert tries == [200] * 10 + [429]


def test_a_browser_that_one_knows_is_unknown_to_another_account(account: Account) -> None:
    theirs = Client(REMOTE_ADDR=ELSEWHERE)
    comes_in(COLLEAGUE, client=theirs)
    theirs.post(reverse("account_logout"))
    tries = [give_password(theirs, ME, f"wrong {n}").status_code for n in range(6)]
    assert tries[-1] == 429


def test_a_forged_or_altered_cookie_makes_no_browser_known(account: Account) -> None:
    mine = Client(REMOTE_ADDR=ELSEWHERE)
    comes_in(client=mine)
    mine.post(reverse("account_logout"))
    held = mine.cookies[COOKIE].value
    guess(8)
    for forged in ("x", held[:-1] + ("A" if held[-1] != "A" else "B"), f"{held}:x"):
        thief = Client(REMOTE_ADDR=ELSEWHERE)
        thief.cookies[COOKIE] = forged
        assert give_password(thief, ME).status_code == 429
    assert (mine.cookies[COOKIE]["httponly"], ME in held) == (True, False)


def guessed_from_everywhere() -> None:
    for number in range(5):
        guess(4, address=f"203.0.113.{number}")


def test_an_account_guessed_at_from_everywhere_is_slowed_down_and_not_locked(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    guessed_from_everywhere()
    assert [guess(1, address=f"203.0.113.{n}")[0] for n in (50, 51)] == [200, 429]
    later = time.time() + 16
    monkeypatch.setattr(ratelimit.time, "time", lambda: later)
    assert comes_in(address="203.0.113.60") is True


def test_a_link_from_the_mailbox_opens_the_way_past_the_guesser(account: Account) -> None:
    guessed_from_everywhere()
    guess(1, address="203.0.113.50")
    mine = Client(REMOTE_ADDR=MINISTRY)
    assert give_password(mine, ME).status_code == 429
    mine.post(reverse("account_reset_password"), {"email": ME})
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)
    assert link is not None
    form = mine.get(link.group(1)).headers["Location"]
    new = "another long and quiet sentence"
    mine.post(form, {"password1": new, "password2": new})
    assert is_in(mine) is True
    mine.post(reverse("account_logout"))
    give_password(mine, ME, new)
    assert is_in(mine) is True


@pytest.mark.proof
def test_one_address_cannot_try_a_password_on_every_account(account: Account) -> None:
    said = [guess(1, email=f"person{n}@example.org")[0] for n in range(101)]
    assert said == [200] * 100 + [429]
    assert comes_in(address=MINISTRY) is True


def test_whoever_knows_the_password_is_never_counted(account: Account) -> None:
    assert [comes_in(address=MINISTRY) for _ in range(7)] == [True] * 7


def test_what_a_client_says_of_its_address_is_not_believed(account: Account) -> None:
    tries = [guess(1, headers={"x-forwarded-for": f"203.0.113.{number}"})[0] for number in range(6)]
    assert tries[-1] == 429


def test_behind_a_proxy_the_address_it_adds_is_the_one_that_counts(
    account: Account, settings: Any
) -> None:
    settings.PROXIES = 1
    for number in range(6):
        headers = {"x-forwarded-for": f"203.0.113.{number}, {ELSEWHERE}"}
        last = guess(1, address="10.0.0.1", headers=headers)
    assert last == [429]
    other = {"x-forwarded-for": f"{ELSEWHERE}, {MINISTRY}"}
    assert guess(1, address="10.0.0.1", headers=other) == [200]


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "address"),
    [
        ("192.0.2.1", "", 0, "192.0.2.1"),
        ("192.0.2.1", "198.51.100.9", 0, "192.0.2.1"),
        ("10.0.0.1", "198.51.100.9", 1, "198.51.100.9"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.9, 10.0.0.2", 2, "198.51.100.9"),
        ("10.0.0.1", "", 1, "10.0.0.1"),
        ("10.0.0.1", "198.51.100.9", 2, "10.0.0.1"),
        ("10.0.0.1", "198.51.100.9:4711", 1, "198.51.100.9"),
        ("10.0.0.1", "[2001:db8::1]:4711", 1, "2001:db8::1"),
        ("10.0.0.1", "<script>", 1, UNKNOWN_ADDRESS),
        ("", "", 0, UNKNOWN_ADDRESS),
    ],
)
def test_only_what_our_own_proxies_added_tells_the_address(
    remote: str, forwarded: str, proxies: int, address: str
) -> None:
    assert client_address(remote=remote, forwarded=forwarded, proxies=proxies) == address


def test_the_counters_lie_where_every_process_finds_them(account: Account) -> None:
    guess(1)
    kept = list(SharedCounter.objects.values_list("cache_key", "value"))
    assert len(kept) == 4  # the address's flood, the pair, the account, the address's failures
    assert ME not in str(kept)


def test_confirming_ones_password_is_counted_like_logging_in(account: Account) -> None:
    mine = Client()
    comes_in(client=mine)
    address = reverse("account_reauthenticate")
    said = [mine.post(address, {"password": f"wrong {n}"}).status_code for n in range(11)]
    assert (said[0], said[-1]) == (200, 429)


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "ar", "ru", "zh-hans"])
def test_the_letter_with_the_link_speaks_the_readers_language(
    account: Account, language: str
) -> None:
    client = Client()
    client.cookies["django_language"] = language
    client.post(reverse("account_reset_password"), {"email": ME})
    client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    with translation.override(language):
        subject = translation.gettext("Fourfold: your new password")
    assert [letter.subject for letter in mail.outbox] == [subject] * 2
    assert ("/accounts/password/reset/key/" in mail.outbox[0].body) is True
    assert ("/accounts/password/reset/key/" in mail.outbox[1].body) is False
    assert (subject == "Fourfold: your new password") == (language == "en")


def test_a_short_new_password_is_refused_and_the_old_one_stays(account: Account) -> None:
    client = Client()
    comes_in(client=client)
    values = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    said = client.post(reverse("account_change_password"), values)
    account.refresh_from_db()
    assert (said.status_code, account.check_password(PASSWORD)) == (200, True)
