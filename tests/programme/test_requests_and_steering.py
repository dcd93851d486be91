"""What a State says and how people bend its plan: dated, reasoned, reversible, under rights."""

from datetime import date
from typing import Any

import pytest

from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine, Place
from fourfold.kernel.policy import Actor
from fourfold.programme.actions.requests import RequestAbout, record_request, withdraw_request
from fourfold.programme.actions.steering import SteeringWish, lift_steering, steer
from fourfold.programme.errors import UnknownIntervention
from fourfold.programme.models import StateRequest, Steering
from fourfold.programme.queries.requests import requests_of, steering_of
from tests.factories import OPERATOR, bare_actor, make_place
from tests.programme.factories import make_intervention

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    make_intervention("course")
    return make_place("XAA")


def focal_point(place: Place) -> Actor:
    return bare_actor("focal-point", place.scope.path)


def record(place: Place, actor: Actor, **more: Any) -> StateRequest:
    values: dict[str, Any] = {
        "kind": "request",
        "text": "A course for first responders.",
        "about": RequestAbout(intervention="course"),
        "dated": date(2026, 1, 31),
        "source": "Letter of the ministry",
        **more,
    }
    return record_request(actor=actor, place=place, **values)


def test_the_focal_point_records_what_the_state_asks_for(place: Place) -> None:
    actor = focal_point(place)
    row = record(place, actor)
    found = requests_of(place, actor)
    assert [(one.request.pk, one.intervention_title) for one in found] == [(row.pk, "Course")]


def test_a_recorded_request_leaves_one_line_with_codes_and_no_words(place: Place) -> None:
    row = record(place, focal_point(place))
    line = AuditLine.objects.order_by("-sequence")[0]
    assert (line.action, line.object_id) == ("programme.request.record", str(row.pk))
    assert line.detail == {"kind": "request", "intervention": "course"}


@pytest.mark.parametrize("role", ["programme-officer", "assessor", "respondent", "donor"])
def test_nobody_else_speaks_for_the_state(place: Place, role: str) -> None:
    with pytest.raises(NotVisible):
        record(place, bare_actor(role, "world/"))
    assert StateRequest.objects.count() == 0


def test_another_states_focal_point_neither_writes_nor_reads(place: Place) -> None:
    record(place, focal_point(place))
    stranger = bare_actor("focal-point", make_place("XAB").scope.path)
    with pytest.raises(NotVisible):
        record(place, stranger)
    assert requests_of(place, stranger) == ()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"text": " "}, Invalid),
        ({"source": ""}, Invalid),
        ({"kind": "wish"}, Invalid),
        ({"dated": date(2999, 1, 1)}, Invalid),
        ({"about": RequestAbout(steps=("eighth",))}, Invalid),
        ({"about": RequestAbout(intervention="nothing")}, UnknownIntervention),
    ],
)
def test_a_request_without_its_facts_is_refused(
    place: Place, wrong: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        record(place, focal_point(place), **wrong)
    assert StateRequest.objects.count() == 0


def test_a_withdrawn_request_stays_on_record_and_no_longer_stands(place: Place) -> None:
    actor = focal_point(place)
    row = withdraw_request(actor=actor, request=record(place, actor))
    assert row.withdrawn_at is not None
    assert requests_of(place, actor, standing=True) == ()
    assert len(requests_of(place, actor)) == 1
    with pytest.raises(Conflict):
        withdraw_request(actor=actor, request=row)


def test_a_newer_word_of_the_same_kind_replaces_the_older(place: Place) -> None:
    actor = focal_point(place)
    steer(actor=actor, place=place, wish=SteeringWish("course", "defer", "Elections.", "2027Q2"))
    steer(actor=actor, place=place, wish=SteeringWish("course", "defer", "Budget.", "2027Q3"))
    assert [
        (row.steering.quarter, row.intervention_title) for row in steering_of(place, actor)
    ] == [("2027Q3", "Course")]


def test_what_is_forbidden_cannot_be_pinned_before_that_is_lifted(place: Place) -> None:
    row = steer(actor=OPERATOR, place=place, wish=SteeringWish("course", "forbid", "Elections."))
    with pytest.raises(Conflict):
        steer(actor=OPERATOR, place=place, wish=SteeringWish("course", "pin", "Now."))
    lift_steering(actor=OPERATOR, steering=row)
    steer(actor=OPERATOR, place=place, wish=SteeringWish("course", "pin", "Now."))
    standing = Steering.objects.filter(lifted_at__isnull=True)
    assert [one.kind for one in standing] == ["pin"]


@pytest.mark.parametrize(
    "wish",
    [
        SteeringWish("course", "pin", "  "),
        SteeringWish("course", "defer", "Later."),
        SteeringWish("course", "pin", "Now.", "2027-Q1"),
        SteeringWish("course", "push", "Now."),
        SteeringWish("", "pin", "Now."),
        SteeringWish("nothing", "pin", "Now."),
    ],
)
def test_steering_without_reason_quarter_or_code_is_refused(
    place: Place, wish: SteeringWish
) -> None:
    with pytest.raises(Invalid):
        steer(actor=OPERATOR, place=place, wish=wish)
    assert Steering.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "may_steer"),
    [
        ("focal-point", True),
        ("programme-officer", True),
        ("regional-coordinator", True),
        ("assessor", False),
        ("respondent", False),
        ("donor", False),
        ("auditor", False),
        ("administrator", False),
    ],
)
def test_who_may_steer_follows_the_matrix(place: Place, role: str, may_steer: bool) -> None:
    actor = bare_actor(role, "world/")
    wish = SteeringWish("course", "pin", "Now.")
    if may_steer:
        assert steer(actor=actor, place=place, wish=wish).kind == "pin"
        return
    with pytest.raises(NotVisible):
        steer(actor=actor, place=place, wish=wish)
