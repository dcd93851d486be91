"""A token, a lost second factor and a log-in at a provider, in a browser; scripts off and on."""

from collections.abc import Callable
from typing import Any

import pytest
import requests
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from django.core import mail

from fourfold.kernel.models import Account, ApiToken
from tests.browser.conftest import DESKTOP, PHONE, log_in
from tests.factories import PASSWORD, make_account, make_place
from tests.kernel.oidc.provider import running_provider

pytestmark = pytest.mark.django_db(transaction=True)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
VIEWS = [("en", DESKTOP, False), ("ar", PHONE, True)]


def check(page: Any) -> None:
    """Sound for everybody, and no wider than the window."""
    broken = Axe().run(page, options=RULES).response["violations"] if page.scripts else []
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in broken] == []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def follow(page: Any, what: str) -> None:
    """Press it, and wait for the page that it leads to; in between there is none to look at."""
    with page.expect_navigation():
        page.click(what)


def opened(open_page: Callable[..., Any], view: tuple[str, dict[str, int], bool]) -> Any:
    language, size, scripts = view
    page = open_page(size=size, language=language, scripts=scripts)
    page.scripts = scripts
    return page


@pytest.mark.parametrize("view", VIEWS, ids=["en", "ar"])
def test_a_person_makes_a_token_uses_it_and_revokes_it(
    open_page: Callable[..., Any], live_server: Any, view: tuple[str, dict[str, int], bool]
) -> None:
    make_account("officer@example.org", ("programme-officer", make_place("XAA").scope))
    page = opened(open_page, view)
    log_in(page, "officer@example.org", PASSWORD)
    page.goto("/accounts/tokens/")
    check(page)
    follow(page, "main a.button")  # nobody asks who it is: the log-in was just now
    check(page)
    follow(page, "main button[type=submit]")  # nothing filled in
    assert page.locator(".error-summary").count() == 1
    page.fill("input[name=name]", "Nightly export")
    page.check("input[value='assessment.round.read']")
    follow(page, "main button[type=submit]")
    secret = page.inner_text("#secret")
    check(page)
    headers = {"Authorization": f"Bearer {secret}"}
    address = f"{live_server.url}/api/v1/states"
    assert requests.get(address, headers=headers, timeout=30).json()["items"][0]["code"] == "XAA"
    follow(page, "main a.button")
    assert secret not in page.content()
    check(page)
    follow(page, "main table a")
    check(page)
    follow(page, "main button[type=submit]")
    assert ApiToken.objects.get().revoked_at is not None
    assert requests.get(address, headers=headers, timeout=30).status_code == 401


@pytest.mark.parametrize("view", VIEWS, ids=["en", "ar"])
def test_two_administrators_help_somebody_who_lost_the_second_factor(
    open_page: Callable[..., Any], view: tuple[str, dict[str, int], bool]
) -> None:
    scope = make_place("XAA").scope
    lost = make_account("lost@example.org", ("assessor", scope))
    Authenticator.objects.create(user=lost, type="totp", data={})
    for name in ("first", "second"):
        make_account(f"{name}@example.org", ("administrator", scope))
    first, second = (opened(open_page, view) for _each in range(2))
    log_in(first, "first@example.org", PASSWORD)
    first.goto("/accounts/people/")
    check(first)
    follow(first, f"a[href='/accounts/recoveries/ask/{lost.pk}/']")
    check(first)
    first.fill("textarea[name=reason]", "Called back on a number that was known before.")
    follow(first, "main button[type=submit]")
    check(first)
    follow(first, "main table a")
    assert first.locator("main button.warning").count() == 0
    log_in(second, "second@example.org", PASSWORD)
    second.goto("/accounts/recoveries/")
    follow(second, "main table a")
    check(second)
    follow(second, "main button.warning")
    assert Authenticator.objects.filter(user=lost).count() == 0
    assert [one.to for one in mail.outbox] == [["lost@example.org"]] * 2


def test_the_browser_follows_the_button_to_the_provider_and_back(
    chromium: Any, live_server: Any, settings: Any
) -> None:
    account = make_account("known@example.org")
    with running_provider() as provider:
        settings.OIDC = provider.set
        policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        settings.CONTENT_SECURITY_POLICY = {
            "DIRECTIVES": {**policy, "form-action": ["'self'", provider.set.origin]}
        }
        context = chromium.new_context(base_url=live_server.url, viewport=PHONE)
        page = context.new_page()
        page.scripts = True
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto("/accounts/login/")
        check(page)
        follow(page, f"text=Log in with {provider.set.name}")
        page.wait_for_url(f"{live_server.url}/")
        assert page.locator("text=Log out").count() >= 1
        provider.claims |= {"email_verified": False, "sub": "somebody-else"}
        context.clear_cookies()
        page.goto("/accounts/login/")
        follow(page, f"text=Log in with {provider.set.name}")
        page.wait_for_selector("text=You have no account here yet")
        check(page)
        context.close()
    assert [line for line in said if "Content Security Policy" in line] == []
    assert Account.objects.get().pk == account.pk
