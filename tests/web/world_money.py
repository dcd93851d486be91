"""Money of a State's fund in the world of these tests, and an activity that it pays for."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid5

from fourfold.kernel import clock, registry
from fourfold.kernel.contracts import ActivityText
from fourfold.kernel.policy import Actor, may
from fourfold.programme.models import Fund
from fourfold.programme.money.actions.budget import set_line, set_terms
from fourfold.programme.money.actions.posts import record_post
from fourfold.programme.money.actions.rates import record_rate
from fourfold.programme.money.actions.shares import set_shares
from fourfold.programme.money.actions.transactions import record_transaction
from fourfold.programme.money.contracts import (
    LineDraft,
    PostDraft,
    RateDraft,
    TermsDraft,
    TransactionDraft,
)
from tests.factories import OPERATOR
from tests.web.marks import mark

ALL_FUNDS = "funds/"
KIND = "event"
OF_FUND = (
    "agreement", "line", "post", "renewer",
)  # fmt: skip
OF_ALL_FUNDS = ("paid-activity", "purpose", "counterparty", "reference", "transaction-source")
_activities: dict[UUID, ActivityText] = {}


def make_money(code: str, fund: Fund) -> dict[str, UUID]:
    """Terms, a line, spending on an activity, its shares, a post, and a rate."""
    today = clock.today()
    activity = _activity(code, fund)
    terms = TermsDraft(
        starts_on=today, ends_on=today + timedelta(days=60), earmarking="4",
        amount=Decimal(100_000), source=mark(code, "agreement"),
    )  # fmt: skip
    set_terms(actor=OPERATOR, fund=fund, draft=terms)
    said = LineDraft(today.year, "travel", mark(code, "line"), "travel", 10_000)
    line = set_line(actor=OPERATOR, fund=fund, draft=said)
    rate = RateDraft(f"E{code[1:]}", today, Decimal("1.08"), "Rates of the bank")
    record_rate(actor=OPERATOR, draft=rate)
    spending = TransactionDraft(
        kind="4", on=today, amount=Decimal(100), currency=rate.currency, line=line.pk,
        activity=(KIND, activity), purpose=mark(code, "purpose"),
        counterparty=mark(code, "counterparty"), reference=mark(code, "reference"),
        source=mark(code, "transaction-source"),
    )  # fmt: skip
    kept = record_transaction(actor=OPERATOR, fund=fund, draft=spending)
    set_shares(actor=OPERATOR, kind=KIND, activity=activity, shares={fund.pk: Decimal(1)})
    post = PostDraft(
        title=mark(code, "post"), starts_on=today, funded_until=today + timedelta(days=90),
        usd_a_month=8_000, source="Staffing table", fund=fund.pk, renewer=mark(code, "renewer"),
    )  # fmt: skip
    made = record_post(actor=OPERATOR, draft=post)
    return {"transaction": kept.transaction.entry, "post": made.pk, "paid-activity": activity}


def _activity(code: str, fund: Fund) -> UUID:
    """An activity that these tests themselves know, beside those of the contexts."""
    identifier = uuid5(fund.pk, "activity")
    today = clock.today()
    _activities[identifier] = ActivityText(
        KIND, identifier, mark(code, "paid-activity"), code, today, today, fictional=True
    )
    if _known not in registry._registry.fundable:
        registry._registry.fundable.append(_known)
    return identifier


def _known(*, actor: Actor) -> Iterable[ActivityText]:
    return tuple(_activities.values()) if may(actor, "programme.money.read", ALL_FUNDS) else ()
