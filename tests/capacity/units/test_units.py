"""Units, their milestones and how mature they are."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from fourfold.capacity.units.actions.granting import withdraw_grant
from fourfold.capacity.units.actions.units import add_unit, record_milestone
from fourfold.capacity.units.contracts import MilestoneDraft, UnitDraft
from fourfold.capacity.units.models import Grant, Milestone, Unit, UnitMilestone, UnitReview
from fourfold.capacity.units.queries.units import (
    latest_levels,
    reviews_of,
    steps_of,
    units_for,
    words_on,
)
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import AuditLine, Place
from tests.capacity.units.factories import make_grant, make_milestone, make_review, make_unit
from tests.factories import OPERATOR, make_actor, make_organisation, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


def test_a_milestone_without_evidence_is_not_reached(place: Place) -> None:
    unit = make_unit(place)
    with pytest.raises(Invalid, match="what shows"):
        make_milestone(unit, evidence=" ")
    assert UnitMilestone.objects.count() == 0


def test_the_database_too_asks_for_evidence(place: Place) -> None:
    unit = make_unit(place)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitMilestone.objects.create(
            unit=unit, milestone="mandate", reached_on=date(2026, 1, 1), recorded_at=clock.now()
        )


def test_a_milestone_is_not_reached_in_the_future(place: Place) -> None:
    unit = make_unit(place)
    with pytest.raises(Invalid, match="today or earlier"):
        make_milestone(unit, reached_on=clock.today() + timedelta(days=1))


def test_a_correction_supersedes_what_was_said_and_keeps_it(place: Place) -> None:
    unit = make_unit(place)
    first = make_milestone(unit, evidence="Letter")
    second = make_milestone(unit, evidence="Decree", seen=str(first.pk))
    newest, oldest = words_on(unit, "mandate")
    assert (newest.pk, oldest.pk) == (second.pk, first.pk)
    assert (newest.superseded_at, oldest.superseded_at) == (None, second.recorded_at)


def test_who_saw_an_older_word_does_not_overwrite_a_newer_one(place: Place) -> None:
    unit = make_unit(place)
    first = make_milestone(unit)
    make_milestone(unit, evidence="Decree", seen=str(first.pk))
    with pytest.raises(Conflict):
        make_milestone(unit, evidence="Mine", seen=str(first.pk))
    assert UnitMilestone.objects.get(superseded_at=None).evidence == "Decree"


def test_milestones_stand_in_their_usual_order_whatever_is_recorded(place: Place) -> None:
    unit = make_unit(place)
    make_milestone(unit, "operating")
    steps = steps_of(unit)
    assert [step.milestone for step in steps] == list(Milestone)
    assert [step.milestone.value for step in steps if step.is_reached] == ["operating"]


def test_a_rung_without_a_reason_is_refused(place: Place) -> None:
    unit = make_unit(place)
    with pytest.raises(Invalid, match="say why"):
        make_review(unit, date(2026, 1, 5), reason=" ", mandate=1)
    assert UnitReview.objects.count() == 0


def test_a_review_of_the_same_day_corrects_the_first(place: Place) -> None:
    unit = make_unit(place)
    make_review(unit, date(2025, 1, 5), mandate=1, people=2)
    make_review(unit, date(2026, 1, 5), mandate=4)
    make_review(unit, date(2026, 1, 5), mandate=3, people=2)
    assert [one.held_on.year for one in reviews_of(unit)] == [2025, 2026]
    assert latest_levels([unit]) == {unit.pk: (date(2026, 1, 5), 2.5)}
    assert UnitReview.objects.count() == 3


def test_a_state_has_one_unit_of_a_name(place: Place) -> None:
    make_unit(place, "Laboratory")
    with pytest.raises(Conflict):
        make_unit(place, "Laboratory")
    assert make_unit(make_place("XAB"), "Laboratory").place_id == "XAB"


def test_a_unit_belongs_to_an_organisation_of_its_own_state(place: Place) -> None:
    other = make_organisation(make_place("XAB"), "Police of another State")
    with pytest.raises(Invalid, match="another State"):
        make_unit(place, organisation=other.pk)


def test_a_focal_point_writes_units_of_its_own_state_and_of_no_other(place: Place) -> None:
    other = make_place("XAB")
    focal = make_actor("focal-point", place.scope)
    draft = UnitDraft("Unit 24/7", "contact-point")
    made = add_unit(actor=focal, state="XAA", draft=draft)
    foreign = make_unit(other)
    with pytest.raises(NotVisible):
        add_unit(actor=focal, state="XAB", draft=draft)
    with pytest.raises(NotVisible):
        said = MilestoneDraft("mandate", planned_on=clock.today())
        record_milestone(actor=focal, unit_id=foreign.pk, draft=said)
    assert [unit.pk for unit in units_for(focal)] == [made.pk]
    assert Unit.objects.count() == 2


def test_a_donor_and_a_visitor_to_the_state_see_no_unit(place: Place) -> None:
    make_unit(place)
    for role in ("donor", "respondent"):
        assert units_for(make_actor(role, place.scope)).count() == 0


def test_an_audit_line_names_ids_and_no_texts(place: Place) -> None:
    unit = make_unit(place, "A name that stays out")
    line = AuditLine.objects.get(action="capacity.unit.add")
    assert (line.object_id, "A name that stays out" in str(line.detail)) == (str(unit.pk), False)


def test_a_form_of_access_sent_twice_grants_once(place: Place) -> None:
    unit, key = make_unit(place), new_id()
    assert make_grant(unit, key=key).pk == make_grant(unit, key=key).pk
    assert Grant.objects.count() == 1


def test_access_is_withdrawn_once(place: Place) -> None:
    grant = make_grant(make_unit(place))
    withdraw_grant(actor=OPERATOR, grant_id=grant.pk, on=clock.today())
    with pytest.raises(Conflict):
        withdraw_grant(actor=OPERATOR, grant_id=grant.pk, on=clock.today())
    assert Grant.objects.get().withdrawn_on == clock.today()
