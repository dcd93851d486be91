"""Funds as officers and their own donors see them: years, what is reserved, what it pays for."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require, visible
from fourfold.programme.access import READ_FUND
from fourfold.programme.models import Fund, FundYear, Reservation, TrainerCapacity

YearAmounts = tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class FundTotals:
    """A fund with its sums over all years, whole USD."""

    fund: Fund
    gross: int
    net: int
    reserved: int

    @property
    def free(self) -> int:
        """What no agreed plan holds."""
        return self.net - self.reserved


@dataclass(frozen=True, slots=True)
class FundUse:
    """What one State's agreed plan holds of a fund's year: the sum, never the plan itself."""

    place: Place
    year: int
    usd: int


@dataclass(frozen=True, slots=True)
class FundDetail:
    """One fund, its years, and what agreed plans hold of it."""

    totals: FundTotals
    years: YearAmounts
    uses: tuple[FundUse, ...]


def _seen(actor: Actor) -> QuerySet[Fund]:
    funds = Fund.objects.filter(visible(actor, READ_FUND))
    return funds.select_related("donor", "scope").prefetch_related("years")


def funds(actor: Actor) -> tuple[FundTotals, ...]:
    """Funds that the actor may see: a donor its own, in two queries."""
    return tuple(_totals(fund) for fund in _seen(actor))


def _totals(fund: Fund) -> FundTotals:
    years = list(fund.years.all())
    return FundTotals(
        fund=fund,
        gross=sum(year.amount_gross for year in years),
        net=sum(year.amount_net for year in years),
        reserved=sum(year.reserved for year in years),
    )


def fund_for(fund_id: UUID, actor: Actor) -> Fund:
    """One fund.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    fund = _seen(actor).filter(pk=fund_id).first()
    if fund is None:
        raise NotVisible(_("There is no such fund."))
    return fund


def fund_detail(fund_id: UUID, actor: Actor) -> FundDetail:
    """One fund with its years (year, gross, net, reserved) and what it pays for.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    fund = fund_for(fund_id, actor)
    return FundDetail(_totals(fund), amounts_by_year(fund), _uses(fund))


def _uses(fund: Fund) -> tuple[FundUse, ...]:
    rows = (
        Reservation.objects.filter(fund_year__fund=fund, released_at__isnull=True)
        .values_list("version__plan__place_id", "fund_year__year")
        .annotate(usd=Sum("amount"))
        .order_by("version__plan__place_id", "fund_year__year")
    )
    held = list(rows)
    places = Place.objects.in_bulk([code for code, _year, _usd in held])
    return tuple(FundUse(places[code], year, int(usd)) for code, year, usd in held)


def year_of(fund: Fund, year: int) -> FundYear | None:
    """What a fund brings in a year, as it stands now."""
    return FundYear.objects.filter(fund=fund, year=year).first()


def amounts_by_year(fund: Fund) -> YearAmounts:
    """Year, gross, net and reserved of each year of a fund."""
    return tuple(
        (year.year, year.amount_gross, year.amount_net, year.reserved) for year in fund.years.all()
    )


def trainer_capacity(actor: Actor) -> tuple[TrainerCapacity, ...]:
    """Trainers by skill, quarter and language.

    Raises:
        NotVisible: the actor sees no funds, so no means either.
    """
    require(actor, READ_FUND, "funds/")
    return tuple(TrainerCapacity.objects.all())
