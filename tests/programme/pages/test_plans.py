"""The pages of a plan: explained, proposed, agreed, compared, downloaded, made, tried."""

import io
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from fourfold.kernel import clock
from fourfold.kernel.jobs.worker import run_now
from fourfold.kernel.models import AuditLine, Job, Place
from fourfold.programme.actions.agreeing import propose_plan
from fourfold.programme.actions.risk import (
    RiskText,
    draft_risk_assessment,
    sign_risk_assessment,
)
from fourfold.programme.contracts import PlanSettings
from fourfold.programme.models import FundYear, Intervention, PlanVersion
from fourfold.programme.rules.calendar import offered_quarters
from tests.factories import OPERATOR, make_actor, make_place
from tests.programme.conftest import Known
from tests.programme.factories import activity, gap, make_fund, make_intervention, needs, solve
from tests.programme.pages.people import logged_in, pin

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("late_in_2026")]
MAKE = "/programme/states/XAA/plans/make/"


def at(name: str, version: PlanVersion, *more: object) -> str:
    return reverse(f"programme:{name}", args=[version.pk, *more])


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def officer(place: Place) -> Client:
    return logged_in("programme-officer", place.scope)


@pytest.fixture
def focal(place: Place) -> Client:
    return logged_in("focal-point", place.scope)


@pytest.fixture
def version(place: Place) -> PlanVersion:
    make_fund()
    return solve(place)


def status(version: PlanVersion) -> str:
    version.refresh_from_db()
    return version.status


# --- The page of a version -------------------------------------------------------------------
def test_a_plan_explains_every_choice_and_what_it_rests_on(
    officer: Client, version: PlanVersion
) -> None:
    page = text(officer.get(at("plan", version)))
    for words in (
        "No better plan exists under these assumptions.",
        "Under these assumptions",
        "Each choice explained",
        "What the plan leaves out, and why",
        "Money by fund and year",
        "Open fund",
        "This version has not been checked yet.",
        'id="choice-course"',
    ):
        assert (words, words in page) == (words, True)


def test_a_plan_that_holds_nothing_says_why_and_what_to_do(known: Known) -> None:
    place = make_place("XAB")
    known("XAB", needs())
    empty = solve(place)
    page = text(logged_in("programme-officer", place.scope).get(at("plan", empty)))
    assert "Nothing fits the limits." in page


def test_what_partners_do_stands_as_done_or_occupied(known: Known) -> None:
    place = make_place("XAA")
    rows = (
        activity("completed", topics=("course",)),
        activity("running", topics=("second",), end=clock.today() + timedelta(days=90)),
    )
    known("XAA", needs(gap("INV-01"), gap("INV-02")), rows)
    for code in ("course", "second", "third"):
        make_intervention(code)
    make_fund()
    response = logged_in("programme-officer", place.scope).get(at("plan", solve(place)))
    counted = {row[0]: row[2].value for row in response.context["partners"].rows}
    assert counted == {"Course": "Done", "Second": "Occupied"}


def test_a_version_says_what_it_kept_to(officer: Client, place: Place) -> None:
    make_fund()
    pin(place, "advanced", "defer", "2027Q2")
    page = text(officer.get(at("plan", solve(place))))
    assert "Not before a quarter 2027 Q2" in page
    assert "The minister has announced it." in page


def test_a_plan_opens_in_few_queries(
    officer: Client, version: PlanVersion, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(30):
        assert officer.get(at("plan", version)).status_code == 200


def test_the_check_of_stability_is_asked_for_once_and_its_outcome_shown(
    officer: Client, version: PlanVersion, settings: Any
) -> None:
    settings.JOBS_AT_ONCE = False
    clicks = [officer.post(at("plan-check", version)) for _click in range(2)]
    job = Job.objects.get()
    watched = reverse("jobs:job", args=[job.pk])
    assert [answer["Location"] for answer in clicks] == [
        watched,
        at("plan", version) + "#stability",
    ]
    Job.objects.update(total=20)
    waiting = text(officer.get(at("plan", version)))
    assert ("0 of 20 done" in waiting, "Look again" in waiting) == (True, True)
    run_now(job)
    assert officer.get(watched)["Location"] == at("plan", version) + "#stability"
    assert "Stays in 20 of 20" in text(officer.get(at("plan", version)))


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "json"])
def test_a_plan_is_downloaded_in_open_formats(
    officer: Client, version: PlanVersion, kind: str
) -> None:
    answer = officer.get(at("plan-download", version, kind))
    assert answer["Content-Disposition"] == f'attachment; filename="plan-XAA-1.{kind}"'
    if kind == "pdf":
        assert answer.content[:5] == b"%PDF-"
    elif kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        assert book.sheetnames == ["about", "choices", "omissions", "money"]
    else:
        assert json.loads(answer.content)["digest"] == version.digest


def test_no_other_format_is_there(officer: Client, version: PlanVersion) -> None:
    assert officer.get(f"/programme/plans/{version.pk}/plan.docx").status_code == 404


# --- Propose, agree, take back, end ----------------------------------------------------------
def test_a_plan_goes_from_draft_to_agreed_and_a_second_click_changes_nothing(
    officer: Client, focal: Client, version: PlanVersion
) -> None:
    steps = (
        (officer, "plan-propose", "proposed"),
        (officer, "plan-withdraw", "draft"),
        (officer, "plan-propose", "proposed"),
        (focal, "plan-agree", "agreed"),
        (focal, "plan-end", "superseded"),
    )
    for client, name, after in steps:
        asked = client.get(at(name, version))
        clicks = [client.post(at(name, version)) for _click in range(2)]
        assert (name, asked.status_code, [a.status_code for a in clicks], status(version)) == (
            name,
            200,
            [302, 302],
            after,
        )
    acts = AuditLine.objects.filter(action__startswith="programme.plan.").values_list("action")
    assert [action for (action,) in acts.order_by("pk") if "solve" not in action] == [
        "programme.plan.propose",
        "programme.plan.withdraw",
        "programme.plan.propose",
        "programme.plan.agree",
        "programme.plan.supersede",
    ]
    assert sum(FundYear.objects.values_list("reserved", flat=True)) == 0


def test_a_draft_cannot_be_agreed_and_the_page_says_why(
    focal: Client, version: PlanVersion
) -> None:
    answer = focal.post(at("plan-agree", version))
    assert (answer.status_code, status(version)) == (422, "draft")
    assert "This is possible only while the plan is “Proposed”." in text(answer)


def test_support_to_police_is_blocked_until_a_colleague_has_signed(
    officer: Client, focal: Client, version: PlanVersion, place: Place
) -> None:
    Intervention.objects.filter(pk="course").update(support_to_police=True)
    propose_plan(actor=OPERATOR, version=version)
    write = reverse("programme:risk-write", args=["XAA"])
    assert write in text(officer.get(at("plan", version)))
    asked = text(focal.get(at("plan-agree", version)))
    assert ("Ask the programme team to write it" in asked, "Agree to the plan<" in asked) == (
        True,
        False,
    )
    refused = focal.post(at("plan-agree", version))
    assert (refused.status_code, status(version)) == (422, "proposed")
    said = RiskText("Misuse.", "Vetting.", clock.today())
    drafted = draft_risk_assessment(actor=OPERATOR, place=place, text=said, codes=("course",))
    sign_risk_assessment(
        actor=make_actor("programme-officer", place.scope, email="second@example.org"),
        assessment=drafted,
    )
    assert "Agree to the plan<" in text(focal.get(at("plan-agree", version)))
    assert (focal.post(at("plan-agree", version)).status_code, status(version)) == (302, "agreed")


def test_a_plan_on_an_assumed_budget_leads_to_recording_a_fund(
    officer: Client, place: Place
) -> None:
    assumed = solve(place, settings=PlanSettings(quarters=4, budget_usd=50_000))
    page = text(officer.get(at("plan", assumed)))
    assert ("stands on an assumed budget" in page, reverse("programme:fund-record") in page) == (
        True,
        True,
    )


# --- Compare ---------------------------------------------------------------------------------
def test_two_versions_stand_side_by_side(
    officer: Client, version: PlanVersion, place: Place
) -> None:
    pin(place, "advanced", "forbid")
    other = solve(place)
    page = officer.get(at("plan-compare", other), {"other": str(version.pk)})
    assert page.context["title"] == "From version 1 to version 2"
    assert [row[0].value for row in page.context["dropped"].rows] == ["Advanced"]
    assert page.context["difference"].cost_after - page.context["difference"].cost_before < 0
    assert page.context["difference"].is_comparable is True


def test_only_versions_of_the_same_state_are_compared(
    officer: Client, version: PlanVersion, known: Known
) -> None:
    other_place = make_place("XAB")
    known("XAB", needs())
    foreign = solve(other_place)
    for other in (str(foreign.pk), "nonsense", ""):
        answer = officer.get(at("plan-compare", version), {"other": other})
        assert answer.status_code == 404


# --- Make ------------------------------------------------------------------------------------
def test_a_plan_is_made_from_the_form_with_its_settings(officer: Client, place: Place) -> None:
    make_fund()
    later = offered_quarters(clock.today())[2]
    form = {
        "budget": "60000",
        "quarters": "6",
        "first": later,
        "title": "Smaller",
        "reason": "The donor gives less.",
        "step_personnel": "2",
    }
    answer = officer.post(MAKE, form)
    version = PlanVersion.objects.get()
    assert answer["Location"] == at("plan", version)
    assert version.context["settings"] == {
        "quarters": 6,
        "budget_usd": 60_000,
        "priorities": [{"kind": "step", "code": "personnel", "multiplier": 2.0}],
        "first": later,
    }
    assert version.problem["content"]["quarters"][0] == later
    assert (version.title, version.reason) == ("Smaller", "The donor gives less.")
    again = officer.get(MAKE).context["form"]
    kept = ("budget", "first", "step_personnel")
    assert [again[name].value() for name in kept] == [60_000, later, "2"]
    assert again.has_priorities is True


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"quarters": "0"}, "quarters"),
        ({"quarters": "21"}, "quarters"),
        ({"quarters": ""}, "quarters"),
        ({"first": "1999Q1"}, "first"),
        ({"budget": "-1"}, "budget"),
        ({"budget": "much"}, "budget"),
        ({"pillar_prevention": "1000"}, "pillar_prevention"),
    ],
)
def test_settings_that_make_no_sense_come_back_with_their_error(
    officer: Client, wrong: dict[str, str], field: str
) -> None:
    answer = officer.post(MAKE, {"quarters": "4", **wrong})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert f'href="#id_{field}"' in text(answer)
    assert PlanVersion.objects.count() == 0


def test_pins_that_cannot_be_kept_are_named(officer: Client, place: Place) -> None:
    make_fund(gross=5_650)
    pin(place, "course")
    answer = officer.post(MAKE, {"quarters": "4"})
    assert answer.status_code == 422
    assert "What people insist on cannot be kept" in text(answer)


def test_without_needs_there_is_nothing_to_plan_from(known: Known) -> None:
    place = make_place("XAB")
    known("XAB")
    page = logged_in("programme-officer", place.scope).get("/programme/states/XAB/plans/make/")
    assert ("Nothing to plan from" in text(page), "Make the plan" in text(page)) == (True, False)


# --- What if ---------------------------------------------------------------------------------
def test_what_if_shows_the_difference_and_keeps_nothing(
    officer: Client, version: PlanVersion
) -> None:
    lines = AuditLine.objects.count()
    form = {"quarters": "4", "budget": "12000", "try": "y"}
    page = officer.post(at("what-if", version), form, follow=True)
    found = page.context["difference"]
    assert (page.status_code, found.cost_after <= 12_000 < found.cost_before) == (200, True)
    assert page.context["form"]["budget"].value() == "12000"
    new = AuditLine.objects.filter(sequence__gt=lines).values_list("action", flat=True)
    assert (PlanVersion.objects.count(), list(new)) == (1, ["kernel.job.request"])


def test_what_if_is_kept_only_when_asked(officer: Client, version: PlanVersion) -> None:
    form = {"quarters": "4", "budget": "12000", "reason": "A dry year.", "keep": "yes"}
    answer = officer.post(at("what-if", version), form)
    kept = PlanVersion.objects.get(number=2)
    assert answer["Location"] == at("plan", kept)
    assert (kept.parent_id, kept.reason, kept.status) == (version.pk, "A dry year.", "draft")


def test_what_if_begins_with_the_settings_of_its_base(officer: Client, place: Place) -> None:
    make_fund()
    base = solve(place, settings=PlanSettings(quarters=7, budget_usd=30_000))
    form = officer.get(at("what-if", base)).context["form"]
    assert (form["quarters"].value(), form["budget"].value()) == (7, 30_000)


def test_a_version_of_which_there_is_none_is_not_found(officer: Client) -> None:
    unknown = UUID("01900000-0000-7000-8000-00000000dead")
    url = reverse("programme:plan-download", args=[unknown, "pdf"])
    assert officer.get(url).status_code == 404
