"""The same as JSON, under the same rights as the pages."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from fourfold.kernel.api_paging import AfterQuery
from fourfold.kernel.middleware import request_actor
from fourfold.programme.money.models import ExchangeRate, Transaction
from fourfold.programme.money.queries.api import rates_after, shares_after, transactions_after
from fourfold.programme.money.queries.books import as_read, money_fund

router = Router(tags=["programme"])


class TransactionOut(Schema):
    """A transaction as it stands; `kind` by the IATI codelist TransactionType.

    Its words (party, purpose, reference, source) are blank for whoever sees a single fund.
    """

    id: UUID
    entry: UUID
    kind: str
    on: date
    amount: Decimal
    currency: str
    rate: UUID | None
    usd: Decimal
    line: UUID | None
    state: str | None
    counterparty: str
    purpose: str
    reference: str
    commitment: UUID | None
    activity_kind: str
    activity: UUID | None
    source: str


class TransactionPage(Schema):
    """Some transactions, and the id to ask on from; null on the last page."""

    items: list[TransactionOut]
    next: UUID | None


class RateOut(Schema):
    """US dollars for one unit of a currency from a day on."""

    id: UUID
    currency: str
    starts_on: date
    usd: Decimal
    source: str


class RatePage(Schema):
    """Some rates, and the id to ask on from; null on the last page."""

    items: list[RateOut]
    next: UUID | None


class ShareOut(Schema):
    """What share of an activity a fund pays, 0 to 1."""

    id: UUID
    activity_kind: str
    activity: UUID
    fund: UUID
    share: Decimal


class SharePage(Schema):
    """Some shares of funds that you may see, and the id to ask on from."""

    items: list[ShareOut]
    next: UUID | None


@router.get(
    "/funds/{fund_id}/transactions", response=TransactionPage, summary="Transactions of a fund"
)
def list_transactions(
    request: HttpRequest, fund_id: UUID, query: Query[AfterQuery]
) -> TransactionPage:
    """As they stand, in the order in which they were recorded."""
    actor = request_actor(request)
    fund = money_fund(fund_id, actor)
    rows = transactions_after(fund, query.after, query.limit + 1)
    held, following = query.cut(rows)
    shown = as_read(held, actor)
    return TransactionPage(items=[_transaction(one) for one in shown], next=following)


def _transaction(one: Transaction) -> TransactionOut:
    return TransactionOut(
        id=one.pk,
        entry=one.entry,
        kind=one.kind,
        on=one.on,
        amount=one.amount,
        currency=one.currency,
        rate=one.rate_id,
        usd=one.usd,
        line=one.line_id,
        state=one.place_id,
        counterparty=one.counterparty,
        purpose=one.purpose,
        reference=one.reference,
        commitment=one.commitment,
        activity_kind=one.activity_kind,
        activity=one.activity_id,
        source=one.source,
    )


@router.get("/rates", response=RatePage, summary="Exchange rates")
def list_rates(request: HttpRequest, query: Query[AfterQuery]) -> RatePage:
    """Rates that stand."""
    rows = rates_after(request_actor(request), query.after, query.limit + 1)
    shown, following = query.cut(rows)
    return RatePage(items=[_rate(one) for one in shown], next=following)


def _rate(one: ExchangeRate) -> RateOut:
    return RateOut(
        id=one.pk,
        currency=one.currency,
        starts_on=one.starts_on,
        usd=one.usd,
        source=one.source,
    )


@router.get("/shares", response=SharePage, summary="Shares of activities")
def list_shares(request: HttpRequest, query: Query[AfterQuery]) -> SharePage:
    """Shares that stand, of funds that you may see: a donor its own."""
    rows = shares_after(request_actor(request), query.after, query.limit + 1)
    shown, following = query.cut(rows)
    items = [
        ShareOut(
            id=one.pk,
            activity_kind=one.activity_kind,
            activity=one.activity_id,
            fund=one.fund_id,
            share=one.share,
        )
        for one in shown
    ]
    return SharePage(items=items, next=following)
