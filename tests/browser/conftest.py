"""A real browser: Debian's Chromium, driven through Playwright, against a live server.

Without a browser these tests are left out, and the run says so in one line; with
FOURFOLD_BROWSER_REQUIRED set (as in CI) its absence is an error.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fourfold.kernel.models import Account
from tests.accounts import code_of, have_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = bool(os.environ.get("FOURFOLD_BROWSER_REQUIRED"))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    reason = "browser tests are left out: no Chromium is installed (apt-get install chromium)"
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and not REQUIRED:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for the run."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "FOURFOLD_BROWSER_REQUIRED is set, and no Chromium is installed."
    # Playwright runs an event loop in this thread; Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Open pages: size, language and whether scripts run; every foreign request fails the test."""
    contexts: list[Any] = []
    foreign: list[str] = []

    def opened(
        *, size: dict[str, int] = DESKTOP, language: str = "en", scripts: bool = True
    ) -> Any:
        context = chromium.new_context(
            viewport=size,
            java_script_enabled=scripts,
            base_url=live_server.url,
            reduced_motion="reduce",
        )
        context.add_cookies(
            [{"name": "django_language", "value": language, "url": live_server.url}]
        )
        context.on(
            "request",
            lambda r: (
                None if r.url.startswith((live_server.url, "data:")) else foreign.append(r.url)
            ),
        )
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert foreign == [], "a page asked for something outside this machine"


def log_in(page: Any, email: str, password: str) -> None:
    """Log in as people do: a password, then a code from an app, which the account has been given.

    Roles that see restricted data cannot go on without one.
    """
    have_app(Account.objects.get(email=email))
    page.goto("/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.click("main form[action='/accounts/login/'] button[type=submit]")
    page.fill("input[name=code]", code_of())
    page.click("main button[type=submit] >> nth=0")
    page.wait_for_load_state()
