"""Logging in, second factors and sessions, in a real browser with a virtual passkey."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from fourfold.kernel.models import Account
from fourfold.kernel.places import ensure_roots
from tests.accounts import code_of, have_app
from tests.browser.conftest import DESKTOP, PHONE, log_in
from tests.factories import PASSWORD, make_account

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Any]
ME = "officer@example.org"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


@pytest.fixture
def officer(transactional_db: None) -> Account:
    return make_account(ME, ("programme-officer", ensure_roots()[0]))


def give_password(page: Any, email: str = ME) -> None:
    page.goto(reverse("account_login"))
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form[action='/accounts/login/'] button[type=submit]")
    page.wait_for_url(lambda url: "/login/" not in url)


def give_code(page: Any, code: str) -> None:
    page.fill("input[name=code]", code)
    page.locator("main form").first.get_by_role("button").click()


def pressed(page: Any, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def followed(page: Any, name: str) -> None:
    page.locator("main").get_by_role("link", name=name, exact=True).click()


def log_out(page: Any) -> None:
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("link", name="Log in").first.wait_for()


def with_virtual_passkey(page: Any, *, verifies: bool = True) -> Any:
    """Chromium's own virtual authenticator: a phone or a key that answers at once."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal" if verifies else "usb",
        "hasResidentKey": verifies,
        "hasUserVerification": verifies,
        "isUserVerified": verifies,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def is_in(page: Any) -> bool:
    page.goto(reverse("programme:funds"))
    return bool(page.url.endswith(reverse("programme:funds")))


@pytest.mark.parametrize("scripts", [True, False])
def test_an_officer_is_led_to_an_app_and_logs_in_with_it_from_then_on(
    open_page: Opener, officer: Account, scripts: bool
) -> None:
    page = open_page(size=PHONE, scripts=scripts)
    give_password(page)
    assert page.url.endswith(reverse("accounts:second-factor"))
    assert is_in(page) is False
    followed(page, "Set up an authenticator app")
    secret = page.locator("main code").inner_text().replace(" ", "")
    assert page.locator("main img").evaluate("image => image.naturalWidth > 0") is True
    give_code(page, code_of(secret))
    assert page.locator("main li code").count() == 10
    followed(page, "I have kept them: go on")
    assert is_in(page) is True
    log_out(page)
    assert is_in(page) is False
    give_password(page)
    give_code(page, code_of(secret, steps=1))
    assert is_in(page) is True


def test_a_passkey_is_set_up_and_logs_in_alone(open_page: Opener, officer: Account) -> None:
    page = open_page()
    device = with_virtual_passkey(page)
    give_password(page)
    followed(page, "Add a passkey")
    page.get_by_label("Name of the passkey").fill("My laptop")
    pressed(page, "Add the passkey")
    page.wait_for_url(f"**{reverse('mfa_view_recovery_codes')}")
    assert is_in(page) is True
    kept = Authenticator.objects.get(type="webauthn")
    assert (kept.user, kept.data["name"], kept.wrap().is_passwordless) == (
        officer, "My laptop", True,
    )  # fmt: skip
    log_out(page)
    assert is_in(page) is False
    page.goto(f"{reverse('account_login')}?next={reverse('programme:funds')}")
    pressed(page, "Log in with a passkey")
    page.wait_for_url(lambda url: "login" not in url)
    assert page.url.endswith(reverse("programme:funds"))
    assert is_in(page) is True
    device.detach()


def test_a_simple_key_is_the_second_step_after_the_password(
    open_page: Opener, officer: Account
) -> None:
    page = open_page()
    device = with_virtual_passkey(page, verifies=False)
    give_password(page)
    followed(page, "Add a passkey")
    page.get_by_label("Log in with this passkey alone").uncheck()
    pressed(page, "Add the passkey")
    page.wait_for_url(f"**{reverse('mfa_view_recovery_codes')}")
    log_out(page)
    give_password(page)
    assert is_in(page) is False
    page.goto(reverse("mfa_authenticate"))
    pressed(page, "Use a passkey")
    page.wait_for_url(lambda url: "2fa" not in url)
    assert is_in(page) is True
    device.detach()


def test_a_passkey_confirms_that_it_is_oneself(open_page: Opener, officer: Account) -> None:
    page = open_page()
    device = with_virtual_passkey(page)
    give_password(page)
    followed(page, "Add a passkey")
    pressed(page, "Add the passkey")
    page.wait_for_url(f"**{reverse('mfa_view_recovery_codes')}")
    page.goto(f"{reverse('mfa_reauthenticate_webauthn')}?next={reverse('usersessions_list')}")
    pressed(page, "Use a passkey")
    page.wait_for_url(lambda url: "reauthenticate" not in url)
    assert page.url.endswith(reverse("usersessions_list"))
    device.detach()


def test_without_scripts_the_passkey_page_says_so_and_names_the_other_way(
    open_page: Opener, officer: Account
) -> None:
    page = open_page(scripts=False)
    give_password(page)
    followed(page, "Add a passkey")
    assert "Passkeys need scripts" in page.inner_text("main")
    assert page.get_by_role("button", name="Add the passkey").count() == 0
    followed(page, "Use an app instead")
    assert page.url.endswith(reverse("mfa_activate_totp"))


def test_who_breaks_off_is_told_and_may_try_again(open_page: Opener, officer: Account) -> None:
    page = open_page()
    give_password(page)
    followed(page, "Add a passkey")
    page.evaluate("() => { navigator.credentials.create = async () => { throw new Error(); }; }")
    pressed(page, "Add the passkey")
    page.get_by_text("The passkey was not used.").wait_for()
    assert page.get_by_role("button", name="Add the passkey").is_enabled() is True
    assert Authenticator.objects.count() == 0


def test_a_lost_phone_is_replaced_by_a_recovery_code_which_works_once(
    open_page: Opener, officer: Account
) -> None:
    have_app(officer)
    code = RecoveryCodes.activate(officer).get_unused_codes()[0]
    first, second = open_page(size=PHONE, scripts=False), open_page(size=PHONE, scripts=False)
    for page in (first, second):
        give_password(page)
        give_code(page, code)
    assert "This code is not right" in second.inner_text("main")
    assert (is_in(first), is_in(second)) == (True, False)


def test_a_revoked_session_is_out_at_once(open_page: Opener, officer: Account) -> None:
    here, there = open_page(scripts=False), open_page(size=PHONE, scripts=False)
    log_in(there, ME, PASSWORD)
    log_in(here, ME, PASSWORD)
    assert is_in(there) is True
    here.get_by_role("link", name=re.compile("Your account")).click()
    here.get_by_role("link", name=re.compile("Show.*Sessions")).click()
    other = here.locator("tbody tr").filter(has_not_text="This one")
    other.get_by_role("button").click()
    assert here.locator("tbody tr").count() == 1
    assert (is_in(here), is_in(there)) == (True, False)


def test_a_person_keeps_a_language_and_a_password_of_their_own(
    open_page: Opener, officer: Account
) -> None:
    page = open_page(scripts=False)
    log_in(page, ME, PASSWORD)
    page.goto(reverse("accounts:own"))
    page.locator("main").get_by_label("Language").select_option("es")
    pressed(page, "Save the language")
    assert (page.inner_text("h1"), page.get_attribute("html", "lang")) == ("Su cuenta", "es")
    officer.refresh_from_db()
    assert officer.language == "es"


PAGES = (
    *("account_login", "accounts:own", "accounts:second-factor", "usersessions_list"),
    *("mfa_index", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_deactivate_totp"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_reauthenticate"),
    *("account_reauthenticate", "account_change_password", "mfa_reauthenticate_webauthn"),
)
KEY_PAGES = ("mfa_edit_webauthn", "mfa_remove_webauthn")


def broken(page: Any) -> list[Any]:
    found = Axe().run(page, options=RULES).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] + (
        [("wide", page.url)] if wide else []
    )


def with_a_passkey(page: Any) -> Any:
    """The account has an app already; a passkey joins it."""
    device = with_virtual_passkey(page)
    page.goto(reverse("mfa_add_webauthn"))
    page.locator("[data-passkey-start]").click()
    page.wait_for_url(f"**{reverse('mfa_view_recovery_codes')}")
    return device


def tried_too_often(page: Any) -> None:
    for _ in range(6):
        page.context.clear_cookies(name="sessionid")
        page.goto(reverse("account_login"))
        page.fill("input[name=login]", ME)
        page.fill("input[name=password]", "wrong")
        page.click("main form[action='/accounts/login/'] button[type=submit]")


@pytest.mark.proof
@pytest.mark.parametrize(("language", "size"), [("en", DESKTOP), ("ar", PHONE)])
def test_every_page_of_accounts_is_sound(
    open_page: Opener, officer: Account, language: str, size: dict[str, int]
) -> None:
    page = open_page(size=size, language=language)
    visitor = open_page(size=size, language=language)
    log_in(page, ME, PASSWORD)
    device = with_a_passkey(page)
    key = Authenticator.objects.get(type="webauthn")
    addresses = [reverse(name) for name in PAGES] + [
        reverse(name, args=[key.pk]) for name in KEY_PAGES
    ]
    problems = {}
    for address in addresses:
        page.goto(address)
        problems[address] = broken(page)
    give_password(visitor)
    problems["second step"] = broken(visitor)
    tried_too_often(visitor)
    problems["too many tries"] = broken(visitor)
    assert visitor.locator("main form").count() == 0
    assert {where: what for where, what in problems.items() if what} == {}
    device.detach()
