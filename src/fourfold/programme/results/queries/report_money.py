"""The money chapter of a report, as it stood when the report was gathered."""

from collections.abc import Iterable
from datetime import date, datetime

from fourfold.engines.counting import number_text
from fourfold.kernel.policy import Actor
from fourfold.programme.models import Fund
from fourfold.programme.money.contracts import Entry
from fourfold.programme.money.queries.grants import Grant, grant_of
from fourfold.programme.money.queries.reports import DonorRow, fund_report, money_report
from fourfold.programme.money.rules import books
from fourfold.programme.money.rules.forecast import YearForecast
from fourfold.programme.results.models import Report
from fourfold.programme.results.rules.holding import HeldBooks, HeldDonor, HeldMoney, HeldYear

BY = "pillar"


def money_of(report: Report, actor: Actor, moment: datetime) -> HeldMoney:
    """What was spent in the period, attributed by donor; for a fund also its books and forecast.

    Raises:
        NotVisible: the actor does not see that money.
    """
    within = (report.starts_on, report.ends_on)
    if report.fund is None:
        found = money_report(actor, by=BY, moment=moment, fictional=report.fictional, within=within)
        of_fund = None
    else:
        found = fund_report(actor, report.fund, by=BY, moment=moment, within=within)
        of_fund = _books(report.fund, within, moment.date())
    donors = [_donor(one) for one in found.donors if one.attributed]
    return HeldMoney(total=number_text(found.total), donors=donors, books=of_fund)


def _donor(row: DonorRow) -> HeldDonor:
    parts = {part: number_text(usd) for part, usd in sorted(row.attributed.items())}
    return HeldDonor(name=row.name, parts=parts)


def _books(fund: Fund, within: tuple[date, date], today: date) -> HeldBooks:
    grant = grant_of(fund, today=today)
    inside = _inside(grant, within)
    return HeldBooks(
        agreed=number_text(grant.agreed),
        received=number_text(grant.total(books.RECEIVED)),
        received_in=number_text(books.total(inside, books.RECEIVED)),
        spent=number_text(grant.spent),
        spent_in=number_text(books.spent(inside)),
        promised=number_text(grant.promised),
        years=[_year(one) for one in grant.years],
    )


def _inside(grant: Grant, within: tuple[date, date]) -> list[Entry]:
    entries: Iterable[Entry] = grant.entries
    return [one for one in entries if within[0] <= one.on <= within[1]]


def _year(one: YearForecast) -> HeldYear:
    return HeldYear(
        year=one.year,
        budget=str(one.budget),
        spent=number_text(one.spent),
        promised=number_text(one.promised),
        planned=number_text(one.planned),
        posts=number_text(one.posts),
    )
