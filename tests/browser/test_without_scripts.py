"""What people do with scripts off, beside answering a return and agreeing to a plan."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from fourfold.assessment.actions.reports import validate_report
from fourfold.assessment.models import Mission, Return, Round, Source
from fourfold.cooperation.models import ActivityCoverage
from fourfold.kernel.models import Account, Assignment, Scope
from fourfold.kernel.places import ensure_roots
from tests.assessment.factories import make_edition, make_return, make_submitted
from tests.browser.conftest import PHONE, log_in
from tests.factories import OPERATOR, PASSWORD, make_account, make_organisation, make_place

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Any]
TABLE = """\
identifier,title,reporting_org,countries,status,planned_start,planned_end
EX-1,Digital forensics basic course,Example Agency,XA,implementation,2026-01-01,2027-06-30
"""


def person(open_page: Opener, role: str, scope: Scope) -> Any:
    """Somebody of this role on a phone that runs no scripts."""
    make_account(f"{role}@example.org", (role, scope))
    page = open_page(size=PHONE, scripts=False)
    log_in(page, f"{role}@example.org", PASSWORD)
    return page


def pressed(page: Any, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def followed(page: Any, name: str) -> None:
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def test_a_state_releases_its_report_and_only_then_a_donor_reads_its_figures(
    open_page: Opener,
) -> None:
    of_return = make_submitted(POL_01="1", POL_02="A word that stays at home")
    validate_report(actor=OPERATOR, round_id=of_return.round_id)
    address = reverse("assessment:report", args=[of_return.round_id])
    donor = person(open_page, "donor", ensure_roots()[1])
    assert donor.goto(address).status == 404
    focal = person(open_page, "focal-point", of_return.round.scope)
    focal.goto(address)
    followed(focal, "Release the scores")
    focal.get_by_label("I release the scores for the State").check()
    pressed(focal, "Release the scores")
    donor.goto(address)
    text = donor.inner_text("main")
    assert ("Policy" in text, "A word that stays at home" in text) == (True, False)
    followed(focal, "Withdraw the release")
    focal.get_by_label("I withdraw the release for the State").check()
    pressed(focal, "Withdraw the release")
    assert donor.goto(address).status == 404


def test_an_invited_person_comes_in_and_is_sent_out_again(open_page: Opener) -> None:
    place = make_place("XAA", name="Xandria")
    administrator = person(open_page, "administrator", ensure_roots()[0])
    administrator.goto(reverse("accounts:people"))
    followed(administrator, "Invite somebody")
    administrator.get_by_label("E-mail address").fill("new@example.org")
    administrator.get_by_label("Full name").fill("A newcomer")
    administrator.get_by_label("Role", exact=True).select_option(label="Assessor")
    administrator.get_by_label("Where the role holds").select_option(label="Xandria")
    administrator.locator("main form button[type=submit]").click()
    newcomer = open_page(size=PHONE, scripts=False)
    newcomer.goto(administrator.locator("main code").inner_text())
    newcomer.get_by_label("Password", exact=True).fill(PASSWORD)
    newcomer.get_by_label("The same password again").fill(PASSWORD)
    pressed(newcomer, "Make my account")
    log_in(newcomer, "new@example.org", PASSWORD)
    held = Assignment.objects.get(account=Account.objects.get(email="new@example.org"))
    assert (held.role, held.scope) == ("assessor", place.scope)
    assert newcomer.goto(reverse("assessment:missions")).status == 200
    administrator.goto(reverse("accounts:people"))
    administrator.get_by_role("button", name=re.compile("Withdraw.*A newcomer")).click()
    assert newcomer.goto(reverse("assessment:missions")).status == 404


def test_an_officer_plans_a_mission_opens_its_round_and_asks_for_a_return(
    open_page: Opener,
) -> None:
    make_edition()
    place = make_place("XAA", name="Xandria")
    make_organisation(place, "Ministry of Justice")
    officer = person(open_page, "programme-officer", place.scope)
    officer.goto(reverse("assessment:mission-open"))
    officer.get_by_label("Title").fill("Cross-sector mission")
    officer.get_by_label("First day").fill("2027-03-01")
    officer.get_by_label("Last day").fill("2027-03-05")
    pressed(officer, "Plan the mission")
    followed(officer, "Record a source")
    officer.get_by_label("Interview").check()
    officer.get_by_label("Title").fill("Interview at the ministry")
    pressed(officer, "Record the source")
    followed(officer, "Open a round for this mission")
    officer.get_by_label("Name of the round").fill("Baseline")
    pressed(officer, "Open the round")
    officer.locator("main").get_by_role("link", name="Ask an organisation for a return").click()
    officer.locator("select[name=organisation]").select_option(label="Ministry of Justice")
    officer.locator("[name=respondent_class]").first.check()
    pressed(officer, "Ask for a return")
    assert "Ministry of Justice" in officer.inner_text("main")
    mission = Mission.objects.get()
    found = (Round.objects.get().mission, Source.objects.get().mission, Return.objects.count())
    assert found == (mission, mission, 1)


def test_partner_activities_are_imported_and_what_they_cover_is_confirmed(
    open_page: Opener, tmp_path: Path
) -> None:
    place = make_place("XAA", name="Xandria")
    table = tmp_path / "activities.csv"
    table.write_text(TABLE)
    officer = person(open_page, "programme-officer", ensure_roots()[0])
    officer.goto(reverse("cooperation:import"))
    officer.locator("main input[type=file]").set_input_files(table)
    pressed(officer, "Import")
    assert "activities.csv was imported" in officer.inner_text("main")
    officer.goto(f"{reverse('cooperation:activities')}?state={place.code}")
    followed(officer, "Digital forensics basic course")
    officer.locator("main select[name=intervention]").select_option(index=1)
    pressed(officer, "Add")
    held = ActivityCoverage.objects.filter(covers=True, basis="person")
    assert held.count() == 1


def test_evidence_is_handed_in_as_a_file_and_opened_again(
    open_page: Opener, tmp_path: Path
) -> None:
    of_return = make_return()
    law = tmp_path / "law.txt"
    law.write_text("Article 1")
    page = person(open_page, "respondent", of_return.organisation.scope)
    page.goto(reverse("assessment:topic", args=[of_return.pk, "POL.1"]))
    first = page.locator("#question-POL-01")
    first.get_by_label("Level 2").check()
    first.locator("summary").click()
    first.locator("input[type=file]").set_input_files(law)
    pressed(page, "Save and continue")
    page.goto(reverse("assessment:check", args=[of_return.pk]))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="law.txt").click()
    assert Path(waiting.value.path()).read_text() == "Article 1"


def test_a_reader_changes_the_language_and_narrows_the_list_of_states(open_page: Opener) -> None:
    make_place("XAA", name="Xandria")
    make_place("XAB", name="Ypsilon", region="west-africa")
    page = open_page(size=PHONE, scripts=False)
    page.goto(reverse("programme:states"))
    page.locator("main form.filters input[name=words]").fill("xand")
    page.locator("main form.filters button").click()
    text = page.inner_text("main")
    assert ("Xandria" in text, "Ypsilon" in text) == (True, False)
    page.locator("select[name=language]").select_option("ar")
    page.locator("header form[action*=setlang] button").click()
    assert page.get_attribute("html", "dir") == "rtl"
    assert "words=xand" in page.url
