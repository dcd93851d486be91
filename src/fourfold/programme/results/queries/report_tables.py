"""The money, the map and the annex of a report in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fourfold.kernel.models import Place
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.results.models import ResultClaim
from fourfold.programme.results.queries.reports import ReportView
from fourfold.programme.results.rules import words
from fourfold.programme.results.rules.holding import HeldBooks, HeldDonor, attributed_sum

CENTS = Decimal("0.01")
ROW = 8  # fictional tiles in a row


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of texts; the first column names its row. The last row may be the sum."""

    caption: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    summed: bool = False


def money_tables(view: ReportView) -> tuple[TextTable, ...]:
    """What was spent, by donor and pillar; for a fund also its books and its forecast."""
    books = view.held["money"]["books"]
    if books is None:
        return (_attributed(view),)
    return (_books(books), _attributed(view), _forecast(books))


def usd(text: str | Decimal) -> str:
    """Whole dollars where they are whole, else with cents."""
    amount = Decimal(text).quantize(CENTS)
    places = 0 if amount == amount.to_integral_value() else 2
    return number_format(amount, decimal_pos=places, force_grouping=True)


def _attributed(view: ReportView) -> TextTable:
    """Each amount is split by shares to the cent, so that the donors' sums are the total."""
    money = view.held["money"]
    donors, total = money["donors"], money["total"]
    pillars = sorted({part for donor in donors for part in donor["parts"]}, key=_pillar_order)
    sums = (_sum_of(donors, pillar) for pillar in pillars)
    return TextTable(
        caption=_("Spending in the period, attributed to donors, in US dollars"),
        heading=(_("Donor"), *map(pillar_name, pillars), _("Sum")),
        rows=(
            *(_donor(donor, pillars) for donor in donors),
            (_("Total"), *map(usd, sums), usd(total)),
        ),
        note=_("Each amount is split among those who pay a share of the activity. The sums of all "
               "donors together are the total."),
        summed=True,
    )  # fmt: skip


def _sum_of(donors: Iterable[HeldDonor], pillar: str) -> Decimal:
    return sum((Decimal(donor["parts"].get(pillar, "0")) for donor in donors), Decimal(0))


def _donor(donor: HeldDonor, pillars: Sequence[str]) -> tuple[str, ...]:
    parts = (usd(donor["parts"].get(pillar, "0")) for pillar in pillars)
    return (donor["name"] or _("Others"), *parts, usd(attributed_sum(donor)))


def _pillar_order(pillar: str) -> int:
    return Pillar.values.index(pillar) if pillar in Pillar.values else len(Pillar.values)


def pillar_name(pillar: str) -> str:
    """The pillar; money on none says so."""
    return str(Pillar(pillar).label) if pillar in Pillar.values else _("No one pillar")


def _books(books: HeldBooks) -> TextTable:
    return TextTable(
        caption=_("The fund, in US dollars"),
        heading=(_("What"), _("In the period"), _("Since its beginning")),
        rows=(
            (_("Agreed"), "–", usd(books["agreed"])),
            (_("Received"), usd(books["received_in"]), usd(books["received"])),
            (_("Committed to others and not yet paid"), "–", usd(books["promised"])),
            (_("Spent"), usd(books["spent_in"]), usd(books["spent"])),
        ),
        note=_("What is agreed, committed and forecast is told as it stood when the report was "
               "gathered."),
    )  # fmt: skip


def _forecast(books: HeldBooks) -> TextTable:
    return TextTable(
        caption=_("Forecast by year, in US dollars"),
        heading=(_("Year"), _("Budget"), _("Spent"), _("Committed"), pgettext("money", "Planned"),
                 _("Posts"), _("Left")),
        rows=tuple(
            (
                str(one["year"]),
                *(usd(one[name]) for name in ("budget", "spent", "promised", "planned", "posts")),
                usd(
                    Decimal(one["budget"]) - Decimal(one["spent"]) - Decimal(one["promised"])
                    - Decimal(one["planned"]) - Decimal(one["posts"])
                ),
            )
            for one in books["years"]
        ),
        note=_("Left is what of the budget nothing is expected to use; below nought it is too "
               "little."),
    )  # fmt: skip


def active(view: ReportView) -> tuple[Place, ...]:
    """States with something counted, by name."""
    codes = set(view.held["states"])
    return tuple(sorted((p for p in view.places if p.code in codes), key=lambda p: p.name))


def tiles(view: ReportView) -> tuple[tuple[Place, int, int], ...]:
    """Each State at its tile; fictional ones have no place on the globe and stand in rows."""
    if view.report.fictional:
        return tuple((one, at % ROW, at // ROW) for at, one in enumerate(view.places))
    return tuple(
        (one, one.tile_column, one.tile_row)
        for one in view.places
        if one.tile_column is not None and one.tile_row is not None
    )


@dataclass(frozen=True, slots=True)
class NotHeldText:
    """A published figure whose records are not held, in words."""

    claim: ResultClaim
    value: str
    period: str
    source: str


def not_held(view: ReportView) -> tuple[NotHeldText, ...]:
    """Published figures, each with its source; never added."""
    return tuple(
        NotHeldText(
            claim=one,
            value=words.with_bound(one.value, one.bound),
            period=words.period_said(one.period_words)
            if one.period_words
            else words.period(one.starts_on, one.ends_on),
            source=one.source,
        )
        for one in view.not_held
    )


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A claim with what is needed to find it again."""

    claim: ResultClaim
    statement: str
    figure: str
    as_of: str
    path: str


def annex(view: ReportView) -> tuple[AnnexRow, ...]:
    """Every claim in the report."""
    return tuple(
        AnnexRow(
            claim=one,
            statement=one.statement,
            figure=words.amount(one.value),
            as_of=date_format(one.as_of, "DATETIME_FORMAT") + " UTC" if one.as_of else "",
            path=reverse("programme:claim", args=[one.pk]),
        )
        for one in view.claims
    )
