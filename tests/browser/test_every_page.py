"""Every page that a link leads to: axe, console, sideways scroll; both directions, both widths.

The pages on national law, and those on delivery, results and money, are as many again each, so
they are looked at with the proofs.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import resolve

from fourfold.cli.demonstration.build import STORY
from fourfold.programme.money.urls import patterns as money
from fourfold.programme.results.urls import patterns as results
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.delivery_scenery import add_delivery_scenery
from tests.browser.law_scenery import add_law_scenery
from tests.browser.scenery import ROLES, account_of, build_demonstration, build_scenery
from tests.web.addresses import LEFT_OUT, names_of_resolver
from tests.web.crawl import links_in

pytestmark = pytest.mark.django_db(transaction=True)
VISITOR = "visitor"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# English on a desk, Arabic on a phone; each page is then drawn at the other width as well.
VIEWS = (("en", DESKTOP, PHONE), ("ar", PHONE, DESKTOP))
FRONT = (f"/programme/states/{STORY}/", "/", "/assessment/")  # what differs most between roles
ONLOOKERS = ("regional-coordinator", "donor", "auditor")  # they see less of the same pages
WORKERS, FEW = ("programme-officer", "focal-point", "assessor"), 3
NOT_VISITED = {
    **dict.fromkeys(
        LEFT_OUT.keys() - {"mfa_deactivate_totp"},
        "left out of the table of addresses, with its reason there",
    ),
    **dict.fromkeys(
        [name for name in names_of_resolver() if name.startswith("api:") and "view" not in name],
        "answers programs",
    ),
    **dict.fromkeys(
        ["assessment:blank", "assessment:pack-file", "cooperation:export", "files:download",
         "programme:catalogue-export", "programme:funds-export", "programme:states-export",
         "programme:plan-download"],
        "a file",
    ),
    **dict.fromkeys(
        ["accounts:withdraw", "assessment:begin-consolidation", "assessment:import-drop",
         "assessment:reopen", "cooperation:decide", "programme:plan-check", "set_language",
         "account_logout", "jobs:cancel"],
        "a button: it leads back to a page",
    ),
    "recoveries:withdraw": "a button: it leads back to a page",
    "account_set_password": "for accounts without a password; there are none",
    **dict.fromkeys(
        ["accounts:language", "mfa_reauthenticate_webauthn"],
        "a button, or a step of logging in; tests/browser/test_accounts.py looks at it",
    ),
    **dict.fromkeys(
        ["regulatory:report", "regulatory:treaty-export", "regulatory:treaty-status-export",
         "regulatory:proposal-export", "regulatory:proposal-redline-file",
         "regulatory:procedure-file", "regulatory:adoption-file"],
        "a file",
    ),
    **dict.fromkeys(
        ["regulatory:import-step", "regulatory:import-take", "regulatory:import-discard",
         "regulatory:force-table", "regulatory:penalty-step"],
        "a button: it leads back to a page",
    ),
    **dict.fromkeys(
        ["capacity:event-nominate-template", "capacity:event-registrations-export",
         "capacity:follow-ups-export", "capacity:people-file",
         "capacity:asset-export", "capacity:calendar-export", "capacity:certificate-pdf",
         "capacity:certificate-revocations", "capacity:certificate-signed",
         "capacity:certificate-trust", "capacity:certificates-export",
         "capacity:check-in-cards-file", "capacity:check-in-worker",
         "capacity:certificate-verify-worker",
         "capacity:event-attendance-export", "capacity:event-certificates-bundle",
         "capacity:event-export", "capacity:event-score-file", "capacity:hand-over-file",
         "capacity:sheet-rejected",
         "cooperation:operations-export", "prevention:export", "programme:claim-lines-export",
         "programme:cliffs-export", "programme:iati-download", "programme:money-fund-export",
         "programme:money-report-export", "programme:money-transactions-export",
         "programme:rates-export", "programme:report-download", "programme:results-export"],
        "a file",
    ),
    **dict.fromkeys(
        ["capacity:certificate-issue", "capacity:certificate-renew",
         "capacity:course-version-publish", "capacity:event-certificates-issue",
         "capacity:event-conclude", "capacity:event-decide", "capacity:event-follow-ups",
         "capacity:event-nominate-answers",
         "capacity:event-hold", "capacity:event-move", "capacity:event-trainer-remove",
         "capacity:follow-up-link", "capacity:hand-over-replace", "capacity:link-run",
         "capacity:sheet-discard", "capacity:sheet-import", "programme:claim-rerun",
         "programme:report-claim", "programme:report-gather", "programme:report-release"],
        "a button: it leads back to a page",
    ),
    **dict.fromkeys(["capacity:check-in-sync", "capacity:likely-people"], "answers a script"),
    **dict.fromkeys(["cooperation:home", "programme:home"], "leads on to a list"),
    "regulatory:penalty-find": "leads on to the form of a provision",
    **dict.fromkeys(["ui:components"], "for builders; a test of its own looks at it"),
}  # fmt: skip
Problem = tuple[str, str, str]


@dataclass(frozen=True)
class Page:
    """A page of the product, and who opens it."""

    name: str
    role: str
    url: str


def session_of(role: str) -> Client:
    client = Client()
    if role != VISITOR:
        client.force_login(account_of(role))
    return client


def is_law(name: str) -> bool:
    return name.startswith("regulatory:")


DELIVERED = (
    "capacity:",
    "prevention:",
    "cooperation:operation",
    "cooperation:outcome",
    "cooperation:partner",
)
ACCOUNTED = {f"programme:{pattern.name}" for pattern in (*money, *results)}


def is_delivery(name: str) -> bool:
    return name.startswith(DELIVERED) or name in ACCOUNTED


def is_other(name: str) -> bool:
    return not is_law(name) and not is_delivery(name)


def pages_of(
    role: str, client: Client, starts: tuple[str, ...], wanted: Callable[[str], bool]
) -> Iterator[Page]:
    """Pages that links lead this role to: the first few of a kind, since each has other links."""
    waiting, met = list(starts), set(starts)
    kinds: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        name = name_at(address)
        kinds[name] += 1
        if not wanted(name) or kinds[name] > (FEW if role in WORKERS else 1):
            continue
        response = client.get(address, follow=True)
        landed = name_at(response.request["PATH_INFO"])
        if landed != name or not response.get("Content-Type", "").startswith("text/html"):
            response.close()
            continue
        assert response.status_code == 200, f"{address} answered {response.status_code}"
        yield Page(name, role, address)
        links = (urljoin(address, link) for link in links_in(response.content.decode()))
        fresh = [link for link in dict.fromkeys(links) if link not in met]
        waiting += fresh
        met.update(fresh)


def pages_on(wanted: Callable[[str], bool], starts: dict[str, tuple[str, ...]]) -> list[Page]:
    """One page of each kind, by the first role that comes across it."""
    found: dict[str, Page] = {}
    for role, first in starts.items():
        for page in pages_of(role, session_of(role), first, wanted):
            found.setdefault(page.name, page)
    return list(found.values())


def all_pages(further: dict[str, tuple[str, ...]]) -> list[Page]:
    """One page of each other kind, by the first role that meets it; for all what varies."""
    found: dict[object, Page] = {}
    for role in (*ROLES, VISITOR):
        starts = (*(FRONT[:2] if role == VISITOR else FRONT), *further.get(role, ()))
        if role in ONLOOKERS:
            walked: Iterable[Page] = [Page(name_at(url), role, url) for url in FRONT]
        else:
            walked = pages_of(role, session_of(role), starts, is_other)
        for page in walked:
            found.setdefault((page.name, role) if page.url in FRONT else page.name, page)
    return list(found.values())


def name_at(address: str) -> str:
    return resolve(urlsplit(address).path).view_name


def look(browser_page: Any, page: Page, language: str, widths: tuple[Any, Any]) -> list[Problem]:
    """What is wrong with a page in one language: rules broken, errors said, widths overrun."""
    said: list[str] = []
    listeners = {
        "console": lambda message: said.append(message.text) if message.type == "error" else None,
        "pageerror": lambda error: said.append(str(error)),
    }
    for event, listener in listeners.items():
        browser_page.on(event, listener)
    browser_page.set_viewport_size(widths[0])
    browser_page.goto(page.url)
    broken = Axe().run(browser_page, options=RULES).response["violations"]
    found = [("axe", rule["id"], rule["nodes"][0]["html"][:200]) for rule in broken]
    for size in widths:
        browser_page.set_viewport_size(size)
        width = browser_page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            found.append(("scrolls sideways", f"at {size['width']}", f"is {width} wide"))
    for event, listener in listeners.items():
        browser_page.remove_listener(event, listener)
    return [*found, *(("console", language, text) for text in said)]


def opened_for(open_page: Callable[..., Any], role: str, language: str, server: str) -> Any:
    browser_page = open_page(language=language)
    if role != VISITOR:
        cookie = session_of(role).cookies["sessionid"].value
        session = {"name": "sessionid", "value": cookie, "url": server}
        browser_page.context.add_cookies([session])
    return browser_page


def problems_of(
    pages: list[Page], open_page: Callable[..., Any], server: str
) -> dict[tuple[str, str, str], list[Problem]]:
    """What is wrong with the pages, in both languages."""
    problems: dict[tuple[str, str, str], list[Problem]] = {}
    for language, first, second in VIEWS:
        tabs: dict[str, Any] = {}
        for page in pages:
            tab = tabs.get(page.role) or opened_for(open_page, page.role, language, server)
            tabs[page.role] = tab
            found = look(tab, page, language, (first, second))
            if found:
                problems[page.name, page.role, language] = found
    return problems


def names_where(wanted: Callable[[str], bool], names: Iterable[str]) -> set[str]:
    return {name for name in names if wanted(name)}


def missed(wanted: Callable[[str], bool], pages: list[Page]) -> set[str]:
    """Addresses that no page was looked at of."""
    return names_where(wanted, names_of_resolver()) - {page.name for page in pages}


@pytest.mark.proof
def test_every_page_that_a_link_leads_to_is_sound(
    open_page: Callable[..., Any], live_server: Any
) -> None:
    pages = all_pages(build_scenery())
    assert problems_of(pages, open_page, live_server.url) == {}
    assert missed(is_other, pages) == names_where(is_other, NOT_VISITED)


@pytest.mark.proof
def test_every_page_on_national_law_is_sound(
    open_page: Callable[..., Any], live_server: Any
) -> None:
    build_demonstration()
    pages = pages_on(is_law, add_law_scenery())
    assert problems_of(pages, open_page, live_server.url) == {}
    assert missed(is_law, pages) == names_where(is_law, NOT_VISITED)


@pytest.mark.proof
def test_every_page_on_delivery_results_and_money_is_sound(
    open_page: Callable[..., Any], live_server: Any
) -> None:
    build_demonstration()
    pages = pages_on(is_delivery, add_delivery_scenery())
    assert problems_of(pages, open_page, live_server.url) == {}
    assert missed(is_delivery, pages) == names_where(is_delivery, NOT_VISITED)
