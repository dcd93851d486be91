"""From needs to an agreed plan, in a browser: on a phone, scripts off, each in their own role."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from fourfold.kernel import clock
from fourfold.kernel.models import Place, Scope
from fourfold.programme.models import FundYear, Intervention, PlanVersion
from fourfold.programme.rules.calendar import offered_quarters
from tests.browser.conftest import DESKTOP, PHONE, log_in
from tests.factories import PASSWORD, make_account, make_place
from tests.programme.conftest import Known, known
from tests.programme.factories import activity, gap, make_fund, make_intervention, needs, solve
from tests.programme.pages.people import Story, make_story, pin

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Any]
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
__all__ = ["known"]


@pytest.fixture
def place(known: Known) -> Place:
    place = make_place("XAA", name="Xandria")
    running = activity("running", topics=("occupied",), end=clock.today() + timedelta(days=200))
    known("XAA", needs(gap("INV-01"), gap("INV-02")), (running,))
    make_intervention("course", support_to_police=True)
    make_intervention("occupied")
    second = [{"indicator": "INV-02", "points": 2.0, "confidence": "medium"}]
    make_intervention("advanced", prerequisites=["course"], effects=second)
    make_fund()
    return place


@pytest.fixture
def story(place: Place) -> Story:
    Intervention.objects.filter(pk="advanced").update(support_to_police=True)
    pin(place, "advanced", "defer", offered_quarters(clock.today())[1])
    return make_story(place)


def person(open_page: Opener, role: str, scope: Scope, name: str = "", **how: Any) -> Any:
    email = f"{name or role}@example.org"
    make_account(email, (role, scope))
    page = open_page(**how)
    log_in(page, email, PASSWORD)
    return page


def pressed(page: Any, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def followed(page: Any, name: str) -> None:
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def test_a_plan_goes_from_needs_to_agreement_without_scripts(
    open_page: Opener, place: Place
) -> None:
    how = {"size": PHONE, "scripts": False}
    officer = person(open_page, "programme-officer", place.scope, **how)
    officer.goto("/programme/states/XAA/")
    followed(officer, "Make a plan")
    officer.get_by_label("Horizon in quarters").fill("4")
    officer.get_by_label("Why is this version made?").fill("The first plan.")
    pressed(officer, "Make the plan")
    assert "is kept as a draft" in officer.inner_text("main")
    followed(officer, "Propose to the State")
    pressed(officer, "Propose the plan")
    followed(officer, "Write the risk assessment")
    officer.get_by_label("Risks to human rights").fill("Tools may be used against critics.")
    officer.get_by_label("Mitigation").fill("Vetting, and a module on lawful use.")
    pressed(officer, "Keep it for signature")

    colleague = person(open_page, "programme-officer", place.scope, "colleague", **how)
    colleague.goto(officer.url)
    followed(colleague, "Sign it off")
    pressed(colleague, "Sign it off")

    focal = person(open_page, "focal-point", place.scope, **how)
    focal.goto("/programme/states/XAA/")
    followed(focal, "Read the proposed plan")
    followed(focal, "Agree to this plan")
    pressed(focal, "Agree to the plan")
    assert "The plan is agreed." in focal.inner_text("main")
    version = PlanVersion.objects.get()
    reserved = sum(FundYear.objects.values_list("reserved", flat=True))
    assert (version.status, reserved) == ("agreed", version.cost_usd)


def test_a_focal_point_says_no_and_sees_what_it_costs_without_scripts(
    open_page: Opener, place: Place
) -> None:
    version = solve(place)
    focal = person(open_page, "focal-point", place.scope, scripts=False)
    focal.goto(f"/programme/plans/{version.pk}/")
    focal.locator("figure").get_by_role("link", name="Course").click()
    focal.locator("#choice-course").get_by_role("link", name="Forbid").click()
    focal.get_by_label("Reason").fill("Not before the elections.")
    pressed(focal, "Keep it and show what it costs")
    assert focal.inner_text("h1") == "What pins, forbids and deferrals cost"
    assert "Dropped" in focal.inner_text("main")
    followed(focal, "Lift Course")
    pressed(focal, "Lift it")
    assert "Nothing is pinned, forbidden or deferred." in focal.inner_text("main")


def test_an_officer_tries_what_if_and_keeps_it(open_page: Opener, place: Place) -> None:
    version = solve(place)
    officer = person(open_page, "programme-officer", place.scope)
    officer.goto(f"/programme/plans/{version.pk}/what-if/")
    officer.get_by_label("Most that may be spent").fill("12000")
    pressed(officer, "Show the difference")
    assert "What changes against the settings of" in officer.inner_text("main")
    officer.get_by_label("Why is this version made?").fill("A dry year.")
    pressed(officer, "Save as a new version")
    kept = PlanVersion.objects.get(number=2)
    assert (kept.cost_usd <= 12_000, kept.reason) == (True, "A dry year.")


def test_an_error_is_named_at_the_top_and_leads_to_its_field(
    open_page: Opener, place: Place
) -> None:
    officer = person(open_page, "programme-officer", place.scope)
    officer.goto("/programme/states/XAA/plans/make/")
    officer.get_by_label("Horizon in quarters").fill("99")
    pressed(officer, "Make the plan")
    officer.locator(".error-summary a").click()
    assert officer.evaluate("document.activeElement.id") == "id_quarters"


def pages(story: Story) -> list[str]:
    plan, state = f"/programme/plans/{story.version.pk}/", "/programme/states/XAA/"
    return [
        "/programme/states/",
        "/programme/states/?words=nowhere",
        state,
        f"{state}needs/",
        f"{state}plans/make/",
        f"{state}steering/set/?intervention=course&kind=pin",
        f"{state}steering/cost/",
        f"{state}risks/",
        f"{state}risks/write/",
        plan,
        f"{plan}what-if/",
        f"{plan}propose/",
        f"/programme/risks/{story.risk.pk}/",
        f"/programme/risks/{story.risk.pk}/sign/",
        f"/programme/steering/{story.steering.pk}/lift/",
        "/programme/interventions/",
        "/programme/interventions/course/",
        "/programme/interventions/course/edit/",
        "/programme/funds/",
        f"/programme/funds/{story.fund.pk}/",
        f"/programme/funds/{story.fund.pk}/years/",
        "/programme/funds/record/",
        "/programme/trainers/",
        "/programme/trainers/record/",
    ]


@pytest.mark.proof
@pytest.mark.parametrize(
    ("size", "language"), [(PHONE, "ar"), (DESKTOP, "en")], ids=["phone-ar", "desktop-en"]
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    open_page: Opener, story: Story, size: dict[str, int], language: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = person(open_page, "programme-officer", story.place.scope, size=size, language=language)
    for url in pages(story):
        page.goto(url)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
        faults = [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (url, faults, wide) == (url, [], size["width"])


def test_axe_finds_nothing_on_the_pages_of_a_focal_point(open_page: Opener, story: Story) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = person(open_page, "focal-point", story.place.scope)
    urls = [
        "/programme/states/XAA/",
        "/programme/states/XAA/requests/record/",
        f"/programme/requests/{story.request.pk}/withdraw/",
        f"/programme/plans/{story.version.pk}/",
    ]
    for url in urls:
        page.goto(url)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
        assert (url, [rule["id"] for rule in found["violations"]]) == (url, [])
