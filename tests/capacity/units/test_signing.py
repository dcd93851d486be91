"""Acts of hand-over: written, signed once, frozen, and replaced by another."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from fourfold.capacity.units.actions.handing import change_hand_over, replace_hand_over
from fourfold.capacity.units.actions.inspecting import record_inspection
from fourfold.capacity.units.actions.signing import sign_hand_over
from fourfold.capacity.units.contracts import FindingDraft, Handed, HandOverDraft, Signature
from fourfold.capacity.units.models import HandOver, Inspection
from fourfold.capacity.units.queries.handing import is_intact, signatures_for, text_of
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import AuditLine, Place
from tests.capacity.units.factories import (
    GIVER,
    RECEIVER,
    make_asset,
    make_draft,
    make_signed,
    make_unit,
    signing_of,
)
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db
DAY = date(2026, 8, 31)


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


def test_one_signature_hands_over_many_things_and_sets_their_inspections(place: Place) -> None:
    unit, things = make_unit(place), [make_asset(place, f"LAP-{n}") for n in range(3)]
    act = make_signed(unit, *things, handed_on=DAY)
    for thing in things:
        thing.refresh_from_db()
    assert {thing.unit_id for thing in things} == {unit.pk}
    due = Inspection.objects.order_by("due_on", "asset__tag").values_list("due_on", "asset__tag")
    half, year = date(2027, 2, 28), date(2027, 8, 31)
    assert list(due) == [(day, thing.tag) for day in (half, year) for thing in things]
    assert (act.number, act.recorded_at) == ("XAA-2026-00001", act.signed_at)


def test_a_thing_is_with_nobody_until_both_have_signed(place: Place) -> None:
    thing = make_asset(place)
    make_draft(make_unit(place), thing)
    thing.refresh_from_db()
    assert (thing.unit_id, Inspection.objects.count()) == (None, 0)


@pytest.mark.parametrize(
    "change", [{"conditions": "Others"}, {"sha256": "0" * 64}, {"signed_at": None}]
)
def test_a_signed_act_is_frozen_by_the_database_itself(
    place: Place, change: dict[str, object]
) -> None:
    act = make_signed(make_unit(place), make_asset(place))
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        HandOver.objects.filter(pk=act.pk).update(**change)
    assert HandOver.objects.get().sha256 == act.sha256


def test_the_page_notices_a_text_that_is_not_the_signed_one(place: Place) -> None:
    act = make_signed(make_unit(place), make_asset(place))
    assert is_intact(act) is True
    act.text += "And a car.\n"
    assert is_intact(act) is False


def test_the_text_holds_every_thing_and_no_name(place: Place) -> None:
    act = make_signed(make_unit(place), make_asset(place, "LAP-1"), end_use="Training only")
    text = text_of(act)
    assert "1. LAP-1 | Forensic workstation |  |  | new" in text
    assert "end use: Training only" in text
    assert not any(name in text for name in (GIVER.name, RECEIVER.name))


def test_an_act_is_signed_once_even_when_sent_twice(place: Place) -> None:
    act = make_draft(make_unit(place), make_asset(place))
    signing = signing_of(act)
    sign_hand_over(actor=OPERATOR, act_id=act.pk, signing=signing)
    with pytest.raises(Conflict, match="has been signed"):
        sign_hand_over(actor=OPERATOR, act_id=act.pk, signing=signing)
    assert AuditLine.objects.filter(action="capacity.hand-over.sign").count() == 1
    assert Inspection.objects.count() == 2


def test_nobody_signs_an_act_that_was_changed_after_it_was_read(place: Place) -> None:
    thing = make_asset(place)
    act = make_draft(make_unit(place), thing)
    signing = signing_of(act)
    changed = HandOverDraft(act.pk, DAY, (Handed(thing.pk),), conditions="Others")
    change_hand_over(actor=OPERATOR, act_id=act.pk, draft=changed)
    with pytest.raises(Conflict, match="Read it again"):
        sign_hand_over(actor=OPERATOR, act_id=act.pk, signing=signing)
    assert HandOver.objects.get().signed_at is None


def test_a_signed_act_is_not_changed_by_its_form(place: Place) -> None:
    thing = make_asset(place)
    act = make_signed(make_unit(place), thing)
    with pytest.raises(Conflict):
        change_hand_over(
            actor=OPERATOR, act_id=act.pk, draft=HandOverDraft(act.pk, DAY, (Handed(thing.pk),))
        )


def test_a_form_sent_twice_writes_one_act(place: Place) -> None:
    unit, thing, key = make_unit(place), make_asset(place), new_id()
    assert make_draft(unit, thing, key=key).pk == make_draft(unit, thing, key=key).pk
    assert HandOver.objects.count() == 1


def test_an_act_names_things_of_its_own_state_only(place: Place) -> None:
    foreign = make_asset(make_place("XAB"), "LAP-9")
    unit = make_unit(place)
    for things in ((), (foreign,)):
        with pytest.raises(Invalid):
            make_draft(unit, *things)
    assert HandOver.objects.count() == 0


def test_a_wrong_act_is_replaced_and_things_follow_the_one_that_stands(place: Place) -> None:
    unit, right, wrong = make_unit(place), make_asset(place, "LAP-1"), make_asset(place, "LAP-2")
    old = make_signed(unit, right, wrong, handed_on=DAY)
    held = Inspection.objects.get(asset=right, months=6)
    record_inspection(
        actor=OPERATOR, inspection_id=held.pk, draft=FindingDraft("in-use", clock.today())
    )
    new = replace_hand_over(actor=OPERATOR, act_id=old.pk, key=new_id())
    draft = HandOverDraft(new.pk, date(2026, 9, 1), (Handed(right.pk, "used"),))
    new = change_hand_over(actor=OPERATOR, act_id=new.pk, draft=draft)
    signed = sign_hand_over(actor=OPERATOR, act_id=new.pk, signing=signing_of(new))
    for row in (old, right, wrong):
        row.refresh_from_db()
    assert (old.superseded_at, signed.superseded_at) == (signed.recorded_at, None)
    assert (right.unit_id, wrong.unit_id) == (unit.pk, None)
    assert [
        (one.asset.tag, one.hand_over.number if one.hand_over else "", one.finding)
        for one in Inspection.objects.order_by("due_on")
    ] == [
        ("LAP-1", old.number, "in-use"),
        ("LAP-1", new.number, ""),
        ("LAP-1", new.number, ""),
    ]


def test_an_act_is_replaced_once(place: Place) -> None:
    old = make_signed(make_unit(place), make_asset(place))
    first, second = (
        replace_hand_over(actor=OPERATOR, act_id=old.pk, key=new_id()) for _ in range(2)
    )
    sign_hand_over(actor=OPERATOR, act_id=first.pk, signing=signing_of(first))
    with pytest.raises(Conflict):
        sign_hand_over(actor=OPERATOR, act_id=second.pk, signing=signing_of(second))
    assert HandOver.objects.filter(signed_at__isnull=False).count() == 2
    with pytest.raises(Conflict):
        replace_hand_over(actor=OPERATOR, act_id=old.pk, key=new_id())


def test_who_signed_is_sealed_and_shown_only_to_those_who_may_see_names(place: Place) -> None:
    act = make_signed(make_unit(place), make_asset(place))
    with connection.cursor() as cursor:
        cursor.execute("SELECT signatures FROM capacity_handover")
        kept = str(cursor.fetchone()[0])
    assert (GIVER.name in kept, "Ama" in kept) == (False, False)
    shown = signatures_for(make_actor("focal-point", place.scope), act)
    assert [(one.name, one.path != "") for one in shown] == [
        (GIVER.name, True),
        (RECEIVER.name, False),
    ]
    for role in ("auditor", "assessor"):
        assert signatures_for(make_actor(role, place.scope), act) == []
    lines = " ".join(str(line.detail) for line in AuditLine.objects.all())
    assert GIVER.name not in lines


def test_a_signature_has_a_name_and_an_office(place: Place) -> None:
    act = make_draft(make_unit(place), make_asset(place))
    for nobody in (Signature("", "Head"), Signature("Ama", " ")):
        with pytest.raises(Invalid):
            sign_hand_over(actor=OPERATOR, act_id=act.pk, signing=signing_of(act, receiver=nobody))
    assert HandOver.objects.get().signed_at is None


def test_things_that_move_on_are_inspected_at_their_new_place(place: Place) -> None:
    thing = make_asset(place)
    make_signed(make_unit(place, "First"), thing, handed_on=clock.today() - timedelta(days=30))
    second = make_signed(make_unit(place, "Second"), thing, handed_on=clock.today())
    thing.refresh_from_db()
    assert thing.unit_id == second.unit_id
    assert set(Inspection.objects.values_list("hand_over", flat=True)) == {second.pk}
