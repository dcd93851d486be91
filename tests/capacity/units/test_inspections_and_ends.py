"""Inspections, what is in use, what ends, and what is counted."""

from datetime import date, timedelta

import pytest

from fourfold.capacity.providers import Countables, expiries, fundable
from fourfold.capacity.units.actions.granting import withdraw_grant
from fourfold.capacity.units.actions.inspecting import record_inspection
from fourfold.capacity.units.actions.units import record_milestone
from fourfold.capacity.units.contracts import FindingDraft, MilestoneDraft
from fourfold.capacity.units.models import Inspection, Unit
from fourfold.capacity.units.providers import HAND_OVER, MILESTONE
from fourfold.capacity.units.queries.inspecting import Use, inspections_for, use_of
from fourfold.engines.counting import Record
from fourfold.kernel import clock
from fourfold.kernel.contracts import RecordText
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.models import Place
from fourfold.kernel.recording import settled_moment
from tests.capacity.units.factories import (
    make_asset,
    make_draft,
    make_grant,
    make_milestone,
    make_signed,
    make_unit,
)
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db
LONG_AGO = date(2025, 1, 10)
BOTH = frozenset({MILESTONE, HAND_OVER})


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


def inspected(months: int, tag: str, finding: str, note: str = "") -> Inspection:
    held = Inspection.objects.get(asset__tag=tag, months=months)
    draft = FindingDraft(finding, clock.today(), note)
    return record_inspection(actor=OPERATOR, inspection_id=held.pk, draft=draft)


def handed(place: Place, *tags: str) -> Unit:
    unit = make_unit(place)
    make_signed(unit, *(make_asset(place, tag) for tag in tags), handed_on=LONG_AGO)
    return unit


def test_what_was_not_inspected_is_never_in_use(place: Place) -> None:
    unit = handed(place, "LAP-1", "LAP-2", "LAP-3")
    today = clock.today()
    assert use_of(unit, today) == Use(due=3, inspected=0, in_use=0)
    inspected(6, "LAP-1", "in-use")
    assert use_of(unit, today) == Use(due=3, inspected=0, in_use=0), "the later one speaks"
    inspected(12, "LAP-1", "in-use")
    inspected(12, "LAP-2", "idle")
    assert use_of(unit, today) == Use(due=3, inspected=2, in_use=1)


def test_nothing_is_due_before_its_day(place: Place) -> None:
    unit = make_unit(place)
    make_signed(unit, make_asset(place))
    assert use_of(unit, clock.today()) == Use(0, 0, 0)
    assert inspections_for(OPERATOR, until=clock.today()).count() == 0
    assert inspections_for(OPERATOR, until=clock.today() + timedelta(days=370)).count() == 2


@pytest.mark.parametrize("finding", ["lost", "elsewhere", "damaged"])
def test_a_loss_needs_a_word_on_it(place: Place, finding: str) -> None:
    handed(place, "LAP-1")
    with pytest.raises(Invalid, match="note"):
        inspected(6, "LAP-1", finding)
    assert inspected(6, "LAP-1", finding, "Since the flood").note == "Since the flood"


def test_an_inspection_is_recorded_once(place: Place) -> None:
    handed(place, "LAP-1")
    inspected(6, "LAP-1", "in-use")
    with pytest.raises(Conflict):
        inspected(6, "LAP-1", "lost", "Gone")
    assert Inspection.objects.get(months=6).finding == "in-use"


def test_what_ends_names_who_renews_it_and_says_when_nobody_does(place: Place) -> None:
    unit, today = make_unit(place), clock.today()
    make_asset(place, "LIC-1", title="Image analysis", expires_on=today + timedelta(days=5))
    make_asset(place, "LIC-2", expires_on=today + timedelta(days=400))
    make_grant(unit, "Chain analysis", renewer="Ministry")
    gone = make_grant(unit, "Old tool", expires_on=today)
    withdraw_grant(actor=OPERATOR, grant_id=gone.pk, on=today)
    found = list(expiries(actor=OPERATOR, until=today + timedelta(days=365)))
    assert [(one.kind, one.title, one.state, one.renewer) for one in found] == [
        ("licence", "Image analysis", "XAA", ""),
        ("access", "Chain analysis", "XAA", "Ministry"),
    ]


def test_another_state_is_told_nothing_of_what_ends(place: Place) -> None:
    make_asset(place, expires_on=clock.today())
    stranger = make_actor("focal-point", make_place("XAB").scope)
    assert list(expiries(actor=stranger, until=clock.today())) == []


def counted() -> list[Record]:
    return list(Countables().records(kinds=BOTH, as_of=settled_moment()))


def test_units_count_and_never_boxes(place: Place) -> None:
    unit = make_unit(place)
    act = make_signed(unit, *(make_asset(place, f"LAP-{n}") for n in range(5)))
    make_draft(unit, make_asset(place, "LAP-9"))
    word = make_milestone(unit)
    make_milestone(unit, "premises", reached_on=None, planned_on=clock.today(), evidence="")
    milestone, hand_over = counted()
    facts = {
        "pillar": "capacity-building",
        "unit": str(unit.pk),
        "unit_kind": "laboratory",
        "region": "eastern-africa",
        "fictional": "yes",
        "capacity": "digital-forensics",
    }
    assert (milestone.id, milestone.state, milestone.quantity) == (word.pk, "XAA", 1)
    assert dict(milestone.facts) == facts | {"outcome": "mandate"}
    assert (hand_over.id, hand_over.quantity, hand_over.person) == (act.pk, 1, None)
    assert (hand_over.activity, dict(hand_over.facts)) == ((HAND_OVER, act.pk), facts)


def test_a_corrected_milestone_still_counts_as_of_the_day_before(place: Place) -> None:
    unit = make_unit(place)
    first = make_milestone(unit)
    before = settled_moment()
    draft = MilestoneDraft("mandate", planned_on=clock.today(), seen=str(first.pk))
    record_milestone(actor=OPERATOR, unit_id=unit.pk, draft=draft)
    then = Countables().records(kinds=frozenset({MILESTONE}), as_of=before)
    assert [record.id for record in then] == [first.pk]
    assert counted() == []


def test_records_are_put_in_words_for_those_who_may_see_them(place: Place) -> None:
    unit = make_unit(place)
    word, act = make_milestone(unit), make_signed(unit, make_asset(place))
    focal = make_actor("focal-point", place.scope)
    stranger = make_actor("focal-point", make_place("XAB").scope)
    said = Countables().texts(kind=MILESTONE, ids=[word.pk], actor=focal)
    assert said == {
        word.pk: RecordText(
            "Legal mandate: Laboratory", "State XAA", "", "Decree 12 of 2026",
            f"/capacity/units/{unit.pk}/",
        )
    }  # fmt: skip
    signed = Countables().texts(kind=HAND_OVER, ids=[act.pk], actor=focal)[act.pk]
    assert (signed.title, signed.person) == (f"Hand-over XAA-{clock.today():%Y}-00001", "")
    for kind, pk in ((MILESTONE, word.pk), (HAND_OVER, act.pk)):
        assert Countables().texts(kind=kind, ids=[pk], actor=stranger) == {}


def test_donors_pay_shares_of_signed_acts_only(place: Place) -> None:
    unit = make_unit(place)
    act = make_signed(unit, make_asset(place))
    make_draft(unit, make_asset(place, "LAP-9"))
    found = list(fundable(actor=OPERATOR))
    assert [(one.kind, one.id, one.fictional) for one in found] == [(HAND_OVER, act.pk, True)]
    assert list(fundable(actor=make_actor("donor", place.scope))) == []
