"""A respondent answers, an assessor settles, the State validates: in a browser, scripts off."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from fourfold.assessment.models import Answer, Return, Round
from fourfold.assessment.models.answers import CURRENT
from tests.assessment.factories import answer, make_return, make_submitted
from tests.browser.conftest import PHONE, log_in
from tests.factories import PASSWORD, make_account, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Any]


def person(role: str, scope: Any) -> str:
    email = f"{role}@example.org"
    make_account(email, (role, scope))
    return email


def respondent_page(open_page: Opener, of_return: Return, **how: Any) -> Any:
    page = open_page(scripts=False, **how)
    log_in(page, person("respondent", of_return.organisation.scope), PASSWORD)
    page.goto(reverse("assessment:home"))
    page.get_by_role("link", name=of_return.organisation.name).click()
    return page


def test_a_return_is_answered_checked_and_submitted_on_a_phone_without_scripts(
    open_page: Opener,
) -> None:
    of_return = make_return()
    page = respondent_page(open_page, of_return, size=PHONE)
    page.get_by_role("link", name="Start answering").click()
    first = page.locator("#question-POL-01")
    first.get_by_label("Level 3").check()
    first.locator("summary").click()
    first.get_by_label("Link to evidence").fill("https://example.org/law")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Partly").check()
    page.get_by_role("button", name="Save and check the answers").click()
    assert "2 of 5 questions are answered." in page.inner_text("main")
    page.get_by_role("link", name="Continue to submit").click()
    page.get_by_role("button", name="Submit the return").click()
    assert page.inner_text("h1") == "The return is submitted"
    held = Answer.objects.filter(CURRENT, of_return=of_return).order_by("indicator")
    assert list(held.values_list("indicator", "value", "evidence_link")) == [
        ("LEG-01", "partly", ""),
        ("POL-01", "3", "https://example.org/law"),
    ]


def test_a_draft_waits_until_its_writer_comes_back(open_page: Opener) -> None:
    of_return = make_return()
    page = respondent_page(open_page, of_return)
    page.get_by_role("link", name="Start answering").click()
    page.locator("#question-POL-03").get_by_label("Level 1").check()
    page.get_by_role("button", name="Save and come back later").click()
    assert "1 of 5 questions answered" in page.inner_text("main")
    page.get_by_role("link", name="Threats").click()
    assert page.locator("#question-POL-03").get_by_label("Level 1").is_checked() is True


def test_a_colleagues_answer_stands_beside_mine_until_i_choose(open_page: Opener) -> None:
    of_return = make_return()
    page = respondent_page(open_page, of_return)
    page.get_by_role("link", name="Start answering").click()
    page.locator("#question-POL-01").get_by_label("Level 3").check()
    answer(of_return, POL_01="1")
    page.get_by_role("button", name="Save and continue").click()
    assert "Two answers to one question" in page.inner_text("main")
    page.get_by_label("The answer that is there").check()
    page.get_by_role("button", name="Save and continue").click()
    assert page.inner_text("h1") == "Offences"
    assert Answer.objects.get(CURRENT, of_return=of_return, indicator="POL-01").value == "1"


def test_a_pack_is_downloaded_and_brought_back(open_page: Opener, tmp_path: Any) -> None:
    of_return = make_return()
    page = respondent_page(open_page, of_return)
    page.get_by_role("link", name="Download the return pack").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("Download")).click()
    pack = tmp_path / "pack.xlsx"
    waiting.value.save_as(pack)
    page.get_by_role("link", name="Bring back a filled pack").click()
    page.get_by_label("The filled pack").set_input_files(pack)
    page.get_by_role("button", name="Read the pack").click()
    assert "Nothing was changed." in page.inner_text("main")


def test_the_team_settles_and_the_state_validates_with_a_confirmation(open_page: Opener) -> None:
    of_return = make_submitted(POL_01="1")
    other = make_organisation(of_return.round.place, "Police")
    make_submitted(of_return.round, other, POL_01="3")
    assessor = open_page(scripts=False)
    log_in(assessor, person("assessor", of_return.round.scope), PASSWORD)
    assessor.goto(reverse("assessment:consolidation", args=[of_return.round_id]))
    assessor.get_by_role("link", name="Only disagreements (1)").click()
    assessor.get_by_role("link", name=re.compile("^Settle ?:")).click()
    assessor.get_by_label("Level 2").check()
    assessor.get_by_label("Reason").fill("Both describe the same draft.")
    assessor.get_by_role("button", name="Settle").click()
    assert "is settled" in assessor.inner_text("main")
    focal = open_page(scripts=False)
    log_in(focal, person("focal-point", of_return.round.scope), PASSWORD)
    focal.goto(reverse("assessment:report", args=[of_return.round_id]))
    focal.get_by_role("link", name="Validate the report").click()
    focal.get_by_role("button", name="Validate the report").click()
    assert "Tick the box to confirm" in focal.inner_text(".error-summary")
    focal.get_by_label("I validate this report for the State").check()
    focal.get_by_role("button", name="Validate the report").click()
    assert Round.objects.get().status == "validated"


def addresses(of_return: Return) -> dict[str, str]:
    round_id = of_return.round_id
    return {
        "home": reverse("assessment:home"),
        "round": reverse("assessment:round", args=[round_id]),
        "ask": reverse("assessment:ask", args=[round_id]),
        "consolidation": reverse("assessment:consolidation", args=[round_id]),
        "settle": reverse("assessment:settle", args=[round_id, "POL-01"]),
        "report": reverse("assessment:report", args=[round_id]),
        "figure": reverse("assessment:figure", args=[round_id, "area", "policy"]),
        "edition": reverse("assessment:edition", args=["trial", "1"]),
        "mission": reverse("assessment:mission-open"),
    }


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_pages_of_the_team(open_page: Opener, language: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    of_return = make_submitted(POL_01="1")
    page = open_page(language=language)
    log_in(page, person("assessor", of_return.round.scope), PASSWORD)
    found = {}
    for name, url in addresses(of_return).items():
        page.goto(url)
        broken = Axe().run(page).response["violations"]
        if broken:
            found[name] = [(rule["id"], rule["nodes"][0]["html"]) for rule in broken]
    assert found == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_pages_of_a_respondent(open_page: Opener, language: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    of_return = make_return()
    answer(of_return, POL_01="2")
    page = open_page(language=language, size=PHONE)
    log_in(page, person("respondent", of_return.organisation.scope), PASSWORD)
    found = {}
    for name in ("return", "check", "submit", "pack", "pack-upload", "topic"):
        more = ["POL.1"] if name == "topic" else []
        page.goto(reverse(f"assessment:{name}", args=[of_return.pk, *more]))
        wide = page.evaluate("document.documentElement.scrollWidth")
        broken = Axe().run(page).response["violations"]
        if broken or wide > PHONE["width"]:
            found[name] = [(rule["id"], rule["nodes"][0]["html"]) for rule in broken] + [wide]
    assert found == {}
