"""Several people at once: one correction wins, and an act is signed or discarded, never both."""

from typing import Any

import pytest

from fourfold.capacity.units.actions.handing import discard_hand_over
from fourfold.capacity.units.actions.inspecting import correct_inspection, record_inspection
from fourfold.capacity.units.actions.signing import sign_hand_over
from fourfold.capacity.units.actions.units import change_unit, record_review
from fourfold.capacity.units.contracts import FindingDraft, Rung, UnitDraft
from fourfold.capacity.units.models import HandOver, Inspection, Unit, UnitReview
from fourfold.kernel import clock
from fourfold.kernel.audit.verify import verify_chain
from fourfold.kernel.clashes import stand_of
from fourfold.kernel.errors import Conflict
from tests.capacity.units.factories import (
    make_asset,
    make_draft,
    make_signed,
    make_unit,
    signing_of,
)
from tests.cooperation.test_together import TOGETHER, run_together
from tests.factories import OPERATOR, make_place

pytestmark = pytest.mark.django_db(transaction=True)


def refused(done: list[Any]) -> int:
    return sum(isinstance(one, Conflict) for one in done)


def test_of_four_corrections_of_an_inspection_at_once_one_stands() -> None:
    place = make_place("XAA")
    make_signed(make_unit(place), make_asset(place))
    due = Inspection.objects.get(months=6)
    found = FindingDraft("in-use", clock.today())
    record_inspection(actor=OPERATOR, inspection_id=due.pk, draft=found)

    def correct(number: int) -> Inspection:
        draft = FindingDraft("idle", clock.today(), f"In box {number}")
        return correct_inspection(actor=OPERATOR, inspection_id=due.pk, draft=draft)

    assert refused(run_together(correct)) == TOGETHER - 1
    versions = Inspection.objects.filter(months=6)
    assert (versions.count(), versions.filter(superseded_at=None).count()) == (2, 1)
    assert verify_chain().problems == ()


def test_an_act_that_is_signed_and_discarded_at_once_is_one_of_the_two() -> None:
    place = make_place("XAA")
    act = make_draft(make_unit(place), make_asset(place))
    signing = signing_of(act)

    def settle(number: int) -> HandOver:
        if number % 2:
            return sign_hand_over(actor=OPERATOR, act_id=act.pk, signing=signing)
        return discard_hand_over(actor=OPERATOR, act_id=act.pk, reason=f"Reason {number}")

    assert refused(run_together(settle)) == TOGETHER - 1
    held = HandOver.objects.get()
    assert (held.signed_at is None) == bool(held.discarded_because)
    assert Inspection.objects.count() == (0 if held.discarded_because else 2)
    assert verify_chain().problems == ()


def test_of_four_changes_of_a_unit_at_once_one_is_taken() -> None:
    unit = make_unit(make_place("XAA"))
    seen = stand_of(unit)

    def change(number: int) -> Unit:
        draft = UnitDraft(f"Laboratory {number}", "laboratory")
        return change_unit(actor=OPERATOR, unit_id=unit.pk, draft=draft, seen=seen)

    done = run_together(change)
    assert refused(done) == TOGETHER - 1
    taken = [one.name for one in done if isinstance(one, Unit)]
    assert taken == [Unit.objects.get().name]


def test_of_four_reviews_of_one_day_at_once_one_stands() -> None:
    unit = make_unit(make_place("XAA"))

    def review(number: int) -> UnitReview:
        return record_review(
            actor=OPERATOR, unit_id=unit.pk, held_on=clock.today(), method="Visit",
            rungs={"mandate": Rung(number % 4, "Seen")},
        )  # fmt: skip

    run_together(review)
    assert UnitReview.objects.filter(superseded_at=None).count() == 1
    assert verify_chain().problems == ()
