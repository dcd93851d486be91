"""Supported and attributed: one may never be added, the other always adds up to the whole."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from fourfold.kernel.recording import settled_moment
from fourfold.programme.models import Fund
from fourfold.programme.money.actions.shares import set_shares
from fourfold.programme.money.queries.reports import MoneyReport, money_report
from fourfold.programme.money.queries.shares import Supported, supported
from fourfold.programme.money.rules.attribution import Spending, attribute
from tests.factories import OPERATOR, make_actor, make_place
from tests.programme.factories import make_fund
from tests.programme.money.conftest import Given
from tests.programme.money.factories import make_line, move
from tests.programme.money.test_shares import CENTS, splits

FUNDS = [UUID(int=number + 1) for number in range(7)]
DONORS = {fund: UUID(int=100 + number // 2) for number, fund in enumerate(FUNDS)}
ACTIVITIES = [("event", UUID(int=number + 200)) for number in range(3)]


@st.composite
def spendings(draw: st.DrawFn) -> list[Spending]:
    one = st.tuples(
        st.sampled_from(FUNDS),
        CENTS,
        st.sampled_from([None, *ACTIVITIES]),
        st.sampled_from(["2026", "2027", ""]),
    )
    return [Spending(*parts) for parts in draw(st.lists(one, max_size=12))]


# What is slow on a busy machine is the drawing, not what is tested.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@drawn(spending=spendings(), shares=st.lists(splits(), min_size=2, max_size=2))
def test_what_is_attributed_to_donors_is_exactly_the_total_in_every_part(
    spending: list[Spending], shares: list[dict[int, Decimal]]
) -> None:
    held = {
        ACTIVITIES[place]: {FUNDS[key]: share for key, share in split.items()}
        for place, split in enumerate(shares)
    }
    found = attribute(spending, held, DONORS)
    sums = {"2026": Decimal(0), "2027": Decimal(0), "": Decimal(0)}
    for parts in found.attributed.values():
        for part, usd in parts.items():
            sums[part] += usd
    wanted = {
        part: sum((one.usd for one in spending if one.at == part), Decimal(0)) for part in sums
    }
    assert (sums, sum(sums.values())) == (wanted, found.total)


@pytest.fixture
def joint(db: None, given: Given) -> tuple[Fund, Fund]:
    """Two funds that share an event one to two; the first has paid it, and something of its own."""
    make_place("XAA")
    first, second = make_fund("First"), make_fund("Second")
    event = given()
    third = Decimal("0.333333")
    shares = {first.pk: third, second.pk: 1 - third}
    set_shares(actor=OPERATOR, kind="event", activity=event.id, shares=shares)
    line = make_line(first, pillar="prevention")
    move(first, amount="100.00", activity=("event", event.id), line=line.pk, state="XAA")
    move(first, amount="10.00")
    move(second, amount="7.00")
    return first, second


def _report(by: str, actor: object = OPERATOR) -> MoneyReport:
    return money_report(actor, by=by, moment=settled_moment(), fictional=True)  # type: ignore[arg-type]  # -- an actor


def _sums(found: MoneyReport, what: str) -> dict[str, Decimal]:
    return {row.name: sum(getattr(row, what).values(), Decimal(0)) for row in found.donors}


@pytest.mark.parametrize("by", ["year", "pillar", "state"])
def test_both_readings_of_a_joint_event_stand_apart(joint: tuple[Fund, Fund], by: str) -> None:
    found = _report(by)
    one, two = "Donor of First", "Donor of Second"
    assert _sums(found, "attributed") == {one: Decimal("43.33"), two: Decimal("73.67")}
    assert _sums(found, "supported") == {one: Decimal("110.00"), two: Decimal("107.00")}
    assert _sums(found, "paid") == {one: Decimal("110.00"), two: Decimal("7.00")}
    assert found.total == Decimal("117.00")


def test_a_breakdown_names_its_parts_and_what_none_is_named_for(
    joint: tuple[Fund, Fund],
) -> None:
    assert _report("pillar").parts == ("", "prevention")
    assert _report("state").parts == ("", "XAA")
    assert _report("year").parts == ("2026",)


def test_real_and_made_up_money_never_stand_in_one_report(joint: tuple[Fund, Fund]) -> None:
    found = money_report(OPERATOR, by="year", moment=settled_moment())
    assert (found.donors, found.total) == ((), Decimal(0))


def test_a_donor_reads_its_own_figures_and_of_others_only_their_part_in_joint_work(
    joint: tuple[Fund, Fund],
) -> None:
    first, second = joint
    donor = make_actor("donor", first.scope, email="donor@example.org")
    found = _report("year", donor)
    assert [(row.name, row.is_others) for row in found.donors] == [
        ("Donor of First", False),
        ("", True),
    ]
    own, others = found.donors
    assert own.attributed == {"2026": Decimal("43.33")}
    assert (others.attributed, others.supported, others.paid) == (
        {"2026": Decimal("66.67")},
        {},
        {},
    )
    assert supported(donor) == [Supported("event", 0, 1, Decimal("0.333333"))]
    assert str(second.pk) not in repr(found)


def test_a_report_as_of_a_moment_stays_as_it_was(joint: tuple[Fund, Fund]) -> None:
    first, _second = joint
    before = settled_moment()
    was = money_report(OPERATOR, by="year", moment=before, fictional=True)
    move(first, amount="500.00")
    assert money_report(OPERATOR, by="year", moment=before, fictional=True) == was
    assert _report("year").total == Decimal("617.00")


def test_an_activity_without_shares_is_wholly_of_who_paid_it(db: None, given: Given) -> None:
    fund = make_fund("First")
    event = given(state="")
    move(fund, amount="3.00", activity=("event", event.id))
    assert _sums(_report("year"), "attributed") == {"Donor of First": Decimal("3.00")}
