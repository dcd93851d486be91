"""A year of a fictional programme, for tests of reports: two donors, shared activities, money."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.programme.models import Fund
from fourfold.programme.money.actions.shares import set_shares
from fourfold.programme.results.actions.claims import make_claim, publish_claim
from fourfold.programme.results.actions.reports import ReportDraft, make_report, publish_report
from fourfold.programme.results.contracts import ClaimWish
from fourfold.programme.results.models import Indicator, Report, ResultClaim
from tests.factories import OPERATOR, make_organisation
from tests.programme.factories import make_fund
from tests.programme.money.factories import RECEIVED, make_line, move
from tests.programme.results.conftest import Register

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@dataclass(frozen=True)
class Year:
    """Two funds, and what they paid together."""

    north: Fund
    south: Fund
    together: UUID


def make_year(register: Register) -> Year:
    """Twelve people trained together, nine more by the north alone; money for both."""
    north, south = (
        make_fund(f"Fund of the {name}", donor=make_organisation(None, f"{name} donor", "donor"))
        for name in ("North", "South")
    )
    together, alone = new_id(), new_id()
    for count, activity, state in ((12, together, "XAA"), (9, alone, "XAB")):
        for number in range(count):
            register.add(
                at=clock.now(),
                activity=("event", activity),
                state=state,
                facts={"sex": "female" if number % 2 else "male", "region": "eastern-africa"},
            )
    share(together, {north: "0.25", south: "0.75"})
    share(alone, {north: "1"})
    for fund, usd in ((north, "1000.01"), (south, "500.00")):
        line = make_line(fund, pillar="capacity-building")
        move(fund, RECEIVED, "5000.00")
        move(fund, amount=usd, line=line.pk, activity=("event", together))
    move(north, amount="77.00", on=date(2025, 6, 1))
    return Year(north, south, together)


def share(activity: UUID, shares: dict[Fund, str]) -> None:
    """Who pays for an activity."""
    held = {fund.pk: Decimal(part) for fund, part in shares.items()}
    set_shares(actor=OPERATOR, kind="event", activity=activity, shares=held)


def claimed(indicator: Indicator, **more: Any) -> ResultClaim:
    """A published claim over the year."""
    made = make_claim(actor=OPERATOR, indicator=indicator, wish=ClaimWish(FIRST, LAST, **more))
    return publish_claim(actor=OPERATOR, claim=made)


def report(fund: Fund | None = None, framework: str = "fictional", **more: Any) -> Report:
    """A draft over the year."""
    said = {"title": "Our year", "foreword": "It was a good year.\n\nIt really was.", **more}
    draft = ReportDraft(framework, said["title"], FIRST, LAST, said["foreword"],
                        fund.pk if fund else None)  # fmt: skip
    return make_report(actor=OPERATOR, draft=draft)


def published(fund: Fund | None = None, framework: str = "fictional", **more: Any) -> Report:
    """A published report over the year."""
    made = report(fund, framework, **more)
    publish_report(actor=OPERATOR, report=made)
    return Report.objects.select_related("fund__donor", "scope", "framework").get(pk=made.pk)
