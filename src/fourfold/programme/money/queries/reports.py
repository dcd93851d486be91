"""What donors supported and what is attributed to them: money side, by pillar, State or year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from fourfold.kernel.models.recorded import as_of
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme.access import READ_MONEY
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.models import Transaction
from fourfold.programme.money.queries.books import money_funds
from fourfold.programme.money.queries.shares import shares_as_of
from fourfold.programme.money.rules.attribution import Attribution, Spending, attribute
from fourfold.programme.money.rules.books import SPENDING

ALL_FUNDS = "funds/"
Period = tuple[date, date]
DIMENSIONS = {"pillar": "line__pillar", "state": "place_id", "year": "on__year"}


@dataclass(frozen=True, slots=True)
class DonorRow:
    """One donor, or `others` together: part -> US dollars."""

    name: str
    attributed: Mapping[str, Decimal] = field(default_factory=dict)
    supported: Mapping[str, Decimal] = field(default_factory=dict)
    paid: Mapping[str, Decimal] = field(default_factory=dict)
    is_others: bool = False


@dataclass(frozen=True, slots=True)
class MoneyReport:
    """Donors by name; `total` is exactly the sum of what is attributed to them."""

    by: str
    parts: tuple[str, ...]
    donors: tuple[DonorRow, ...]
    total: Decimal
    moment: datetime


def money_report(
    actor: Actor,
    *,
    by: str,
    moment: datetime,
    fictional: bool = False,
    within: Period | None = None,
) -> MoneyReport:
    """Spending as it stood at a moment. Made-up and real money are never in one report.

    `within` narrows to spending of these days, both inside.

    A donor sees itself; all others are one row, and only for what it pays a share of.

    Raises:
        NotVisible: the actor sees no money.
    """
    require(actor, READ_MONEY)
    whose = {
        fund: (donor, name)
        for fund, donor, name in Fund.objects.filter(fictional=fictional).values_list(
            "pk", "donor_id", "donor__name"
        )
    }
    donors = {fund: donor for fund, (donor, _name) in whose.items()}
    names = dict(whose.values())
    shares = shares_as_of(moment)
    spending = _spending(by, moment, fictional=fictional, within=within)
    if may(actor, READ_MONEY, ALL_FUNDS):
        return _report(by, moment, attribute(spending, shares, donors), names, None)
    own = set(money_funds(actor).values_list("pk", flat=True))
    mine = [one for one in spending if one.fund in own or own & set(_sharing(one, shares))]
    seen = {donors[fund] for fund in own if fund in donors}
    folded = {fund: donor if fund in own else OTHERS for fund, donor in donors.items()}
    return _report(by, moment, attribute(mine, shares, folded), names, seen)


OTHERS = UUID(int=0)


def _sharing(
    one: Spending, shares: Mapping[tuple[str, UUID], Mapping[UUID, Decimal]]
) -> list[UUID]:
    return list(shares.get(one.activity, ())) if one.activity else []


def fund_report(
    actor: Actor, fund: Fund, *, by: str, moment: datetime, within: Period
) -> MoneyReport:
    """Spending of one fund, and on activities that it pays a share of; all others are one row.

    Raises:
        NotVisible: the actor sees no money of this fund.
    """
    require(actor, READ_MONEY, fund.scope.path)
    shares = shares_as_of(moment)
    spending = [
        one
        for one in _spending(by, moment, fictional=fund.fictional, within=within)
        if one.fund == fund.pk or fund.pk in _sharing(one, shares)
    ]
    whose = Fund.objects.filter(fictional=fund.fictional).values_list("pk", flat=True)
    folded = {one: fund.donor_id if one == fund.pk else OTHERS for one in whose}
    found, names = attribute(spending, shares, folded), {fund.donor_id: fund.donor.name}
    return _report(by, moment, found, names, {fund.donor_id})


def _spending(
    by: str, moment: datetime, *, fictional: bool, within: Period | None
) -> list[Spending]:
    rows = Transaction.objects.filter(
        as_of(moment), kind__in=SPENDING, fund__fictional=fictional
    ).order_by("on", "id")
    if within is not None:
        rows = rows.filter(on__range=within)
    fields = ("fund_id", "usd", "activity_kind", "activity_id", DIMENSIONS[by])
    return [
        Spending(fund, usd, (kind, activity) if activity else None, str(at or ""))
        for fund, usd, kind, activity, at in rows.values_list(*fields)
    ]


def _report(
    by: str,
    moment: datetime,
    found: Attribution,
    names: Mapping[UUID, str],
    only: set[UUID] | None,
) -> MoneyReport:
    keys = sorted(
        {*found.attributed, *found.paid}, key=lambda one: (one == OTHERS, names.get(one, ""))
    )
    rows = tuple(_row(key, found, names) for key in keys if only is None or key in {*only, OTHERS})
    parts = sorted({part for row in rows for part in (*row.attributed, *row.paid)})
    return MoneyReport(by, tuple(parts), rows, found.total, moment)


def _row(key: UUID, found: Attribution, names: Mapping[UUID, str]) -> DonorRow:
    """Of others only what is attributed: the rest would say what they pay elsewhere."""
    if key == OTHERS:
        return DonorRow("", dict(found.attributed.get(key, {})), is_others=True)
    return DonorRow(
        names[key],
        dict(found.attributed.get(key, {})),
        dict(found.supported.get(key, {})),
        dict(found.paid.get(key, {})),
    )
