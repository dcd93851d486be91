"""The catalogue, funds and trainers: found, explained, edited with a reason, recorded once."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from fourfold.kernel.models import Place
from fourfold.programme.actions.agreeing import agree_plan, propose_plan
from fourfold.programme.models import Fund, Intervention, InterventionRevision, TrainerCapacity
from tests.factories import OPERATOR, make_organisation, make_place
from tests.programme.factories import make_fund, make_intervention, solve
from tests.programme.pages.people import logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("late_in_2026")]
CATALOGUE = "/programme/interventions/"
EDIT = f"{CATALOGUE}course/edit/"
RECORD = "/programme/funds/record/"
TRAINERS = "/programme/trainers/record/"


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def errors(response: Any) -> list[str]:
    assert response.status_code == 422
    return list(response.context["form"].errors)


@pytest.fixture
def officer() -> Client:
    return logged_in("programme-officer", make_place("XAC").scope)


# --- Catalogue -------------------------------------------------------------------------------
def found(client: Client, **query: str) -> list[str]:
    return [row.code for row in client.get(CATALOGUE, query).context["page"]]


def test_the_catalogue_filters_and_sorts_on_the_server(officer: Client) -> None:
    make_intervention("course", title="Zebra course", cost_likely=9_000)
    law = {"pillar": "regulatory-framework", "steps": ["frameworks"], "capacities": []}
    make_intervention("drafting", **law)
    assert found(officer) == ["course", "drafting"]
    assert found(officer, pillar="regulatory-framework") == ["drafting"]
    assert found(officer, step="personnel") == ["course"]
    assert found(officer, capacity="cyber-investigations") == ["course"]
    assert found(officer, words="zebra") == ["course"]
    assert found(officer, sort="-cost") == ["drafting", "course"]
    assert found(officer, sort="title") == ["drafting", "course"]
    assert found(officer, sort="password", step="nonsense") == ["course", "drafting"]
    assert "Nothing fits. Take a filter away" in text(officer.get(CATALOGUE, {"words": "zzz"}))


def test_the_catalogue_is_exported_whole(officer: Client) -> None:
    make_intervention("course")
    lines = b"".join(officer.get(f"{CATALOGUE}export.csv").streaming_content).decode("utf-8-sig")
    heading, row = lines.splitlines()
    assert heading.startswith("code,title,topic,level,kind,pillar")
    assert row.startswith("course,Course,cyber-investigation,2,course,capacity-building,1,8000")


def test_an_intervention_shows_every_figure_with_what_it_rests_on(officer: Client) -> None:
    make_intervention("course", cost_basis="Invoice of 2025")
    make_intervention("advanced", prerequisites=["course"])
    page = text(officer.get(f"{CATALOGUE}course/"))
    for words in ("Basis: Invoice of 2025", "INV-01", "What waits for it", "Advanced", "1 quarter"):
        assert (words, words in page) == (words, True)


def edited(client: Client, **changes: Any) -> Any:
    form = client.get(EDIT).context["form"]
    values = {bound.name: bound.value() for bound in form if bound.value() is not None}
    values = {name: value for name, value in values.items() if value is not False}
    return client.post(EDIT, {**values, "reason": "Prices rose.", "basis": "Invoice 7", **changes})


def test_every_figure_is_edited_with_a_reason_and_a_source(officer: Client) -> None:
    make_intervention("course")
    make_intervention("before")
    answer = edited(
        officer,
        cost_likely="12000",
        duration_quarters="2",
        load="1.5",
        effects="INV-01 1.5 high\nINV-02 0.5",
        trainers="investigation 0.75",
        languages=["fr"],
        prerequisites="before",
        regional_seats="4",
        support_to_police="on",
        capacity_basis="Roster 2026",
    )
    row = Intervention.objects.get(pk="course")
    assert answer["Location"] == f"{CATALOGUE}course/"
    assert (row.cost_likely, row.duration_quarters, row.load) == (12_000, 2, Decimal("1.5"))
    assert row.effects == [
        {"indicator": "INV-01", "points": 1.5, "confidence": "high"},
        {"indicator": "INV-02", "points": 0.5, "confidence": "medium"},
    ]
    assert (row.trainers, row.languages, row.prerequisites) == (
        [{"skill": "investigation", "quarters": 0.75}],
        ["fr"],
        ["before"],
    )
    assert (row.regional_seats, row.support_to_police, row.revision) == (4, True, 2)
    page = text(officer.get(f"{CATALOGUE}course/"))
    assert ("Prices rose." in page, "Invoice 7" in page, "Revision 2" in page) == (True,) * 3


def test_the_same_edit_pressed_twice_is_one_revision(officer: Client) -> None:
    make_intervention("course")
    values = {"cost_likely": "12000", "revision": "1"}
    assert [edited(officer, **values).status_code for _click in range(2)] == [302, 302]
    assert InterventionRevision.objects.count() == 1


def test_a_stale_edit_is_refused_and_overwrites_nothing(officer: Client) -> None:
    make_intervention("course")
    edited(officer, cost_likely="12000")
    stale = edited(officer, cost_likely="9000", revision="1", reason="Another one.")
    assert errors(stale) == ["__all__"]
    assert Intervention.objects.get().cost_likely == 12_000


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"basis": ""}, "basis"),
        ({"cost_basis": ""}, "cost_basis"),
        ({"cost_likely": "90000"}, "cost_likely"),
        ({"cost_low": "-1"}, "cost_low"),
        ({"duration_quarters": "0"}, "duration_quarters"),
        ({"effects": "INV-01"}, "effects"),
        ({"effects": "INV-01 many"}, "effects"),
        ({"effects": "INV-01 9 high"}, "__all__"),
        ({"trainers": "investigation"}, "trainers"),
        ({"trainers": "investigation 0"}, "__all__"),
        ({"languages": ["xx"]}, "languages"),
        ({"prerequisites": "nothing"}, "__all__"),
        ({"prerequisites": "course"}, "__all__"),
        ({}, "__all__"),
    ],
)
def test_an_edit_that_makes_no_sense_comes_back_with_its_error(
    officer: Client, wrong: dict[str, Any], field: str
) -> None:
    make_intervention("course")
    assert errors(edited(officer, **wrong)) == [field]
    assert Intervention.objects.get().revision == 1


# --- Funds -----------------------------------------------------------------------------------
def terms(**more: Any) -> dict[str, Any]:
    donor = make_organisation(name="Fictional Donor", kind="donor")
    return {
        "donor": str(donor.pk),
        "title": "New fund",
        "support_cost_percent": "13",
        "year_2027": "113000",
        "regions": ["eastern-africa"],
        "pillars": ["prevention"],
        "source": "Agreement 9",
        **more,
    }


def test_a_fund_is_recorded_once_with_years_and_earmarks(officer: Client) -> None:
    form = terms()
    answers = [officer.post(RECORD, form) for _click in range(2)]
    fund = Fund.objects.get()
    address = reverse("programme:fund", args=[fund.pk])
    assert {answer["Location"] for answer in answers} == {address}
    assert [(year.year, year.amount_gross, year.amount_net) for year in fund.years.all()] == [
        (2027, 113_000, 100_000)
    ]
    assert (fund.regions, fund.pillars, fund.source) == (
        ["eastern-africa"],
        ["prevention"],
        "Agreement 9",
    )


def test_another_fund_of_the_same_title_is_refused(officer: Client) -> None:
    form = terms()
    officer.post(RECORD, form)
    assert errors(officer.post(RECORD, {**form, "year_2027": "5"})) == ["__all__"]
    assert Fund.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"donor": ""}, "donor"),
        ({"title": ""}, "title"),
        ({"source": ""}, "source"),
        ({"year_2027": ""}, "year_2026"),
        ({"year_2027": "-5"}, "year_2027"),
        ({"support_cost_percent": "100"}, "support_cost_percent"),
        ({"regions": ["nowhere"]}, "regions"),
    ],
)
def test_a_fund_that_lacks_something_comes_back_with_its_error(
    officer: Client, wrong: dict[str, Any], field: str
) -> None:
    answered = errors(officer.post(RECORD, terms(**wrong)))
    assert field in answered
    assert Fund.objects.count() == 0


def test_a_fund_shows_what_agreed_plans_hold_of_it(place: Place) -> None:
    fund = make_fund()
    officer = logged_in("programme-officer", place.scope)
    assert "No agreed plan holds anything of it yet." in text(
        officer.get(reverse("programme:fund", args=[fund.pk]))
    )
    agree_plan(actor=OPERATOR, version=propose_plan(actor=OPERATOR, version=solve(place)))
    response = officer.get(reverse("programme:fund", args=[fund.pk]))
    assert [(row[0].value, row[1], row[2]) for row in response.context["uses"].rows] == [
        ("State XAA", "2027", "20,000")
    ]


def test_a_year_is_changed_and_never_below_what_plans_hold(place: Place) -> None:
    fund = make_fund()
    agree_plan(actor=OPERATOR, version=propose_plan(actor=OPERATOR, version=solve(place)))
    officer = logged_in("programme-officer", place.scope)
    url = reverse("programme:fund-year", args=[fund.pk])
    assert officer.get(url, {"year": "2028"}).context["form"]["gross"].value() == 113_000
    answer = officer.post(url, {"year": "2027", "gross": "100"})
    assert (errors(answer), escape("Agreed plans hold USD 20,000 of 2027") in text(answer)) == (
        ["__all__"],
        True,
    )
    assert officer.post(url, {"year": "2029", "gross": "226000"}).status_code == 302
    assert fund.years.get(year=2029).amount_net == 200_000


def test_without_funds_the_list_says_what_follows(officer: Client) -> None:
    assert "No fund is recorded." in text(officer.get("/programme/funds/"))


# --- Trainers --------------------------------------------------------------------------------
def test_trainers_are_recorded_and_shown_by_skill(officer: Client) -> None:
    make_intervention("course")
    form = {"skill": "investigation", "language": "fr", "quarter": "2027 q1", "capacity": "2.5"}
    for _click in range(2):
        assert officer.post(TRAINERS, {**form, "source": "Roster"}).status_code == 302
    row = TrainerCapacity.objects.get()
    assert (row.quarter, row.capacity, row.source) == ("2027Q1", Decimal("2.5"), "Roster")
    page = officer.get("/programme/trainers/")
    (skill,) = page.context["skills"]
    assert skill.headline == "Investigation: 2.50 of 2.50 free"
    assert skill.table.rows == [["2027 Q1", "2.50 of 2.50"]]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"skill": ""}, "skill"),
        ({"skill": "magic"}, "skill"),
        ({"quarter": "2027"}, "quarter"),
        ({"quarter": "2027Q5"}, "quarter"),
        ({"capacity": "-1"}, "capacity"),
        ({"source": ""}, "source"),
    ],
)
def test_trainers_that_lack_something_come_back_with_their_error(
    officer: Client, wrong: dict[str, str], field: str
) -> None:
    make_intervention("course")
    form = {"skill": "investigation", "quarter": "2027Q1", "capacity": "1", "source": "Roster"}
    assert errors(officer.post(TRAINERS, {**form, **wrong})) == [field]
    assert TrainerCapacity.objects.count() == 0


def test_without_trainers_the_page_says_what_follows(officer: Client) -> None:
    assert "trainers are no limit to a plan" in text(officer.get("/programme/trainers/"))
