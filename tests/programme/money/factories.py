"""Typed makers of money."""

from datetime import date
from decimal import Decimal
from typing import Any

from fourfold.kernel.policy import Actor
from fourfold.programme.models import Fund
from fourfold.programme.money.actions.budget import set_line, set_terms
from fourfold.programme.money.actions.posts import record_post
from fourfold.programme.money.actions.rates import record_rate
from fourfold.programme.money.actions.transactions import Kept, record_transaction
from fourfold.programme.money.contracts import (
    LineDraft,
    PostDraft,
    RateDraft,
    TermsDraft,
    TransactionDraft,
)
from fourfold.programme.money.models import BudgetLine, ExchangeRate, GrantTerms, Post
from tests.factories import OPERATOR

DAY = date(2026, 3, 2)
COMMITMENT, SPENT, RECEIVED, PROMISED, PLEDGED = "2", "4", "1", "11", "13"


def draft(kind: str = SPENT, amount: str = "100.00", **more: Any) -> TransactionDraft:
    facts: dict[str, Any] = {"on": DAY, "source": "Ledger"}
    return TransactionDraft(kind=kind, amount=Decimal(amount), **(facts | more))


def move(fund: Fund, kind: str = SPENT, amount: str = "100.00", **more: Any) -> Kept:
    actor: Actor = more.pop("actor", OPERATOR)
    return record_transaction(actor=actor, fund=fund, draft=draft(kind, amount, **more))


def make_rate(
    currency: str = "EUR", usd: str = "1.08", starts_on: date = date(2026, 1, 1)
) -> ExchangeRate:
    said = RateDraft(currency, starts_on, Decimal(usd), "Rates of the bank")
    return record_rate(actor=OPERATOR, draft=said)


def make_line(fund: Fund, code: str = "travel", usd: int = 10_000, **more: Any) -> BudgetLine:
    facts: dict[str, Any] = {"year": 2026, "title": code.capitalize(), "category": "travel"}
    said = LineDraft(code=code, usd=usd, **(facts | more))
    return set_line(actor=OPERATOR, fund=fund, draft=said)


def make_terms(fund: Fund, **more: Any) -> GrantTerms:
    facts: dict[str, Any] = {
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2028, 12, 31),
        "earmarking": "2",
        "amount": Decimal(226_000),
        "source": "Agreement",
    }
    return set_terms(actor=OPERATOR, fund=fund, draft=TermsDraft(**(facts | more)))


def make_post(fund: Fund | None, title: str = "Regional mentor", **more: Any) -> Post:
    facts: dict[str, Any] = {
        "starts_on": date(2026, 1, 1),
        "funded_until": date(2027, 2, 28),
        "usd_a_month": 8_000,
        "source": "Staffing table",
    }
    said = PostDraft(title=title, fund=fund.pk if fund else None, **(facts | more))
    return record_post(actor=OPERATOR, draft=said)
