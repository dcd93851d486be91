"""What was recorded wrongly: corrected in the open, or discarded before anybody signed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from fourfold.capacity.units.actions.handing import (
    change_hand_over,
    discard_hand_over,
    draft_hand_over,
)
from fourfold.capacity.units.actions.inspecting import correct_inspection, record_inspection
from fourfold.capacity.units.actions.signing import sign_hand_over
from fourfold.capacity.units.contracts import FindingDraft, Handed, HandOverDraft
from fourfold.capacity.units.models import HandOver, Inspection
from fourfold.capacity.units.queries.inspecting import Use, inspections_for, use_of
from fourfold.kernel import clock
from fourfold.kernel.clashes import AlreadySent
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine, Place
from tests.capacity.units.factories import (
    make_asset,
    make_draft,
    make_signed,
    make_unit,
    signing_of,
)
from tests.capacity.units.test_unit_pages import at, client_of, page
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db
LONG_AGO = date(2025, 1, 10)


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


def held_inspection(place: Place, finding: str = "in-use") -> Inspection:
    make_signed(make_unit(place), make_asset(place), handed_on=LONG_AGO)
    due = Inspection.objects.get(months=12)
    draft = FindingDraft(finding, clock.today(), "As seen")
    return record_inspection(actor=OPERATOR, inspection_id=due.pk, draft=draft)


def corrected(held: Inspection, finding: str, note: str = "", **more: Any) -> Inspection:
    draft = FindingDraft(finding, clock.today(), note, **more)
    return correct_inspection(actor=OPERATOR, inspection_id=held.pk, draft=draft)


def test_a_corrected_inspection_speaks_and_the_wrong_one_stays_on_record(place: Place) -> None:
    held = held_inspection(place)
    made = corrected(held, "lost", "Stolen in May")
    held.refresh_from_db()
    assert (held.finding, held.superseded_at) == ("in-use", made.recorded_at)
    assert (made.finding, made.note, made.is_current) == ("lost", "Stolen in May", True)
    unit = made.asset.unit
    assert unit is not None
    assert use_of(unit, clock.today()) == Use(due=1, inspected=1, in_use=0)
    due = inspections_for(OPERATOR, until=clock.today())
    assert [one.months for one in due] == [6], "what was corrected is not to be held again"


def test_a_correction_sent_twice_is_one_and_another_is_told(place: Place) -> None:
    held = held_inspection(place)
    first = corrected(held, "idle")
    assert corrected(held, "idle").pk == first.pk
    with pytest.raises(Conflict, match="meanwhile"):
        corrected(held, "damaged", "Screen broken")
    assert Inspection.objects.filter(months=12).count() == 2
    assert AuditLine.objects.filter(action="capacity.inspection.correct").count() == 1


def test_a_correction_keeps_the_photo_unless_it_brings_one(place: Place) -> None:
    held = held_inspection(place)
    with_photo = corrected(held, "idle", file=("photo.png", b"PNG"))
    without = corrected(with_photo, "in-use")
    assert with_photo.file_id is not None
    assert without.file_id == with_photo.file_id


def test_only_an_inspection_that_was_held_is_corrected(place: Place) -> None:
    held_inspection(place)
    due = Inspection.objects.get(months=6)
    with pytest.raises(Conflict, match="Record it first"):
        corrected(due, "idle")
    with pytest.raises(Invalid, match="note"):
        corrected(Inspection.objects.get(months=12), "lost")
    stranger = make_actor("focal-point", make_place("XAB").scope)
    with pytest.raises(NotVisible):
        correct_inspection(
            actor=stranger, inspection_id=due.pk, draft=FindingDraft("idle", clock.today())
        )
    assert Inspection.objects.count() == 2


def test_both_versions_are_seen_on_the_pages_and_in_the_api(place: Place) -> None:
    held = held_inspection(place)
    client = client_of(place)
    url = at("inspection-correct", held.pk)
    assert "As seen" in page(client, url)
    said = {"finding": "idle", "held_on": str(clock.today()), "note": "In a box"}
    assert client.post(url, said).status_code == 302
    late = client.post(url, said | {"note": "In a cupboard"})
    assert (late.status_code, "In a cupboard" in late.content.decode()) == (409, True)
    text = page(client, at("asset", held.asset_id))
    for shown in ("As seen", "In a box", "Corrected on"):
        assert shown in text
    found = client.get("/api/v1/capacity/inspections").json()["items"]
    versions = [(one["finding"], one["superseded_at"] is None) for one in found if one["finding"]]
    assert versions == [("in-use", False), ("idle", True)]
    other = client_of(make_place("XAB"), "auditor")
    assert other.get("/api/v1/capacity/inspections").json()["items"] == []


def test_an_inspection_that_is_due_leads_from_its_correction_to_its_record(place: Place) -> None:
    held_inspection(place)
    due = Inspection.objects.get(months=6)
    response = client_of(place).get(at("inspection-correct", due.pk))
    assert (response.status_code, response["Location"]) == (302, at("inspection", due.pk))


def test_a_photo_comes_with_a_correction_by_its_page(place: Place) -> None:
    held = held_inspection(place)
    photo = SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\n", "image/png")
    said = {"finding": "idle", "held_on": str(clock.today()), "note": "", "file": photo}
    assert client_of(place).post(at("inspection-correct", held.pk), said).status_code == 302
    assert Inspection.objects.get(finding="idle").file_id is not None


def test_an_act_that_nobody_signed_is_discarded_with_a_reason_and_keeps_its_number(
    place: Place,
) -> None:
    unit, thing = make_unit(place), make_asset(place)
    act = make_draft(unit, thing)
    with pytest.raises(Invalid, match="why"):
        discard_hand_over(actor=OPERATOR, act_id=act.pk, reason=" ")
    gone = discard_hand_over(actor=OPERATOR, act_id=act.pk, reason="Wrong unit")
    again = discard_hand_over(actor=OPERATOR, act_id=act.pk, reason="Wrong unit ")
    assert (gone.discarded_because, again.superseded_at) == ("Wrong unit", gone.superseded_at)
    assert make_draft(unit, thing).number == f"XAA-{clock.today():%Y}-00002"
    line = AuditLine.objects.filter(action="capacity.hand-over.discard").first()
    assert line is not None
    assert "Wrong" not in str(line.detail)


def test_a_discarded_act_is_neither_changed_nor_signed(place: Place) -> None:
    thing = make_asset(place)
    act = make_draft(make_unit(place), thing)
    signing = signing_of(act)
    discard_hand_over(actor=OPERATOR, act_id=act.pk, reason="Wrong unit")
    draft = HandOverDraft(act.pk, clock.today(), (Handed(thing.pk),))
    for work in (
        lambda: sign_hand_over(actor=OPERATOR, act_id=act.pk, signing=signing),
        lambda: change_hand_over(actor=OPERATOR, act_id=act.pk, draft=draft),
        lambda: discard_hand_over(actor=OPERATOR, act_id=act.pk, reason="Another"),
    ):
        with pytest.raises(Conflict, match="was discarded"):
            work()
    assert (HandOver.objects.get().signed_at, Inspection.objects.count()) == (None, 0)


def test_a_signed_act_is_never_discarded(place: Place) -> None:
    act = make_signed(make_unit(place), make_asset(place))
    with pytest.raises(Conflict, match="has been signed"):
        discard_hand_over(actor=OPERATOR, act_id=act.pk, reason="Wrong unit")
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.filter(pk=act.pk).update(discarded_because="Wrong unit")
    assert HandOver.objects.get().is_current is True


def test_the_pages_say_that_an_act_was_discarded_and_why(place: Place) -> None:
    unit = make_unit(place)
    act, signed = make_draft(unit, make_asset(place)), make_signed(unit, make_asset(place, "LAP-2"))
    client = client_of(place)
    url = at("hand-over-discard", act.pk)
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Wrong unit"}).status_code == 302
    text = page(client, at("hand-over", act.pk))
    assert ("Wrong unit" in text, at("hand-over-sign", act.pk) in text) == (True, False)
    assert "Discarded" in page(client, at("unit", unit.pk))
    assert [
        client.get(at(name, one.pk)).status_code
        for name in ("hand-over-sign", "hand-over-change", "hand-over-discard")
        for one in (act,)
    ] == [409, 409, 409]
    assert client.get(at("hand-over-discard", signed.pk)).status_code == 409
    assert client.get(at("hand-over-file", act.pk)).status_code == 200


def test_a_form_of_an_act_that_comes_again_with_other_things_is_told(place: Place) -> None:
    unit, thing, other = make_unit(place), make_asset(place), make_asset(place, "LAP-2")
    act = make_draft(unit, thing)
    for change in ({"items": (Handed(other.pk, "new"),)}, {"handed_on": LONG_AGO}):
        facts = {"handed_on": act.handed_on, "items": (Handed(thing.pk, "new"),)} | change
        with pytest.raises(AlreadySent):
            draft_hand_over(actor=OPERATOR, unit_id=unit.pk, draft=HandOverDraft(act.pk, **facts))
    assert [item.asset for item in act.items.all()] == [thing]
    assert act.handed_on - LONG_AGO > timedelta(days=1)
