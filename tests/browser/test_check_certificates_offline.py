"""The page that checks certificates, with its server gone: what it keeps, sends and says."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from fourfold.capacity.certificates.actions.revoking import revoke_certificate
from fourfold.engines.credentials import folded
from tests.browser.conftest import PHONE, log_in
from tests.browser.line import Line
from tests.browser.test_every_page import RULES
from tests.capacity.certificates.making import NAME, make_certificate
from tests.factories import OPERATOR, PASSWORD, make_account

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Any]
VERIFY = "/capacity/certificates/verify/"
MAIL = "officer@example.org"
KEPT = """async () => {
  const names = await caches.keys(), held = {};
  for (const name of names) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      held[new URL(url).pathname] = await (await cache.match(url)).text();
    }
  }
  return held;
}"""
ROWS = """async () => {
  const databases = (await indexedDB.databases()).map((one) => one.name);
  const names = await new Promise((go) => {
    indexedDB.open("fourfold-verify").onsuccess = ({ target }) => {
      const ask = target.result.transaction("lists").objectStore("lists").getAllKeys();
      ask.onsuccess = () => go(ask.result);
    };
  });
  return [databases, names, Object.keys(localStorage), Object.keys(sessionStorage)];
}"""
NO_ED25519 = """
const { subtle } = crypto, made = subtle.generateKey.bind(subtle);
subtle.generateKey = (way, ...more) =>
  way.name === "Ed25519" ? Promise.reject(new Error("NotSupported")) : made(way, ...more);
"""

CAMERA = """
navigator.mediaDevices.getUserMedia = async () => {
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  setInterval(() => {
    pen.fillStyle = `hsl(${Date.now() % 360} 50% 50%)`;
    pen.fillRect(0, 0, 9, 9);
  }, 40);
  return canvas.captureStream();
};
window.BarcodeDetector = class { async detect() { return [{ rawValue: window.shown }]; } };
"""


@pytest.fixture
def line(live_server: Any) -> Iterator[Line]:
    """What leads to the server, and may be cut."""
    held = Line(live_server.thread.host, live_server.thread.port)
    yield held
    held.cut()


@pytest.fixture
def page(chromium: Any, line: Line) -> Iterator[Any]:
    context = chromium.new_context(viewport=PHONE, base_url=line.url, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def opened(page: Any) -> None:
    page.goto(VERIFY)
    page.wait_for_selector("#check[data-state=ready]")


def answered(route: Any, _request: Any, **ways: Any) -> None:
    route.fulfill(**ways)


def heading_of(page: Any, text: str) -> str:
    page.fill("#id_text", text)
    page.click("#check button[type=submit]")
    page.wait_for_selector("#found > div")
    return str(page.inner_text("#found h2 >> nth=0"))


def test_opened_once_the_page_checks_with_its_server_gone(page: Any, line: Line) -> None:
    held = make_certificate()
    opened(page)
    line.cut()
    page.goto("about:blank")
    page.goto(f"{VERIFY}?from=home")
    assert page.inner_text("h1") == "Check a certificate"
    page.wait_for_selector("#check[data-state=lists]")
    assert "There is no connection." in page.inner_text("#here")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    assert heading_of(page, folded(held.credential)) == "Genuine"
    assert NAME in page.inner_text("#found")
    page.reload()
    page.wait_for_selector("#check[data-state=lists]")
    asked.clear()
    assert heading_of(page, held.credential[:-9]) == "Refused: altered"
    assert (asked, page.input_value("#id_text")) == ([], "")


def test_the_device_keeps_lists_and_a_page_without_anybodys_name(page: Any, line: Line) -> None:
    held = make_certificate()
    make_account(MAIL, ("programme-officer", held.scope))
    log_in(page, MAIL, PASSWORD)
    opened(page)
    assert "Log out" in page.inner_text("header")
    assert heading_of(page, held.credential) == "Genuine"
    kept = page.evaluate(KEPT)
    assert {path for path in kept if not path.startswith("/static/")} == {VERIFY}
    assert [path for path, text in kept.items() if MAIL in text or NAME in text] == []
    assert [word for word in ("Log out", "csrfmiddlewaretoken") if word in kept[VERIFY]] == []
    way = ["htmx-current-path-for-history"]  # every page's: the last address, until the tab closes
    assert page.evaluate(ROWS) == [["fourfold-verify"], ["revocations", "trust"], [], way]
    page.goto(reverse("capacity:certificates"))
    line.cut()
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        page.goto(reverse("capacity:certificates"))


def test_a_revocation_is_known_as_soon_as_there_was_a_connection(page: Any, line: Line) -> None:
    held = make_certificate()
    opened(page)
    revoke_certificate(actor=OPERATOR, certificate_id=held.pk, reason="Wrong name")
    assert heading_of(page, held.credential) == "Genuine"
    opened(page)
    line.cut()
    page.reload()
    assert heading_of(page, held.credential) == "Refused: revoked"
    assert "It no longer holds since" in page.inner_text("#found")
    assert page.evaluate(ROWS)[1] == ["revocations", "seen", "trust"]


def test_a_new_version_of_the_page_replaces_the_old_one(page: Any, line: Line) -> None:
    make_certificate()
    opened(page)
    page.evaluate(
        """async () => {
          const cache = await caches.open((await caches.keys())[0]);
          await cache.put("/capacity/certificates/verify/", new Response("old"));
          await cache.put("/static/ui/old.js", new Response("old"));
        }"""
    )
    page.context.add_cookies([{"name": "django_language", "value": "ar", "url": line.url}])
    opened(page)
    kept = page.evaluate(KEPT)
    assert ("/static/ui/old.js" in kept, 'dir="rtl"' in kept[VERIFY]) == (False, True)


def test_answers_that_are_no_lists_leave_those_at_hand_alone(page: Any) -> None:
    held = make_certificate()
    opened(page)
    spoilt: dict[str, Any]
    for spoilt in (
        {"status": 503},
        {"body": "<h1>Log in to the hotel</h1>", "content_type": "text/html"},
        {"body": "{}", "content_type": "application/json"},
    ):
        page.unroute_all()
        for name in ("trust.json", "revocations.jwt"):
            page.route(f"**/{name}", partial(answered, **spoilt))
        opened(page)
        assert heading_of(page, held.credential) == "Genuine"


def test_a_browser_without_such_signatures_says_so_and_lets_the_server_check(
    page: Any, line: Line
) -> None:
    held = make_certificate()
    page.add_init_script(NO_ED25519)
    opened(page)
    assert "cannot check signatures by itself" in page.inner_text("#here")
    with page.expect_request(lambda request: request.method == "POST"):
        assert heading_of(page, held.credential) == "Genuine"
    page.wait_for_load_state()
    assert NAME in page.inner_text("#found")
    opened(page)
    line.cut()
    page.reload()
    page.wait_for_selector("#here > p")
    assert "Use another browser, or the command below." in page.inner_text("#here")


def test_a_number_goes_to_the_server_and_a_file_does_not(page: Any) -> None:
    held = make_certificate()
    opened(page)
    large = {"name": "c.jwt", "mimeType": "text/plain", "buffer": b"x" * 70_000}
    page.set_input_files("#id_file", large)
    page.click("#check button[type=submit]")
    page.wait_for_selector("#found > div")
    assert "larger than any certificate" in page.inner_text("#found")
    page.fill("#id_number", held.number)
    with page.expect_request(lambda request: request.method == "POST"):
        page.click("#check button[type=submit]")
    page.wait_for_selector("#found h2:has-text('Valid')")


def test_a_code_held_before_the_camera_is_checked_at_once(page: Any, line: Line) -> None:
    """Chromium has no reader of codes on a desk: one stands in that always sees the same."""
    held = make_certificate()
    page.add_init_script(CAMERA)
    opened(page)
    line.cut()
    page.evaluate("text => { window.shown = text; }", folded(held.credential))
    page.click("#camera")
    page.wait_for_selector("#found h2:has-text('Genuine')")
    assert page.is_visible("#view") is False


def test_without_scripts_the_server_checks_as_ever(open_page: Opener) -> None:
    held = make_certificate()
    page = open_page(scripts=False, size=PHONE)
    page.goto(VERIFY)
    assert (page.inner_text("#here"), page.is_visible("#camera")) == ("", False)
    assert heading_of(page, held.credential) == "Genuine"
    assert NAME in page.inner_text("#found")
    assert heading_of(page, held.credential[:-9]) == "Refused: altered"


def test_the_kept_page_with_a_verdict_is_sound_in_both_directions(page: Any) -> None:
    held = make_certificate()
    opened(page)
    for language in ("en", "ar"):
        page.goto(f"{VERIFY}kept/{language}/")
        page.wait_for_selector("#check[data-state=lists]")
        for text in (held.credential, held.credential[:-9]):
            heading_of(page, text)
            broken = Axe().run(page, options=RULES).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in broken] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
