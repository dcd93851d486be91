"""What a fund will have spent by its end, from what is known today."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from fourfold.programme.money.contracts import Entry
from fourfold.programme.money.rules import books

MONTHS = 12
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class PostCost:
    """What a post costs a month, and until when it is paid."""

    funded_until: date
    usd_a_month: int


@dataclass(frozen=True, slots=True)
class YearForecast:
    """One year of a fund in US dollars. `planned` is what agreed plans hold beyond the rest."""

    year: int
    budget: int
    spent: Decimal
    promised: Decimal
    planned: Decimal
    posts: Decimal

    @property
    def expected(self) -> Decimal:
        """What the year will have cost."""
        return self.spent + self.promised + self.planned + self.posts

    @property
    def left(self) -> Decimal:
        """What of the budget nothing is expected to use; below nothing where it is too little."""
        return self.budget - self.expected


def forecast(
    *,
    entries: Sequence[Entry],
    budget: Mapping[int, int],
    reserved: Mapping[int, int],
    posts: Iterable[PostCost],
    line_years: Mapping[UUID, int],
    staff_lines: Collection[UUID],
    today: date,
    ends_on: date | None,
) -> tuple[YearForecast, ...]:
    """The years of a fund. See `docs/how-to/account-for-a-grant.md` for what it assumes."""
    spent = _by_year((one.on.year, one.usd) for one in entries if one.kind in books.SPENDING)
    promised = _promised(entries, line_years, today)
    used_by_plans = _used_by_plans(entries, promised, staff_lines)
    of_posts = _by_year(_post_months(posts, today, ends_on))
    years = sorted({*budget, *spent, *promised, *of_posts, *(y for y in reserved if reserved[y])})
    return tuple(
        YearForecast(
            year=year,
            budget=budget.get(year, 0),
            spent=spent.get(year, NOTHING),
            promised=promised.get(year, NOTHING),
            planned=_planned(year, reserved, used_by_plans, today),
            posts=of_posts.get(year, NOTHING),
        )
        for year in years
    )


def _by_year(amounts: Iterable[tuple[int, Decimal]]) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for year, usd in amounts:
        sums[year] += usd
    return dict(sums)


def _promised(
    entries: Sequence[Entry], line_years: Mapping[UUID, int], today: date
) -> dict[int, Decimal]:
    """Open commitments in the year of their line, and no earlier than this year."""
    left = books.open_commitments(entries)
    return _by_year(
        (max(line_years.get(one.line, one.on.year) if one.line else one.on.year, today.year),
         left[one.entry])
        for one in entries
        if one.kind == books.COMMITMENT and one.entry in left
    )  # fmt: skip


def _used_by_plans(
    entries: Sequence[Entry], promised: Mapping[int, Decimal], staff_lines: Collection[UUID]
) -> dict[int, Decimal]:
    """What a year has spent and promised outside its staff lines."""
    spent = _by_year(
        (one.on.year, one.usd)
        for one in entries
        if one.kind in books.SPENDING and one.line not in staff_lines
    )
    years = {*spent, *promised}
    return {year: spent.get(year, NOTHING) + promised.get(year, NOTHING) for year in years}


def _planned(
    year: int, reserved: Mapping[int, int], used: Mapping[int, Decimal], today: date
) -> Decimal:
    if year < today.year:
        return NOTHING
    return max(Decimal(reserved.get(year, 0)) - used.get(year, NOTHING), NOTHING)


def _post_months(
    posts: Iterable[PostCost], today: date, ends_on: date | None
) -> Iterable[tuple[int, Decimal]]:
    """Each month after this one in which a post is paid: the year, and what it costs."""
    for post in posts:
        end = min(post.funded_until, ends_on or post.funded_until)
        for month in range(month_of(today) + 1, month_of(end) + 1):
            yield month // MONTHS, Decimal(post.usd_a_month)


def month_of(day: date) -> int:
    """Months since year 0, to count with."""
    return day.year * MONTHS + day.month - 1


def first_of(month: int) -> date:
    """The first day of a counted month."""
    return date(month // MONTHS, month % MONTHS + 1, 1)
