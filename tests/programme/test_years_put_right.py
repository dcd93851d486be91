"""A year of a fund is put right: what it said is kept, what nobody has seen is not overwritten."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.kernel.clashes import stand_of
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.models import AuditLine
from fourfold.kernel.places import ensure_roots
from fourfold.programme.actions.agreeing import agree_plan, propose_plan
from fourfold.programme.actions.funds import change_fund_year
from fourfold.programme.models import EarlierVersion, Fund, FundYear
from tests.factories import OPERATOR, make_actor, make_place
from tests.programme.conftest import Known
from tests.programme.factories import gap, make_fund, make_intervention, needs, solve
from tests.programme.pages.people import logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("late_in_2026")]


@pytest.fixture
def fund() -> Fund:
    return make_fund("Ours", gross=113_000)


@pytest.fixture
def officer(fund: Fund) -> Client:
    return logged_in("programme-officer", ensure_roots()[0])


def year_of(fund: Fund, year: int = 2027) -> FundYear:
    return FundYear.objects.get(fund=fund, year=year)


def url_of(fund: Fund, year: int | None = None) -> str:
    address = reverse("programme:fund-year", args=[fund.pk])
    return f"{address}?year={year}" if year else address


def opened(client: Client, url: str, **change: Any) -> dict[str, Any]:
    """What a browser sends of a form that was opened and in which something was changed."""
    form = client.get(url).context["form"]
    said = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (said | change).items() if value is not None}


def sent(client: Client, url: str, values: dict[str, Any]) -> tuple[int, str]:
    answer = client.post(url, values)
    return answer.status_code, " ".join(answer.content.decode().split())


def amounts(fund: Fund) -> list[tuple[int, int]]:
    return list(FundYear.objects.filter(fund=fund).values_list("year", "amount_gross"))


def test_of_two_officers_who_saw_the_same_year_the_second_is_told(
    fund: Fund, officer: Client
) -> None:
    url = url_of(fund, 2027)
    mine, theirs = opened(officer, url, gross="226000"), opened(officer, url, gross="339000")
    assert sent(officer, url, mine)[0] == 302
    status, page = sent(officer, url, theirs)
    assert (status, "Somebody else has recorded or changed it meanwhile" in page) == (422, True)
    wanted = ('value="339000"', "What stands now", "226,000", "Earlier versions", "113,000")
    assert [one for one in wanted if one not in page] == []
    assert amounts(fund) == [(2027, 226_000), (2028, 113_000)]
    held = EarlierVersion.objects.get()
    assert (held.subject, held.number, held.facts) == (
        year_of(fund).pk, 1, {"amount_gross": "113000", "amount_net": "100000"},
    )  # fmt: skip


def test_who_opens_the_page_again_changes_what_stands_and_both_are_kept(
    fund: Fund, officer: Client
) -> None:
    url = url_of(fund, 2027)
    for gross in ("226000", "339000"):
        assert sent(officer, url, opened(officer, url, gross=gross))[0] == 302
    held = EarlierVersion.objects.order_by("number")
    assert [(one.number, one.facts["amount_gross"]) for one in held] == [
        (1, "113000"), (2, "226000"),
    ]  # fmt: skip
    page = " ".join(officer.get(url).content.decode().split())
    said = "Whole US dollars, support cost included: 226,000"
    assert ("Earlier versions" in page, said in page, "What stands now" in page) == (
        True, True, False,
    )  # fmt: skip
    line = AuditLine.objects.filter(action="programme.fund.change").latest("sequence").detail
    assert (line["before"], line["gross"], line["year"]) == ("226000", 339_000, 2027)


def test_a_double_click_changes_a_year_once_and_adds_one_once(fund: Fund, officer: Client) -> None:
    for url, year in ((url_of(fund, 2027), "2027"), (url_of(fund), "2029")):
        form = opened(officer, url, year=year, gross="226000")
        assert [sent(officer, url, form)[0] for _click in range(2)] == [302, 302]
    assert amounts(fund) == [(2027, 226_000), (2028, 113_000), (2029, 226_000)]
    assert EarlierVersion.objects.count() == 1


def test_of_two_officers_who_add_the_same_year_the_second_is_told(
    fund: Fund, officer: Client
) -> None:
    url = url_of(fund)
    mine, theirs = opened(officer, url, gross="226000"), opened(officer, url, gross="339000")
    assert mine["year"] == 2029  # the first that the fund has not
    assert sent(officer, url, mine)[0] == 302
    status, page = sent(officer, url, theirs)
    assert (status, "What stands now" in page, "226,000" in page) == (422, True, True)
    assert amounts(fund)[-1] == (2029, 226_000)
    assert EarlierVersion.objects.count() == 0


def test_a_year_that_stands_is_not_overwritten_by_adding_it(fund: Fund, officer: Client) -> None:
    url = url_of(fund)
    values = opened(officer, url, year="2027", gross="1")
    without = {name: said for name, said in values.items() if name != "seen"}
    assert [sent(officer, url, form)[0] for form in (values, without)] == [422, 422]
    assert amounts(fund) == [(2027, 113_000), (2028, 113_000)]


def test_a_form_of_one_year_changes_no_other_year(fund: Fund, officer: Client) -> None:
    url = url_of(fund, 2027)
    values = opened(officer, url, year="2028", gross="1")
    assert sent(officer, url, values)[0] == 422
    assert sent(officer, url, values | {"year": "magic"})[0] == 422
    assert amounts(fund) == [(2027, 113_000), (2028, 113_000)]


def test_a_plan_that_was_agreed_meanwhile_is_no_change_of_the_year(
    fund: Fund, officer: Client, known: Known
) -> None:
    make_intervention("course")
    known("XAA", needs(gap("INV-01")))
    url = url_of(fund, 2027)
    values = opened(officer, url, gross="226000")
    version = solve(make_place("XAA"))
    agree_plan(actor=OPERATOR, version=propose_plan(actor=OPERATOR, version=version))
    reserved = year_of(fund).reserved
    assert sent(officer, url, values)[0] == 302
    assert (year_of(fund).amount_gross, year_of(fund).reserved) == (226_000, reserved)
    assert reserved > 0


def test_a_program_that_has_seen_nothing_asks_nothing_and_keeps_what_stood(fund: Fund) -> None:
    for gross in (226_000, 226_000, 339_000):
        change_fund_year(actor=OPERATOR, fund=fund, year=2027, gross=gross)
    assert (year_of(fund).version, EarlierVersion.objects.count()) == (3, 2)
    with pytest.raises(Conflict):
        change_fund_year(actor=OPERATOR, fund=fund, year=2027, gross=1, seen=stand_of())


@pytest.mark.parametrize("role", ["donor", "focal-point", "auditor", "administrator"])
def test_a_stranger_changes_no_year_and_reads_no_earlier_one(fund: Fund, role: str) -> None:
    seen = stand_of(year_of(fund))
    with pytest.raises(NotVisible):
        change_fund_year(
            actor=make_actor(role, fund.scope), fund=fund, year=2027, gross=1, seen=seen
        )
    client, url = logged_in(role, fund.scope), url_of(fund, 2027)
    values = {"year": "2027", "gross": "1", "seen": seen}
    assert (client.get(url).status_code, sent(client, url, values)[0]) == (404, 404)
    assert amounts(fund) == [(2027, 113_000), (2028, 113_000)]


def test_the_page_of_a_fund_leads_officers_to_its_years_and_nobody_else(
    fund: Fund, officer: Client
) -> None:
    page = reverse("programme:fund", args=[fund.pk])
    link = url_of(fund, 2027)
    donor = logged_in("donor", fund.scope)
    found = [link in one.get(page).content.decode() for one in (officer, donor)]
    assert found == [True, False]
