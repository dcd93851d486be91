"""Extracts of a finance system: good rows are taken, bad ones named, none twice."""

from decimal import Decimal

import pytest

from fourfold.engines.workbook import Column, SheetLayout, write_workbook
from fourfold.kernel.errors import InvalidFile
from fourfold.programme.models import Fund
from fourfold.programme.money.actions.importing import import_transactions
from fourfold.programme.money.actions.rates import import_rates
from fourfold.programme.money.actions.transactions import correct_transaction
from fourfold.programme.money.contracts import Outcome
from fourfold.programme.money.models import ExchangeRate, Transaction
from tests.factories import OPERATOR, make_place
from tests.programme.factories import make_fund
from tests.programme.money.factories import draft, make_line, move

HEAD = "kind,on,amount,reference,line,state,commitment\n"
GOOD = (
    "outgoing commitment,2026-02-01,500.00,PO-1,travel,XAA,\n"
    'expenditure,2026-02-10,"1,200.50",V-1,travel,XAA,\n'
    "expenditure,2026-02-11,200.00,V-2,travel,,PO-1\n"
)


@pytest.fixture
def fund(db: None) -> Fund:
    make_place("XAA")
    fund = make_fund()
    make_line(fund)
    return fund


def _take(fund: Fund, text: str) -> Outcome:
    return import_transactions(
        actor=OPERATOR, fund=fund, file_name="extract.csv", content=text.encode()
    )


def _counts(outcome: Outcome) -> tuple[int, int, int, int]:
    return (outcome.added, outcome.changed, outcome.same, len(outcome.rejected))


def test_the_same_extract_twice_changes_nothing(fund: Fund) -> None:
    assert _counts(_take(fund, HEAD + GOOD)) == (3, 0, 0, 0)
    before = list(Transaction.objects.order_by("pk").values())
    assert _counts(_take(fund, HEAD + GOOD)) == (0, 0, 3, 0)
    assert list(Transaction.objects.order_by("pk").values()) == before
    spending = Transaction.objects.get(reference="V-2")
    assert spending.commitment == Transaction.objects.get(reference="PO-1").entry


def test_bad_rows_are_named_with_row_and_cure_and_good_ones_are_taken(fund: Fund) -> None:
    bad = (
        "gift,2026-02-10,1,A,,,\n"
        "expenditure,10.02.2026,1,B,,,\n"
        "expenditure,2026-02-10,a lot,C,,,\n"
        "expenditure,2026-02-10,1,,,,\n"
        "expenditure,2026-02-10,1,D,hotels,,\n"
        "expenditure,2026-02-10,1,E,,ZZZ,\n"
        "expenditure,2026-02-10,1,F,,,PO-9\n"
        "outgoing commitment,2026-02-10,999999999,G,,,\n"
        "expenditure,2026-02-11,200.00,V-2,travel,,PO-1\n"
        "expenditure,0226-02-10,1,H,,,\n"
        f"expenditure,2026-02-10,1,{'I' * 101},,,\n"
    )
    outcome = _take(fund, HEAD + GOOD + bad)
    assert _counts(outcome) == (3, 0, 0, 11)
    assert [one.row for one in outcome.rejected] == list(range(5, 16))
    assert outcome.rejected[1].sentence == "“10.02.2026” is no day. Write it as 2026-01-31."
    assert Transaction.objects.count() == 3


def test_a_correction_by_hand_outlives_the_old_extract(fund: Fund) -> None:
    _take(fund, HEAD + GOOD)
    held = Transaction.objects.get(reference="V-1")
    better = draft(amount="1000.00", reference="V-1")
    correct_transaction(actor=OPERATOR, standing=held, draft=better, seen=str(held.pk))
    assert _counts(_take(fund, HEAD + GOOD)) == (0, 0, 3, 0)
    current = Transaction.objects.get(entry=held.entry, superseded_at=None)
    assert current.amount == Decimal("1000.00")


def test_a_row_with_an_id_that_says_something_new_corrects(fund: Fund) -> None:
    head = "id,kind,on,amount,reference\n"
    _take(fund, f"{head}7,expenditure,2026-02-10,10.00,V-1\n")
    assert _counts(_take(fund, f"{head}7,expenditure,2026-02-10,12.00,V-1\n")) == (0, 1, 0, 0)
    amounts = Transaction.objects.order_by("recorded_at").values_list("amount", flat=True)
    assert list(amounts) == [Decimal("10.00"), Decimal("12.00")]


def test_what_was_recorded_by_hand_is_known_by_its_reference(fund: Fund) -> None:
    move(fund, amount="10.00", reference="V-1", on=draft().on)
    outcome = _take(fund, "kind,on,amount,reference\nexpenditure,2026-03-02,10.00,V-1\n")
    assert _counts(outcome) == (0, 0, 1, 0)


def test_a_workbook_is_read_like_a_table_of_text(fund: Fund) -> None:
    columns = tuple(Column(title) for title in ("kind", "on", "amount", "reference"))
    rows = (("expenditure", "2026-02-10", 12.5, "V-1"),)
    content = write_workbook([SheetLayout("Extract", columns, rows)])
    outcome = import_transactions(
        actor=OPERATOR, fund=fund, file_name="extract.xlsx", content=content
    )
    assert _counts(outcome) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    "text",
    ["", HEAD, "kind,on\nexpenditure,2026-02-10\n", HEAD.replace("line", "colour") + GOOD, "\0"],
)
def test_what_is_no_extract_is_refused_whole(fund: Fund, text: str) -> None:
    with pytest.raises(InvalidFile):
        _take(fund, text)
    assert Transaction.objects.count() == 0


def test_a_table_of_rates_is_taken_whole_or_not_at_all(fund: Fund) -> None:
    head = "currency,starts_on,usd,source\n"
    good = "EUR,2026-01-01,1.0825,Bank\nGBP,2026-01-01,1.31,Bank\n"
    with pytest.raises(InvalidFile) as refused:
        import_rates(actor=OPERATOR, file_name="rates.csv",
                     content=f"{head}{good}USD,2026-01-01,1,Bank\n".encode())  # fmt: skip
    assert "row 4" in str(refused.value)
    assert ExchangeRate.objects.count() == 0
    for expected in ((2, 0, 0, 0), (0, 0, 2, 0)):
        taken = import_rates(actor=OPERATOR, file_name="rates.csv", content=(head + good).encode())
        assert _counts(taken) == expected


@pytest.mark.parametrize("amount", ["1250,00", "1.250,00", "12,50", "1,2,3", "1e999999", "9" * 40])
def test_a_comma_before_decimals_or_a_huge_number_is_refused_by_row(
    fund: Fund, amount: str
) -> None:
    row = f'expenditure,2026-02-10,"{amount}",V-9,,,\n'
    outcome = _take(fund, HEAD + row + GOOD)
    assert _counts(outcome) == (3, 0, 0, 1)
    told = f"“{amount}” is no number. Write it as 1234.56."
    assert [(one.row, one.sentence) for one in outcome.rejected] == [(2, told)]


@pytest.mark.parametrize("usd", ["1,0825", "1,082"])
def test_a_rate_with_a_decimal_comma_is_not_taken_a_thousandfold(fund: Fund, usd: str) -> None:
    table = f'currency,starts_on,usd,source\nEUR,2026-01-01,"{usd}",Rates of the bank\n'
    with pytest.raises(InvalidFile, match=f"“{usd}” is no number"):
        import_rates(actor=OPERATOR, file_name="rates.csv", content=table.encode())
    assert ExchangeRate.objects.count() == 0
