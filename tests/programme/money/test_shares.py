"""Shares of an activity: exactly one together, set together, and readable as they stood."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from fourfold.kernel.clashes import stand_of
from fourfold.kernel.contracts import ActivityText
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.recording import settled_moment
from fourfold.programme.money.actions.shares import set_shares
from fourfold.programme.money.models import ActivityShare
from fourfold.programme.money.queries.shares import shares_as_of
from fourfold.programme.money.rules.shares import CENT, STEP, attributed
from tests.factories import OPERATOR, make_actor, make_place
from tests.programme.factories import make_fund
from tests.programme.money.conftest import Given

HALF, ONE = Decimal("0.5"), Decimal(1)


@pytest.fixture
def event(db: None, given: Given) -> ActivityText:
    make_place("XAA")
    return given()


def _set(event: ActivityText, shares: Mapping[UUID, Decimal], seen: str = "") -> None:
    set_shares(actor=OPERATOR, kind="event", activity=event.id, shares=shares, seen=seen)


def test_shares_set_anew_supersede_the_old_ones_and_the_old_stay_readable(
    event: ActivityText,
) -> None:
    first, second = make_fund("First"), make_fund("Second")
    _set(event, {first.pk: ONE})
    before = settled_moment()
    _set(event, {first.pk: HALF, second.pk: HALF})
    key = ("event", event.id)
    assert shares_as_of(before)[key] == {first.pk: ONE}
    assert shares_as_of(settled_moment())[key] == {first.pk: HALF, second.pk: HALF}


def test_the_same_shares_twice_change_nothing(event: ActivityText) -> None:
    fund = make_fund()
    _set(event, {fund.pk: ONE}, stand_of())
    _set(event, {fund.pk: ONE}, stand_of())
    assert ActivityShare.objects.count() == 1


@pytest.mark.parametrize("share", ["0.999999", "1.000001", "0", "-1"])
def test_shares_that_do_not_sum_to_one_are_refused(event: ActivityText, share: str) -> None:
    with pytest.raises(Invalid):
        _set(event, {make_fund().pk: Decimal(share)})
    assert ActivityShare.objects.count() == 0


def test_what_somebody_else_set_meanwhile_is_not_overwritten(event: ActivityText) -> None:
    first, second = make_fund("First"), make_fund("Second")
    _set(event, {first.pk: ONE}, stand_of())
    with pytest.raises(Conflict):
        _set(event, {second.pk: ONE}, stand_of())
    assert shares_as_of(settled_moment()) == {("event", event.id): {first.pk: ONE}}


def test_a_fund_pays_only_where_its_agreement_lets_it(event: ActivityText) -> None:
    elsewhere = make_fund("Other State", states=("XBB",))
    region = make_fund("Other region", regions=("western-africa",))
    for fund in (elsewhere, region):
        with pytest.raises(Invalid, match="may not pay for XAA"):
            _set(event, {fund.pk: ONE})


def test_made_up_money_never_pays_for_a_real_activity(event: ActivityText, given: Given) -> None:
    real = given(fictional=False, state="")
    with pytest.raises(Invalid, match="made-up"):
        _set(real, {make_fund().pk: ONE})


def test_an_unknown_activity_or_fund_does_not_exist(event: ActivityText) -> None:
    with pytest.raises(NotVisible):
        set_shares(actor=OPERATOR, kind="event", activity=new_id(), shares={make_fund().pk: ONE})
    with pytest.raises(NotVisible):
        _set(event, {new_id(): ONE})


def test_a_donor_cannot_say_who_pays(event: ActivityText) -> None:
    fund = make_fund()
    donor = make_actor("donor", fund.scope, email="donor@example.org")
    coordinator = make_actor("regional-coordinator", ensure_roots()[0])
    for actor in (donor, coordinator):
        with pytest.raises(NotVisible):
            set_shares(actor=actor, kind="event", activity=event.id, shares={fund.pk: ONE})


@st.composite
def splits(draw: st.DrawFn) -> dict[int, Decimal]:
    """Shares in millionths that sum to one."""
    marks = st.sets(st.integers(1, 999_999), max_size=6)
    cuts = [0, *sorted(draw(marks)), 1_000_000]
    parts = pairwise(cuts)
    return {place: (end - start) * STEP for place, (start, end) in enumerate(parts)}


CENTS = st.integers(-(10**9), 10**9).map(lambda number: number * CENT)


@drawn(amount=CENTS, shares=splits())
def test_the_parts_of_an_amount_always_make_up_the_whole(
    amount: Decimal, shares: dict[int, Decimal]
) -> None:
    parts = attributed(amount, shares)
    assert sum(parts.values()) == amount
    assert all(abs(parts[key] - amount * share) < Decimal("0.01") for key, share in shares.items())


@drawn(amount=CENTS, shares=splits())
def test_a_reversal_takes_back_exactly_what_was_attributed(
    amount: Decimal, shares: dict[int, Decimal]
) -> None:
    back = attributed(-amount, shares)
    assert back == {key: -part for key, part in attributed(amount, shares).items()}
