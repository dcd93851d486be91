"""The programme's funds as activities by the IATI standard.

Free texts of transactions and the names of who was paid are left out: they may name people.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from fourfold.engines.iati.writing import Result, model, said, yearly
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.places import FUNDS_PATH
from fourfold.kernel.policy import Actor, require, visible
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.access import WRITE_PUBLICATION
from fourfold.programme.models import Fund
from fourfold.programme.money.models import GrantTerms, Transaction, TransactionKind
from fourfold.programme.results.queries.iati_results import results_of
from fourfold.programme.results.rules import iati

SPENT = (TransactionKind.DISBURSEMENT, TransactionKind.EXPENDITURE)
INCOMING = (
    TransactionKind.INCOMING_FUNDS,
    TransactionKind.INCOMING_COMMITMENT,
    TransactionKind.INCOMING_PLEDGE,
)
FUNDING, ACCOUNTABLE, IMPLEMENTING = "1", "2", "4"
ORIGINAL, COMMITTED = "1", "2"
GENERAL = "1"


@dataclass(frozen=True, slots=True)
class Exportable:
    """A fund that may be exported here."""

    id: UUID
    title: str
    donor: str


def publisher() -> model.Reporter:
    """Who reports: the organisation that the settings name; a made-up one in a demonstration.

    Raises:
        Conflict: the settings name none.
    """
    if settings.DEMONSTRATION:
        name = "Fictional publisher of a demonstration"
        return model.Reporter("XX-FICTIONAL-FOURFOLD", "40", said(name))
    if not settings.IATI_NAME or not settings.IATI_REF:
        raise Conflict(
            _(
                "Nothing can be exported yet: who reports is not known. Set FOURFOLD_IATI_NAME and "
                "FOURFOLD_IATI_REF to the name and identifier of your organisation in the IATI "
                "registry."
            )
        )
    return model.Reporter(settings.IATI_REF, settings.IATI_TYPE, said(settings.IATI_NAME))


def _funds(actor: Actor) -> QuerySet[Fund]:
    """Made-up funds stay in demonstrations, and real ones out of them."""
    require(actor, WRITE_PUBLICATION, FUNDS_PATH)
    found = Fund.objects.filter(visible(actor, WRITE_PUBLICATION))
    return found.filter(fictional=settings.DEMONSTRATION).select_related("donor", "terms")


def exportable(actor: Actor) -> tuple[Exportable, ...]:
    """Funds that can be exported, each an activity."""
    return tuple(Exportable(one.pk, one.title, one.donor.name) for one in _funds(actor))


def published_activities(
    actor: Actor, fund_id: UUID | None = None
) -> tuple[model.PublishedActivity, ...]:
    """One activity for each fund, or for the one.

    Raises:
        NotVisible: there is no such fund that may be exported.
        Conflict: the settings do not say who reports, or there is nothing to export.
    """
    chosen = _funds(actor).prefetch_related("years", "lines")
    if fund_id is not None:
        chosen = chosen.filter(pk=fund_id)
    funds = list(chosen)
    if fund_id is not None and not funds:
        raise NotVisible(_("There is no such fund."))
    reporter = publisher()
    if not funds:
        raise Conflict(
            _("There is no fund to export. Record a fund first; made-up funds are never published.")
        )
    with override("en"):
        return _activities(funds, reporter)


def _activities(funds: list[Fund], reporter: model.Reporter) -> tuple[model.PublishedActivity, ...]:
    moved = _by_fund(funds)
    results = results_of(funds)
    states = {code for fund in funds for code in fund.states}
    alpha2 = dict(Place.objects.filter(pk__in=states).values_list("pk", "alpha2"))
    return tuple(
        _Activity(fund, reporter, moved[fund.pk], alpha2).published(results.get(fund.pk, ()))
        for fund in funds
    )


def _by_fund(funds: Iterable[Fund]) -> dict[UUID, list[Transaction]]:
    rows = Transaction.objects.filter(fund__in=list(funds), superseded_at__isnull=True)
    found: dict[UUID, list[Transaction]] = defaultdict(list)
    for row in rows.select_related("place", "line").order_by("on", "entry"):
        found[row.fund_id].append(row)
    return found


class _Activity:
    """One fund on its way to an activity."""

    def __init__(
        self,
        fund: Fund,
        reporter: model.Reporter,
        moved: list[Transaction],
        alpha2: dict[str, str],
    ) -> None:
        self._fund, self._reporter, self._moved = fund, reporter, moved
        self._alpha2 = alpha2
        self._terms: GrantTerms | None = getattr(fund, "terms", None)
        self._donor = model.Party(
            said(fund.donor.name), kind=iati.ORGANISATION_TYPES.get(fund.donor.kind, "")
        )
        self._ourselves = model.Party(reporter.name, reporter.ref, reporter.kind)

    def published(self, results: tuple[Result, ...]) -> model.PublishedActivity:
        fund, today = self._fund, clock.today()
        start, end = self._period()
        countries, regions = self._recipients()
        weights = self._pillars()
        title = f"Fictional: {fund.title}" if fund.fictional else fund.title
        return model.PublishedActivity(
            identifier=f"{self._reporter.ref}-{fund.pk}",
            reporter=self._reporter,
            title=said(title),
            description={GENERAL: said(self._described())},
            participating=(
                model.Participating(self._donor, FUNDING),
                model.Participating(self._ourselves, ACCOUNTABLE),
                model.Participating(self._ourselves, IMPLEMENTING),
            ),
            status=iati.status(start, end, today),
            dates=iati.dates(start, end),
            currency=self._terms.currency if self._terms else "USD",
            humanitarian=False,
            countries=countries,
            regions=regions,
            sectors=iati.sectors(
                weights, {one.value: str(one.label) for one in Pillar}, settings.IATI_PILLARS_URI
            ),
            tags=iati.tags(weights),
            budgets=tuple(self._budgets(start, end)),
            movements=tuple(map(self._movement, self._moved)),
            results=results,
        )

    def _described(self) -> str:
        made_up = "Everything here is made up for a demonstration. " if self._fund.fictional else ""
        pillars = ", ".join(str(Pillar(one).label) for one in sorted(self._pillars()))
        return f"{made_up}Support against cybercrime. Pillars: {pillars}."

    def _period(self) -> tuple[date | None, date | None]:
        if self._terms is not None:
            return self._terms.starts_on, self._terms.ends_on
        years = [one.year for one in self._fund.years.all()]
        return (date(min(years), 1, 1), date(max(years), 12, 31)) if years else (None, None)

    def _pillars(self) -> dict[str, Decimal]:
        """Weights by the lines of the budget, else the earmarks, else all four alike."""
        weights: dict[str, Decimal] = defaultdict(Decimal)
        for line in self._fund.lines.all():
            if line.pillar:
                weights[line.pillar] += line.usd
        found = {pillar: weight for pillar, weight in weights.items() if weight}
        return found or dict.fromkeys(self._fund.pillars or Pillar.values, Decimal(1))

    def _recipients(self) -> tuple[tuple[model.Coded, ...], tuple[model.Coded, ...]]:
        """By what was spent where, else by the earmarks."""
        spent: dict[str, Decimal] = defaultdict(Decimal)
        elsewhere = Decimal(0)
        for row in self._moved:
            if row.kind in SPENT and row.place is not None:
                spent[row.place.alpha2] += row.usd
            elif row.kind in SPENT:
                elsewhere += row.usd
        if not any(usd > 0 for usd in (*spent.values(), elsewhere)):
            codes = (self._alpha2[code] for code in self._fund.states if code in self._alpha2)
            return iati.recipients(dict.fromkeys(sorted(codes), Decimal(1)), Decimal(0))
        return iati.recipients(dict(sorted(spent.items())), elsewhere)

    def _budgets(self, start: date | None, end: date | None) -> Iterable[model.Budget]:
        by_year: dict[int, Decimal] = defaultdict(Decimal)
        for line in self._fund.lines.all():
            by_year[line.year] += line.usd
        if not by_year:
            by_year |= {one.year: Decimal(one.amount_gross) for one in self._fund.years.all()}
        if not by_year and self._terms is not None and start and end:
            for first, last, amount in yearly(start, end, self._terms.amount):
                yield _budget(first, last, amount, self._terms.currency)
        for year, usd in sorted(by_year.items()):
            yield _budget(date(year, 1, 1), date(year, 12, 31), usd, "USD")

    def _movement(self, row: Transaction) -> model.Movement:
        comes = row.kind in INCOMING
        return model.Movement(
            kind=row.kind,
            on=row.on,
            value=model.Money(row.amount, row.on, row.currency),
            ref=str(row.entry),
            description=said(row.line.title) if row.line else (),
            provider=self._donor if comes else self._ourselves,
            receiver=self._ourselves if comes else model.Party(),
        )


def _budget(start: date, end: date, amount: Decimal, currency: str) -> model.Budget:
    value = model.Money(amount, start, currency)
    return model.Budget(start, end, value, ORIGINAL, COMMITTED)
