"""Money recorded at the same moment: shares stay one whole, nothing is promised twice."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from fourfold.kernel.clashes import stand_of
from fourfold.kernel.errors import Conflict
from fourfold.kernel.ids import new_id
from fourfold.programme.models import EarlierVersion, Fund
from fourfold.programme.money.actions.budget import set_line
from fourfold.programme.money.actions.shares import set_shares
from fourfold.programme.money.actions.transactions import record_transaction
from fourfold.programme.money.contracts import LineDraft
from fourfold.programme.money.models import ActivityShare, BudgetLine, Transaction
from tests.factories import OPERATOR, make_place
from tests.programme.factories import make_fund
from tests.programme.money.conftest import Given
from tests.programme.money.factories import COMMITMENT, PROMISED, draft, make_line, move
from tests.programme.test_agreeing_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 4


def test_of_shares_set_at_once_one_set_stands(given: Given) -> None:
    make_place("XAA")
    event = given()
    funds = [make_fund(f"Fund {number}") for number in range(TOGETHER)]

    def setting(fund: Fund) -> Callable[[], object]:
        whole = {fund.pk: Decimal(1)}
        return lambda: set_shares(
            actor=OPERATOR, kind="event", activity=event.id, shares=whole, seen=stand_of()
        )

    raised = at_once([setting(fund) for fund in funds])
    assert [type(error) for error in raised] == [Conflict] * (TOGETHER - 1)
    assert [one.share for one in ActivityShare.objects.all()] == [Decimal(1)]


def test_commitments_made_at_once_never_go_beyond_what_was_agreed() -> None:
    fund = make_fund()
    move(fund, PROMISED, "100.00")

    def promising() -> object:
        said = draft(COMMITMENT, "60.00")
        return record_transaction(actor=OPERATOR, fund=fund, draft=said, entry=new_id())

    raised = at_once([promising] * TOGETHER)
    assert [type(error) for error in raised] == [Conflict] * (TOGETHER - 1)
    assert Transaction.objects.filter(kind=COMMITMENT).count() == 1


def test_one_form_sent_several_times_at_once_records_one_transaction() -> None:
    fund, entry = make_fund(), new_id()
    sending = [
        lambda: record_transaction(actor=OPERATOR, fund=fund, draft=draft(), entry=entry)
    ] * TOGETHER
    assert at_once(list(sending)) == []
    assert Transaction.objects.count() == 1


def test_of_several_who_put_a_line_right_at_once_one_is_taken_and_history_is_right() -> None:
    fund = make_fund()
    line = make_line(fund)
    seen = stand_of(BudgetLine.objects.get())

    def setting(usd: int) -> Callable[[], object]:
        said = LineDraft(line.year, line.code, line.title, line.category, usd)
        return lambda: set_line(actor=OPERATOR, fund=fund, draft=said, line_id=line.pk, seen=seen)

    raised = at_once([setting(20_000 + number) for number in range(TOGETHER)])
    assert [type(error) for error in raised] == [Conflict] * (TOGETHER - 1)
    assert EarlierVersion.objects.get().facts["usd"] == str(line.usd)
    assert BudgetLine.objects.get().version == 2
