"""The forecast adds what is known once; cliffs say who renews, and where nobody does."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from fourfold.kernel.contracts import Expiry
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.programme.models import FundYear
from fourfold.programme.money.contracts import Entry
from fourfold.programme.money.queries.grants import grant_of
from fourfold.programme.money.queries.posts import cliffs, last_day
from fourfold.programme.money.rules.forecast import PostCost, YearForecast, forecast
from tests.factories import make_actor, make_place
from tests.programme.factories import make_fund
from tests.programme.money.factories import COMMITMENT, make_line, make_post, make_terms, move

TODAY = date(2027, 3, 15)
STAFF, TRAVEL, PROMISE = UUID(int=1), UUID(int=2), UUID(int=3)


def _entry(kind: str, usd: int, on: date = TODAY, **more: UUID) -> Entry:
    return Entry(more.pop("entry", new_id()), kind, on, Decimal(usd), **more)


def test_each_part_of_a_year_is_counted_once() -> None:
    entries = [
        _entry("2", 1_000, date(2026, 12, 1), entry=PROMISE, line=TRAVEL),
        _entry("4", 300, line=TRAVEL, commitment=PROMISE),
        _entry("4", 5_000, line=STAFF),
        _entry("13", 9_999),
    ]
    years = forecast(
        entries=entries,
        budget={2027: 30_000, 2028: 20_000},
        reserved={2026: 400, 2027: 2_500, 2028: 4_000},
        posts=[PostCost(date(2028, 2, 15), 1_000), PostCost(date(2027, 3, 31), 7_777)],
        line_years={STAFF: 2027, TRAVEL: 2027},
        staff_lines={STAFF},
        today=TODAY,
        ends_on=date(2028, 12, 31),
    )
    zero = Decimal(0)
    assert years == (
        YearForecast(2026, 0, zero, zero, zero, zero),
        YearForecast(2027, 30_000, Decimal(5_300), Decimal(700), Decimal(1_500), Decimal(9_000)),
        YearForecast(2028, 20_000, zero, zero, Decimal(4_000), Decimal(2_000)),
    )
    assert [year.left for year in years] == [0, Decimal(13_500), Decimal(14_000)]


def test_no_post_is_paid_beyond_the_end_of_its_grant() -> None:
    (year,) = forecast(
        entries=[], budget={2027: 10}, reserved={}, posts=[PostCost(date(2030, 1, 1), 100)],
        line_years={}, staff_lines=(), today=TODAY, ends_on=date(2027, 6, 30),
    )  # fmt: skip
    assert year.posts == 300


def test_a_grant_brings_its_lines_plans_and_posts_together(db: None) -> None:
    fund = make_fund()
    FundYear.objects.filter(fund=fund, year=2027).update(reserved=1_000)
    line = make_line(fund, year=2027, usd=4_000)
    make_terms(fund, ends_on=date(2027, 12, 31))
    make_post(fund, funded_until=date(2027, 4, 30), usd_a_month=10)
    move(fund, COMMITMENT, "600.00", line=line.pk)
    found = grant_of(fund, today=TODAY)
    (use,) = found.lines
    assert (use.spent, use.promised, use.left) == (0, Decimal("600.00"), Decimal("3400.00"))
    assert [(y.year, y.budget, y.promised, y.planned, y.posts) for y in found.years] == [
        (2027, 4_000, Decimal(600), Decimal(400), Decimal(10)),
        (2028, 113_000, Decimal(0), Decimal(0), Decimal(0)),
    ]


def test_twelve_months_ahead_end_with_the_month() -> None:
    assert last_day(date(2027, 3, 15), 12) == date(2028, 3, 31)
    assert last_day(date(2027, 12, 31), 1) == date(2028, 1, 31)


def test_cliffs_say_in_their_order_what_ends_and_that_nobody_renews(
    db: None, expiring: list[Expiry]
) -> None:
    make_place("XAA")
    fund = make_fund(states=("XAA",))
    make_terms(fund, ends_on=date(2027, 5, 31))
    make_post(fund, funded_until=date(2027, 5, 10), state="XAA", renewer="The ministry")
    make_post(fund, "Later post", funded_until=date(2028, 4, 1))
    expiring.append(Expiry("licence", new_id(), "Licence", "XAB", date(2027, 2, 1), ""))
    officer = make_actor("programme-officer", make_place("XAC").scope)
    found = cliffs(officer, today=TODAY)
    assert [(one.ends_on, one.kind, one.renewer) for one in found] == [
        (date(2027, 2, 1), "licence", ""),
        (date(2027, 5, 10), "post", "The ministry"),
        (date(2027, 5, 31), "grant", ""),
    ]
    there = cliffs(officer, today=TODAY, state="XAB")
    assert [one.kind for one in there] == ["licence"]


def test_a_donor_sees_the_ends_of_its_own_money_only(db: None) -> None:
    mine, other = make_fund("Mine"), make_fund("Other")
    for fund in (mine, other, None):
        make_post(fund, f"Post of {fund}", funded_until=date(2027, 5, 10))
        if fund:
            make_terms(fund, ends_on=date(2027, 6, 30))
    donor = make_actor("donor", mine.scope, email="donor@example.org")
    found = cliffs(donor, today=TODAY)
    assert [one.title for one in found] == ["Post of Mine", "Mine"]
    with pytest.raises(NotVisible):
        cliffs(make_actor("focal-point", make_place("XAB").scope), today=TODAY)


def test_made_up_money_pays_no_post_in_a_real_state(db: None) -> None:
    make_place("KEN")
    with pytest.raises(Invalid, match="Made-up money"):
        make_post(make_fund(), state="KEN")
    with pytest.raises(Invalid, match="ends before it starts"):
        make_post(None, funded_until=date(2020, 1, 1))
