"""A grant as its page shows it: lines against what is used, the forecast, its shares."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from fourfold.programme.models.funds import Fund, FundYear
from fourfold.programme.money.contracts import Entry
from fourfold.programme.money.models import BudgetCategory, BudgetLine, GrantTerms, Post
from fourfold.programme.money.queries.books import entries_of
from fourfold.programme.money.rules import books
from fourfold.programme.money.rules.forecast import PostCost, YearForecast, forecast

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class LineUse:
    """A budget line with what is spent and promised of it; `line` None gathers the rest."""

    line: BudgetLine | None
    spent: Decimal
    promised: Decimal

    @property
    def left(self) -> Decimal:
        """What is left of the line."""
        return (self.line.usd if self.line else 0) - self.spent - self.promised


@dataclass(frozen=True, slots=True)
class Grant:
    """A fund as a grant."""

    fund: Fund
    terms: GrantTerms | None
    entries: tuple[Entry, ...]
    agreed: Decimal
    lines: tuple[LineUse, ...]
    years: tuple[YearForecast, ...]

    def total(self, *kinds: str) -> Decimal:
        """The sum of these kinds of transaction."""
        return books.total(self.entries, *kinds)

    @property
    def spent(self) -> Decimal:
        """Disbursed or spent."""
        return books.spent(self.entries)

    @property
    def promised(self) -> Decimal:
        """Open commitments."""
        return sum(books.open_commitments(self.entries).values(), NOTHING)

    @property
    def expected(self) -> Decimal:
        """What all years together will have cost."""
        return sum((year.expected for year in self.years), NOTHING)

    @property
    def budget(self) -> int:
        """What all years together hold."""
        return sum(year.budget for year in self.years)


def grant_of(fund: Fund, *, today: date) -> Grant:
    """The grant. The caller has got the fund from a query that says who looks."""
    return grants_of([fund], today=today)[0]


def grants_of(funds: list[Fund], *, today: date) -> list[Grant]:
    """Several grants in the same few queries, in their order."""
    held = _Held(funds)
    return [held.grant(fund, today) for fund in funds]


class _Held:
    """What is held of several funds, read at once."""

    def __init__(self, funds: list[Fund]) -> None:
        keys = [fund.pk for fund in funds]
        self.entries = entries_of(funds)
        self.years: dict[UUID, list[FundYear]] = defaultdict(list)
        self.lines: dict[UUID, list[BudgetLine]] = defaultdict(list)
        self.posts: dict[UUID | None, list[PostCost]] = defaultdict(list)
        self.terms = {one.fund_id: one for one in GrantTerms.objects.filter(fund__in=keys)}
        for year in FundYear.objects.filter(fund__in=keys):
            self.years[year.fund_id].append(year)
        for line in BudgetLine.objects.filter(fund__in=keys).order_by("year", "code"):
            self.lines[line.fund_id].append(line)
        for post in Post.objects.filter(fund__in=keys):
            self.posts[post.fund_id].append(PostCost(post.funded_until, post.usd_a_month))

    def grant(self, fund: Fund, today: date) -> Grant:
        """One of them."""
        entries, lines = self.entries[fund.pk], self.lines[fund.pk]
        terms, years = self.terms.get(fund.pk), self.years[fund.pk]
        promised = books.total(entries, books.PROMISED)
        staff = {line.pk for line in lines if line.category == BudgetCategory.STAFF}
        return Grant(
            fund=fund,
            terms=terms,
            entries=tuple(entries),
            agreed=promised or Decimal(sum(year.amount_gross for year in years)),
            lines=_uses(lines, entries),
            years=forecast(
                entries=entries,
                budget=_budget(lines, years),
                reserved={year.year: year.reserved for year in years},
                posts=self.posts[fund.pk],
                line_years={line.pk: line.year for line in lines},
                staff_lines=staff,
                today=today,
                ends_on=terms.ends_on if terms else None,
            ),
        )


def _budget(lines: list[BudgetLine], years: list[FundYear]) -> dict[int, int]:
    """What a year holds: the sum of its lines, where it has none what the fund brings in it."""
    held = {year.year: year.amount_gross for year in years}
    of_lines: dict[int, int] = defaultdict(int)
    for line in lines:
        of_lines[line.year] += line.usd
    return held | of_lines


def _uses(lines: list[BudgetLine], entries: list[Entry]) -> tuple[LineUse, ...]:
    used = books.of_lines(entries)
    none = (NOTHING, NOTHING)
    rest = [LineUse(None, *used[None])] if None in used else []
    return (*(LineUse(line, *used.get(line.pk, none)) for line in lines), *rest)
