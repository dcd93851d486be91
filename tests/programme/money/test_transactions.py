"""Rates and transactions: what was recorded stays as it was; nothing counts twice."""

from datetime import date
from decimal import Decimal

import pytest

from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.programme.models import Fund
from fourfold.programme.money.actions.transactions import (
    correct_transaction,
    record_transaction,
    reverse_transaction,
)
from fourfold.programme.money.models import ExchangeRate, Transaction
from fourfold.programme.money.queries.books import entries_of, transaction_for
from fourfold.programme.money.rules.books import bound, open_commitments, spent
from tests.factories import OPERATOR, make_actor
from tests.programme.factories import make_fund
from tests.programme.money.conftest import Given
from tests.programme.money.factories import (
    COMMITMENT,
    PLEDGED,
    PROMISED,
    draft,
    make_line,
    make_rate,
    move,
)


@pytest.fixture
def fund(db: None) -> Fund:
    return make_fund()


def test_an_amount_takes_the_rate_that_held_on_its_day(fund: Fund) -> None:
    make_rate(usd="1.10", starts_on=date(2026, 1, 1))
    february = make_rate(usd="1.0825", starts_on=date(2026, 2, 1))
    make_rate(usd="1.20", starts_on=date(2026, 3, 3))
    made = move(fund, currency="EUR", amount="10.01").transaction
    assert (made.rate_id, made.usd) == (february.pk, Decimal("10.84"))


def test_without_a_rate_nothing_is_recorded_and_the_sentence_says_which(fund: Fund) -> None:
    make_rate(starts_on=date(2026, 3, 3))
    with pytest.raises(Invalid, match="EUR to the US dollar is held for 2 March 2026"):
        move(fund, currency="EUR")
    assert Transaction.objects.count() == 0


def test_a_corrected_rate_leaves_transactions_on_the_one_they_used(fund: Fund) -> None:
    old = make_rate(usd="1.10")
    made = move(fund, currency="EUR").transaction
    better = make_rate(usd="1.20")
    assert make_rate(usd="1.20") == better
    made.refresh_from_db()
    assert (made.rate_id, made.usd) == (old.pk, Decimal("110.00"))
    assert ExchangeRate.objects.get(pk=old.pk).superseded_at is not None
    assert move(fund, currency="EUR").transaction.usd == Decimal("120.00")


def test_a_second_click_records_nothing_twice(fund: Fund) -> None:
    entry = new_id()
    one, two = (
        record_transaction(actor=OPERATOR, fund=fund, draft=draft(), entry=entry) for _ in range(2)
    )
    assert one.transaction == two.transaction
    assert Transaction.objects.count() == 1


def test_the_same_reference_day_and_amount_is_recorded_once(fund: Fund) -> None:
    move(fund, reference="PO-1")
    with pytest.raises(Conflict):
        move(fund, reference="PO-1")
    assert Transaction.objects.count() == 1


def test_a_correction_supersedes_and_the_older_version_stays(fund: Fund) -> None:
    made = move(fund).transaction
    kept = correct_transaction(
        actor=OPERATOR, standing=made, draft=draft(amount="90.00"), seen=str(made.pk)
    )
    made.refresh_from_db()
    assert made.superseded_at == kept.transaction.recorded_at
    assert spent(entries_of([fund])[fund.pk]) == Decimal("90.00")
    with pytest.raises(Conflict):
        correct_transaction(actor=OPERATOR, standing=made, draft=draft(), seen=str(made.pk))


def test_a_reversal_leaves_nothing_and_happens_once(fund: Fund) -> None:
    make_rate()
    made = move(fund, currency="EUR").transaction
    one, two = (
        reverse_transaction(actor=OPERATOR, standing=made, reason="Paid twice") for _ in range(2)
    )
    assert one == two
    assert spent(entries_of([fund])[fund.pk]) == 0


def test_a_commitment_is_open_until_it_is_paid_or_reversed(fund: Fund) -> None:
    promised = move(fund, COMMITMENT, "1000.00").transaction
    other = move(fund, COMMITMENT, "500.00").transaction
    move(fund, amount="400.00", commitment=promised.entry)
    reverse_transaction(actor=OPERATOR, standing=other, reason="Cancelled")
    entries = entries_of([fund])[fund.pk]
    assert open_commitments(entries) == {promised.entry: Decimal("600.00")}
    assert bound(entries) == Decimal("1000.00")


def test_nothing_is_promised_beyond_what_the_donor_has_agreed(fund: Fund) -> None:
    move(fund, PROMISED, "1000.00")
    move(fund, PLEDGED, "9000.00")
    move(fund, COMMITMENT, "900.00")
    with pytest.raises(Conflict, match="Pledges are no money"):
        move(fund, COMMITMENT, "100.01")
    assert move(fund, COMMITMENT, "100.00").warnings == ()


def test_spending_beyond_a_line_is_taken_and_told(fund: Fund) -> None:
    line = make_line(fund, usd=150)
    assert move(fund, line=line.pk).warnings == ()
    (told,) = move(fund, line=line.pk).warnings
    assert told == "travel 2026 holds USD 150; USD 200.00 is spent or promised."


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": "0"},
        {"amount": "1.001"},
        {"kind": "99"},
        {"source": " "},
        {"on": date(2100, 1, 1)},
        {"state": "ZZZ"},
        {"kind": PLEDGED, "line": new_id()},
        {"line": new_id()},
        {"commitment": new_id()},
    ],
)
def test_what_makes_no_sense_is_refused_whole(fund: Fund, wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        record_transaction(actor=OPERATOR, fund=fund, draft=draft(**wrong))  # type: ignore[arg-type]  # -- drawn
    assert Transaction.objects.count() == 0


def test_made_up_money_pays_for_no_real_activity(fund: Fund, given: Given) -> None:
    real = given(fictional=False)
    with pytest.raises(Invalid, match="Made-up money"):
        move(fund, activity=("event", real.id))


def test_a_donor_reads_its_own_transactions_and_writes_none(fund: Fund) -> None:
    other = make_fund("Other fund")
    donor = make_actor("donor", fund.scope, email="donor@example.org")
    mine, theirs = move(fund).transaction, move(other).transaction
    assert transaction_for(mine.entry, donor) == mine
    with pytest.raises(NotVisible):
        transaction_for(theirs.entry, donor)
    with pytest.raises(NotVisible):
        move(fund, actor=donor)
