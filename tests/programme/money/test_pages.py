"""Pages of money: recorded once, told plainly, few queries, each donor its own."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.kernel.clashes import stand_of
from fourfold.kernel.contracts import ActivityText
from fourfold.kernel.recording import settled_moment
from fourfold.programme.models import Fund
from fourfold.programme.money.models import BudgetLine, ExchangeRate, GrantTerms, Post, Transaction
from fourfold.programme.money.queries.shares import shares_as_of
from tests.factories import make_place
from tests.programme.factories import make_fund
from tests.programme.money.conftest import Given
from tests.programme.money.factories import make_line, make_post, make_rate, make_terms, move
from tests.programme.pages.people import logged_in

pytestmark = pytest.mark.django_db
SPENDING = {"kind": "4", "on": "2026-03-02", "amount": "12.50", "currency": "USD", "source": "B"}


@pytest.fixture
def officer() -> Client:
    return logged_in("programme-officer", make_place("XAA").scope)


@pytest.fixture
def fund() -> Fund:
    return make_fund()


def _url(name: str, *args: object) -> str:
    return reverse(f"programme:{name}", args=args)


def _text(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.getvalue().decode().split())


def test_a_form_that_is_sent_twice_records_one_transaction(officer: Client, fund: Fund) -> None:
    address = _url("money-record", fund.pk)
    entry = officer.get(address).context["form"].initial["entry"]
    for _ in range(2):
        assert officer.post(address, SPENDING | {"entry": str(entry)}).status_code == 302
    made = Transaction.objects.get()
    assert (made.entry, made.usd) == (entry, Decimal("12.50"))
    page = officer.get(_url("money-transaction", entry))
    assert "12.50 USD" in _text(page)


def test_a_currency_without_a_rate_is_refused_on_the_form(officer: Client, fund: Fund) -> None:
    response = officer.post(_url("money-record", fund.pk), SPENDING | {"currency": "EUR"})
    assert response.status_code == 422
    assert Transaction.objects.count() == 0
    assert "No rate of EUR" in response.content.decode()


def test_a_correction_in_a_second_tab_does_not_undo_the_first(officer: Client, fund: Fund) -> None:
    made = move(fund).transaction
    address = _url("money-correct", made.entry)
    seen = officer.get(address).context["form"].initial["seen"]
    assert officer.post(address, SPENDING | {"seen": seen}).status_code == 302
    second = officer.post(address, SPENDING | {"amount": "1", "seen": seen})
    assert second.status_code == 422
    current = Transaction.objects.get(superseded_at=None)
    assert current.amount == Decimal("12.50")


def test_a_reversal_needs_a_reason_and_shows_both_in_the_books(officer: Client, fund: Fund) -> None:
    made = move(fund).transaction
    address = _url("money-reverse", made.entry)
    assert officer.post(address, {}).status_code == 422
    assert officer.post(address, {"reason": "Paid twice"}).status_code == 302
    assert sum(one.usd for one in Transaction.objects.all()) == 0


def test_an_extract_names_the_rows_that_were_not_taken(officer: Client, fund: Fund) -> None:
    rows = b"kind,on,amount,reference\nexpenditure,2026-03-02,5,V-1\ngift,2026-03-02,5,V-2\n"
    file = SimpleUploadedFile("extract.csv", rows)
    text = _text(officer.post(_url("money-import", fund.pk), {"file": file}))
    assert "Rows read: 2. New: 1. Changed: 0. Held already: 0." in text
    assert "Row 3: “gift” is no kind of transaction." in text
    assert Transaction.objects.count() == 1


def test_terms_lines_rates_and_posts_are_recorded_by_their_forms(
    officer: Client, fund: Fund
) -> None:
    terms = {"starts_on": "2026-01-01", "ends_on": "2027-12-31", "earmarking": "3",
             "amount": "10", "currency": "USD", "source": "Agreement"}  # fmt: skip
    line = {"year": "2026", "code": "travel", "title": "Travel", "category": "travel", "usd": "9"}
    rate = {"currency": "eur", "starts_on": "2026-01-01", "usd": "1.08", "source": "Bank"}
    post = {"title": "Mentor", "fund": str(fund.pk), "starts_on": "2026-01-01",
            "funded_until": "2026-12-31", "usd_a_month": "5", "source": "Table"}  # fmt: skip
    for address, values in (
        (_url("money-terms", fund.pk), terms),
        (_url("money-line", fund.pk), line),
        (_url("rate-record"), rate),
        (_url("post-record"), post),
    ):
        assert officer.post(address, values).status_code == 302
    entry = str(officer.get(_url("post-record")).context["form"].initial["entry"])
    for _ in range(2):
        officer.post(_url("post-record"), post | {"entry": entry, "title": "Trainer"})
    Post.objects.get(title="Trainer").delete()
    held = Post.objects.get()
    changed = post | {"renewer": "The ministry", "seen": stand_of(held)}
    assert officer.post(_url("post-change", held.pk), changed).status_code == 302
    assert GrantTerms.objects.get().ends_on == date(2027, 12, 31)
    assert (BudgetLine.objects.get().usd, ExchangeRate.objects.get().currency) == (9, "EUR")
    assert Post.objects.get().renewer == "The ministry"
    assert "Softly" not in _text(officer.get(_url("money-fund", fund.pk)))


@pytest.fixture
def event(given: Given, officer: Client) -> ActivityText:
    return given()


def test_shares_are_set_on_the_page_of_an_activity(
    officer: Client, fund: Fund, event: ActivityText
) -> None:
    unsaid = _url("money-activities") + "?unsaid=1"
    assert "Not yet said who paid" in _text(officer.get(unsaid))
    address = _url("money-shares", "event", event.id)
    wrong = officer.post(address, {"seen": stand_of(), f"share_{fund.pk}": "99.9999"})
    assert wrong.status_code == 422
    right = officer.post(address, {"seen": stand_of(), f"share_{fund.pk}": "100"})
    assert right.status_code == 302
    assert shares_as_of(settled_moment()) == {("event", event.id): {fund.pk: Decimal(1)}}
    assert event.title not in _text(officer.get(unsaid))


def test_exports_never_hand_a_formula_to_a_spreadsheet(officer: Client, fund: Fund) -> None:
    move(fund, purpose="=1+1", counterparty="@cmd")
    lines = b"".join(officer.get(_url("money-transactions-export", fund.pk, "csv")))  # type: ignore[arg-type]  # -- streamed
    assert b"'=1+1" in lines
    assert b"'@cmd" in lines
    book = officer.get(_url("money-transactions-export", fund.pk, "xlsx"))
    assert book.content[:2] == b"PK"


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    "name", ["money", "rates", "money-activities", "money-report", "posts", "cliffs", "donor"]
)
def test_lists_ask_as_few_questions_of_ten_funds_as_of_one(
    officer: Client, given: Given, name: str
) -> None:
    def more(number: int) -> None:
        fund = make_fund(f"Fund {number}")
        make_terms(fund)
        make_rate(starts_on=date(2026, 1, number + 1))
        line = make_line(fund)
        make_post(fund, f"Post {number}", state="XAA")
        event = given()
        move(fund, line=line.pk, activity=("event", event.id), state="XAA")

    more(0)
    one = _queries(officer, _url(name))
    for number in range(1, 6):
        more(number)
    assert _queries(officer, _url(name)) == one


def test_a_transaction_list_asks_as_few_questions_of_many_as_of_one(
    officer: Client, fund: Fund
) -> None:
    make_rate()
    address = _url("money-transactions", fund.pk)
    move(fund, currency="EUR")
    one = _queries(officer, address)
    for _ in range(5):
        move(fund, currency="EUR", line=make_line(fund).pk)
    assert _queries(officer, address) == one


def test_a_donors_own_way_in_holds_nothing_of_another_donor(officer: Client) -> None:
    mine, other = make_fund("Mine"), make_fund("Strange fund")
    for fund in (mine, other):
        make_terms(fund)
        make_post(fund, f"Post of {fund}", funded_until=date(2026, 12, 31))
        move(fund, amount="1234.00")
    donor = logged_in("donor", mine.scope)
    for name in ("donor", "money", "money-report", "posts", "cliffs", "rates"):
        query = "?money=fictional" if name == "money-report" else ""
        assert "Strange" not in _text(donor.get(_url(name) + query))
    text = _text(donor.get(_url("donor")))
    assert "Post of Mine" in text
    assert "1,234" in text
    for address in (_url("money-fund", other.pk), _url("money-activities"), _url("post-record")):
        assert donor.get(address).status_code == 404
    rows = donor.get(f"/api/v1/money/funds/{mine.pk}/transactions").json()
    assert [row["usd"] for row in rows["items"]] == ["1234.00"]
    assert donor.get(f"/api/v1/money/funds/{other.pk}/transactions").status_code == 404


def test_a_donor_reads_the_amounts_of_its_fund_and_no_word_that_may_name_somebody(
    officer: Client, fund: Fund
) -> None:
    said = {name: f"Words on {name}" for name in ("counterparty", "purpose", "reference", "source")}
    entry = move(fund, **said).transaction.entry
    addresses = (
        _url("money-transactions", fund.pk),
        _url("money-transaction", entry),
        _url("money-transactions-export", fund.pk, "csv"),
        f"/api/v1/money/funds/{fund.pk}/transactions",
    )
    told = {
        reader: [_text(client.get(one)) for one in addresses]
        for reader, client in (("officer", officer), ("donor", logged_in("donor", fund.scope)))
    }
    assert ["Words on" in text for text in told["officer"]] == [True] * 4
    assert ["Words on" in text for text in told["donor"]] == [False] * 4
    assert ["100.00" in text for text in told["donor"]] == [True] * 4


def test_the_api_pages_through_rates_and_transactions(officer: Client, fund: Fund) -> None:
    for month in (1, 2, 3):
        make_rate(starts_on=date(2026, month, 1))
    first = officer.get("/api/v1/money/rates?limit=2").json()
    rest = officer.get(f"/api/v1/money/rates?limit=2&after={first['next']}").json()
    days = [one["starts_on"] for one in (*first["items"], *rest["items"])]
    assert (days, rest["next"]) == (["2026-01-01", "2026-02-01", "2026-03-01"], None)
    assert officer.get("/api/v1/money/shares").json() == {"items": [], "next": None}
