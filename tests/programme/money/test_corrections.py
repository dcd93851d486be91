"""What was recorded of money is put right: nothing is lost, nothing unseen is overwritten."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.kernel.places import ensure_roots
from fourfold.programme.models import EarlierVersion, Fund
from fourfold.programme.money.actions.budget import set_line
from fourfold.programme.money.actions.rates import correct_rate, record_rate
from fourfold.programme.money.contracts import LineDraft, RateDraft
from fourfold.programme.money.models import BudgetLine, ExchangeRate, Post
from tests.factories import OPERATOR
from tests.programme.factories import make_fund
from tests.programme.money.factories import make_line, make_post, make_rate, make_terms, move
from tests.programme.pages.people import logged_in

pytestmark = pytest.mark.django_db
TERMS = {
    "reference": "A-1", "starts_on": "2026-01-01", "ends_on": "2028-12-31", "earmarking": "2",
    "amount": "226000", "currency": "USD", "source": "Agreement",
}  # fmt: skip
LINE = {"year": "2026", "code": "travel", "title": "Travel", "category": "travel", "usd": "10000"}
POST = {
    "title": "Regional mentor", "starts_on": "2026-01-01", "funded_until": "2027-02-28",
    "usd_a_month": "8000", "source": "Staffing table",
}  # fmt: skip
MEANWHILE = "Somebody else has recorded or changed it meanwhile"


@pytest.fixture
def fund() -> Fund:
    return make_fund("Ours")


@pytest.fixture
def officer() -> Client:
    return logged_in("programme-officer", ensure_roots()[0])


def address(name: str, *args: object) -> str:
    return reverse(f"programme:{name}", args=args)


def sent(client: Client, url: str, values: dict[str, Any], **more: Any) -> tuple[int, str]:
    answer = client.post(url, values | more)
    return answer.status_code, " ".join(answer.content.decode().split())


def seen_at(client: Client, url: str) -> str:
    """What the form that is opened now says that it has seen."""
    return str(client.get(url).context["form"]["seen"].value())


def test_terms_changed_meanwhile_are_not_overwritten_and_what_one_wrote_stays_on_the_page(
    fund: Fund, officer: Client
) -> None:
    url = address("money-terms", fund.pk)
    assert sent(officer, url, TERMS, seen=seen_at(officer, url))[0] == 302
    first = seen_at(officer, url)
    assert sent(officer, url, TERMS, seen=first, ends_on="2029-06-30")[0] == 302
    status, said = sent(officer, url, TERMS, seen=first, source="Letter of May")
    assert (status, MEANWHILE in said, "Letter of May" in said) == (422, True, True)
    assert ("What stands now" in said, "30 June 2029" in said) == (True, True)
    second = seen_at(officer, url)
    assert sent(officer, url, TERMS, seen=second, source="Letter of May")[0] == 302
    page = " ".join(officer.get(url).content.decode().split())
    assert ("Earlier versions" in page, "Ends on: 30 June 2029" in page) == (True, True)
    assert ("Amount: 226,000.00" in page, "What stands now" in page) == (True, False)
    held = EarlierVersion.objects.filter(subject=fund.pk).order_by("number")
    assert [one.facts["ends_on"] for one in held] == ["2028-12-31", "2029-06-30"]


def test_two_who_record_the_first_terms_at_once_do_not_overwrite_each_other(
    fund: Fund, officer: Client
) -> None:
    url = address("money-terms", fund.pk)
    nothing = seen_at(officer, url)
    answers = [
        sent(officer, url, TERMS, seen=nothing, amount=amount)[0]
        for amount in ("226000", "226000", "300000")
    ]
    assert answers == [302, 302, 422]  # a double click is the same once more
    assert EarlierVersion.objects.count() == 0


def test_a_budget_line_is_put_right_with_its_code_and_year_and_keeps_its_bookings(
    fund: Fund, officer: Client
) -> None:
    line = make_line(fund)
    booked = move(fund, line=line.pk).transaction
    url = f"{address('money-line', fund.pk)}?line={line.pk}"
    changed = LINE | {"code": "travels", "year": "2027", "usd": "12000"}
    seen = seen_at(officer, url)
    assert sent(officer, url, changed, seen=seen, entry=str(line.pk))[0] == 302
    found = BudgetLine.objects.get()
    assert (found.pk, found.code, found.year, found.usd) == (line.pk, "travels", 2027, 12_000)
    assert (booked.line_id, found.version) == (line.pk, 2)
    late = sent(officer, url, LINE, seen=seen, entry=str(line.pk), usd="9000")
    assert (late[0], MEANWHILE in late[1]) == (422, True)
    page = " ".join(officer.get(url).content.decode().split())
    assert "Code: travel; " in page


def test_a_line_cannot_take_the_code_of_another_nor_be_one_of_another_fund(fund: Fund) -> None:
    line, other = make_line(fund), make_line(fund, "training")
    draft = LineDraft(2026, "training", "Travel", "travel", 5)
    with pytest.raises(Conflict, match="Another line"):
        set_line(actor=OPERATOR, fund=fund, draft=draft, line_id=line.pk)
    with pytest.raises(NotVisible, match="no such budget line"):
        set_line(
            actor=OPERATOR,
            fund=make_fund("Theirs"),
            draft=replace(draft, code="new"),
            line_id=other.pk,
        )


def test_a_new_line_with_a_code_that_stands_is_a_conflict_and_no_correction(
    fund: Fund, officer: Client
) -> None:
    make_line(fund)
    url = address("money-line", fund.pk)
    status, said = sent(officer, url, LINE, seen=seen_at(officer, url), usd="1")
    assert (status, MEANWHILE in said, "10,000" in said) == (422, True, True)
    assert BudgetLine.objects.get().usd == 10_000


def test_a_post_changed_meanwhile_is_not_overwritten(fund: Fund, officer: Client) -> None:
    post = make_post(fund)
    url = address("post-change", post.pk)
    values = POST | {"fund": str(fund.pk), "state": ""}
    seen = seen_at(officer, url)
    assert sent(officer, url, values, seen=seen, funded_until="2027-08-31")[0] == 302
    late = sent(officer, url, values, seen=seen, renewer="The ministry")
    assert (late[0], MEANWHILE in late[1], "The ministry" in late[1]) == (422, True, True)
    assert Post.objects.get().funded_until == date(2027, 8, 31)
    page = " ".join(officer.get(url).content.decode().split())
    assert ("Paid until: 28 February 2027" in page, "Fund that pays it: Ours" in page) == (
        True,
        True,
    )


def test_a_rate_of_the_wrong_day_is_moved_and_stays_to_be_read(officer: Client) -> None:
    rate = make_rate(usd="1.10", starts_on=date(2026, 1, 1))
    values = {"currency": "EUR", "starts_on": "2026-02-01", "usd": "1.10", "source": "The bank"}
    url = f"{address('rate-record')}?rate={rate.pk}"
    assert str(rate.pk) in officer.get(url).content.decode()
    answers = [sent(officer, url, values, seen=str(rate.pk))[0] for _ in range(2)]
    standing = ExchangeRate.objects.get(superseded_at=None)
    assert (answers, standing.starts_on, ExchangeRate.objects.count()) == (
        [302, 302], date(2026, 2, 1), 2,
    )  # fmt: skip
    page = " ".join(officer.get(address("rates")).content.decode().split())
    assert ("Earlier versions" in page, "1 January 2026" in page) == (True, True)


def test_a_rate_that_somebody_has_corrected_or_recorded_meanwhile_is_not_overwritten() -> None:
    ensure_roots()
    rate = make_rate(usd="1.10")
    draft = RateDraft("EUR", date(2026, 1, 1), Decimal("1.12"), "The bank")
    better = correct_rate(actor=OPERATOR, seen=rate.pk, draft=draft)
    with pytest.raises(Conflict, match="corrected it meanwhile"):
        correct_rate(actor=OPERATOR, seen=rate.pk, draft=replace(draft, usd=Decimal("1.2")))
    with pytest.raises(Conflict, match="stands for this day"):
        record_rate(actor=OPERATOR, draft=replace(draft, usd=Decimal("1.3")), only_new=True)
    with pytest.raises(NotVisible):
        correct_rate(actor=OPERATOR, seen=new_id(), draft=draft)
    later = make_rate(usd="1.15", starts_on=date(2026, 2, 1))
    with pytest.raises(Conflict, match="Another rate"):
        correct_rate(
            actor=OPERATOR, seen=better.pk, draft=replace(draft, starts_on=later.starts_on)
        )
    assert ExchangeRate.objects.get(superseded_at=None, starts_on=draft.starts_on) == better


def test_a_donor_reads_no_earlier_version_of_another_fund(fund: Fund) -> None:
    make_terms(fund)
    donor = logged_in("donor", make_fund("Theirs").scope)
    assert donor.get(address("money-terms", fund.pk)).status_code == 404
