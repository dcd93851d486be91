"""What pages, API, PDF and workbook get: bounded queries, exact rights, the reader's language."""

import io
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from fourfold.kernel.policy import Actor, anonymous
from fourfold.programme.actions.agreeing import agree_plan, propose_plan
from fourfold.programme.actions.loading import load_reference
from fourfold.programme.actions.solving import solve_plan
from fourfold.programme.contracts import PlanSettings
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.export import plan_as_data, plan_workbook
from fourfold.programme.queries.funds import fund_detail
from fourfold.programme.queries.plan_view import plan_view
from fourfold.programme.queries.plans import version_for
from fourfold.programme.queries.printing import plan_pdf
from fourfold.programme.queries.report import report_data
from fourfold.programme.queries.state_page import state_page
from fourfold.programme.queries.states import state_summary
from fourfold.programme.results.actions.loading import load_published_claims
from fourfold.programme.results.queries.claims import published_figures
from tests.factories import OPERATOR, bare_actor, make_account, make_actor, make_place
from tests.programme.conftest import Known
from tests.programme.factories import activity, gap, make_fund, make_intervention, needs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("late_in_2026")]
FOUR = PlanSettings(quarters=4)
MOST_QUERIES = 30


@pytest.fixture
def version(known: Known) -> PlanVersion:
    place = make_place("XAA")
    gaps = needs(gap("INV-01"), gap("INV-02"), label="Fictional round, validated")
    known("XAA", gaps, (activity("running", topics=("third",)),))
    make_intervention("course")
    make_intervention("third")
    make_fund()
    drafted = solve_plan(actor=OPERATOR, place=place, settings=FOUR)
    proposed = propose_plan(actor=OPERATOR, version=drafted)
    return version_for(agree_plan(actor=OPERATOR, version=proposed).pk, OPERATOR)


def queries_of(act: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_the_states_page_stays_within_its_queries(version: PlanVersion) -> None:
    officer = bare_actor("programme-officer", "world/")
    few = queries_of(lambda: state_page("XAA", officer))
    for number in range(12):
        make_intervention(f"more-{number}")
        solve_plan(actor=OPERATOR, place=version.plan.place, settings=FOUR)
    many = queries_of(lambda: state_page("XAA", officer))
    assert (many, many <= MOST_QUERIES) == (few, True)


def test_all_states_take_the_same_few_queries() -> None:
    make_place("KEN")
    few = queries_of(lambda: state_summary(OPERATOR))
    for number in range(30):
        make_place(f"{chr(65 + number // 26)}Q{chr(65 + number % 26)}", region="west-africa")
    assert (queries_of(lambda: state_summary(OPERATOR)), few) == (3, 3)


def test_headline_counts_say_out_of_how_many_and_keep_fiction_apart() -> None:
    make_place("KEN")
    make_place("AUS")
    make_place("CHE")
    make_place("XAA")
    load_reference()
    summary = state_summary(anonymous())
    counts = {count.key: (count.value, count.n) for count in summary.counts}
    assert counts == {"participant": (1, 3), "requested": (0, 3), "donor": (1, 3)}
    assert {count.n for count in summary.fictional_counts} == {1}
    unknown = {row.code: row.status for row in summary.rows}
    assert unknown == {
        "KEN": "participant", "AUS": "donor", "CHE": "unknown", "XAA": "unknown"
    }  # fmt: skip


def test_published_figures_say_that_their_records_are_not_held() -> None:
    load_published_claims(actor=OPERATOR)
    assert [figure.status for figure in published_figures()] == ["records-not-held"] * 12


@pytest.mark.parametrize(
    ("role", "plan", "requests"),
    [
        ("programme-officer", True, True),
        ("regional-coordinator", True, True),
        ("focal-point", True, True),
        ("assessor", True, True),
        ("auditor", True, False),
        ("respondent", False, False),
        ("donor", False, False),
        ("administrator", False, False),
    ],
)
def test_each_role_gets_its_part_of_the_states_page(
    version: PlanVersion, role: str, plan: bool, requests: bool
) -> None:
    page = state_page("XAA", bare_actor(role, version.plan.scope.path))
    assert (page.plan is not None, page.rights.see_requests) == (plan, requests)


def test_a_visitor_sees_a_state_and_its_engagement_only(version: PlanVersion) -> None:
    page = state_page(version.plan.place_id, anonymous())
    assert (page.place.code, page.plan, page.versions, page.requests) == ("XAA", None, (), ())


def test_a_donor_sees_the_sum_that_its_fund_pays_for_and_no_plan(version: PlanVersion) -> None:
    fund_id = UUID(version.result["content"]["choices"][0]["lines"][0]["fund"])
    detail = fund_detail(fund_id, OPERATOR)
    donor = make_actor("donor", detail.totals.fund.scope)
    uses = fund_detail(fund_id, donor).uses
    assert [(one.place.code, one.year, one.usd) for one in uses] == [("XAA", 2027, 10_000)]
    assert state_page("XAA", donor).plan is None


def test_the_plan_speaks_the_readers_language(version: PlanVersion) -> None:
    with translation.override("es"):
        view = plan_view(version, OPERATOR)
    assert [one.title for one in view.choices] == ["Curso course"]


def test_what_partners_do_stands_in_the_plan(version: PlanVersion) -> None:
    view = plan_view(version, OPERATOR)
    assert [(one.title, one.partner, one.first) for one in view.partners] == [
        ("Third", "Partner", 0)
    ]
    assert view.notices == (
        "Fictional State: everything here is made up.",
        "Fictional round, validated",
    )


def test_the_report_holds_what_the_page_shows(version: PlanVersion) -> None:
    report = report_data(version, OPERATOR, language="en")
    assert [(one["title"], one["timing"], one["cost"]) for one in report["plan"]] == [
        ("Course", "2027 Q1", "USD\N{NO-BREAK SPACE}10,000")
    ]
    assert report["costs_total"]["total"] == "USD\N{NO-BREAK SPACE}10,000"
    assert report["banner"] == "Fictional State: everything here is made up."
    assert [one["reason"] for one in report["needs"]] == ["It stands at 1 and should reach 3."] * 2


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_report_prints(version: PlanVersion, language: str) -> None:
    pdf = plan_pdf(version, OPERATOR, language=language)
    assert (pdf[:5], len(pdf) > 20_000) == (b"%PDF-", True)


def test_the_workbook_holds_every_part(version: PlanVersion) -> None:
    content = plan_workbook(plan_view(version, OPERATOR))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["about", "choices", "omissions", "money"]
    rows = list(book["choices"].iter_rows(min_row=2, max_col=5, values_only=True))
    assert rows == [("course", "Course", "capacity-building", "2027Q1", "2027Q1")]
    assert list(book["money"].iter_rows(values_only=True)) == [
        ("fund", "2027", "total"),
        ("Open fund", 10_000, 10_000),
    ]


def client_of(role: str, version: PlanVersion) -> Client:
    client = Client()
    account = make_account(f"{role}@example.org", (role, version.plan.scope))
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_api_gives_the_same_plan_as_the_page(version: PlanVersion) -> None:
    client = client_of("programme-officer", version)
    answer = client.get(f"/api/v1/plans/{version.pk}").json()
    view = plan_as_data(plan_view(version, _officer(version)))
    assert [one["code"] for one in answer["choices"]] == ["course"]
    assert (answer["digest"], answer["verdict"]) == (view["digest"], view["verdict"])
    listed = client.get("/api/v1/states/XAA/plans").json()
    assert [(one["number"], one["status"], one["cost_usd"]) for one in listed] == [
        (1, "agreed", 10_000)
    ]


def _officer(version: PlanVersion) -> Actor:
    return bare_actor("programme-officer", version.plan.scope.path)


def test_the_api_gives_states_in_pages(version: PlanVersion) -> None:
    make_place("XAB")
    client = client_of("programme-officer", version)
    first = client.get("/api/v1/states", {"limit": 1}).json()
    second = client.get("/api/v1/states", {"limit": 1, "after": first["next"]}).json()
    assert [[one["code"] for one in page["items"]] for page in (first, second)] == [
        ["XAA"],
        ["XAB"],
    ]
    assert (first["next"], second["next"]) == ("XAA", None)


def test_the_api_gives_needs_activities_catalogue_and_funds(version: PlanVersion) -> None:
    client = client_of("programme-officer", version)
    needs_seen = client.get("/api/v1/states/XAA/needs").json()
    assert [one["indicator"] for one in needs_seen["needs"]] == ["INV-01", "INV-02"]
    activities = client.get("/api/v1/states/XAA/activities").json()
    assert [one["topics"] for one in activities] == [["third"]]
    rows = client.get("/api/v1/interventions").json()["items"]
    assert [row["code"] for row in rows] == ["course", "third"]
    funds = client.get("/api/v1/funds").json()
    assert [one["years"][0]["reserved"] for one in funds] == [10_000]
    assert client.get("/api/v1/states/XAA").json()["engagement"] == ["unknown"]


@pytest.mark.parametrize("role", ["respondent", "donor", "administrator"])
def test_the_api_hides_plans_as_the_pages_do(version: PlanVersion, role: str) -> None:
    client = client_of(role, version)
    answer = client.get(f"/api/v1/plans/{version.pk}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert client.get("/api/v1/states/XAA/plans").json() == []
