"""Who decides what an activity covers, and what stays when they do."""

import pytest

from fourfold.cooperation.actions import decide_coverage
from fourfold.cooperation.contracts import NamedPlace
from fourfold.cooperation.errors import ActivitySuperseded, UnknownIntervention
from fourfold.cooperation.models import ActivityCoverage
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import AuditLine
from fourfold.kernel.policy import Actor
from tests.cooperation.factories import make_activity
from tests.factories import OPERATOR, bare_actor, make_actor, make_place

pytestmark = pytest.mark.django_db
HERE = "world/eastern-africa/XAA/"
COURSE = "osint-basic-course"


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        (bare_actor("programme-officer", "world/"), True),
        (bare_actor("regional-coordinator", "world/eastern-africa/"), True),
        (bare_actor("focal-point", HERE), True),
        (bare_actor("regional-coordinator", "world/west-africa/"), False),
        (bare_actor("focal-point", "world/eastern-africa/XAB/"), False),
        (bare_actor("assessor", HERE), False),
        (bare_actor("donor", "funds/"), False),
        (bare_actor("auditor", "world/"), False),
        (bare_actor("administrator", "world/"), False),
    ],
    ids=lambda value: value.grants[0].role if isinstance(value, Actor) else str(value),
)
def test_only_those_responsible_for_the_place_decide(actor: Actor, allowed: bool) -> None:
    make_place("XAA")
    activity = make_activity()
    if allowed:
        decide_coverage(activity=activity, intervention=COURSE, covers=True, by=actor)
    else:
        with pytest.raises(NotVisible):
            decide_coverage(activity=activity, intervention=COURSE, covers=True, by=actor)
    assert ActivityCoverage.objects.filter(intervention=COURSE).exists() == allowed


def test_a_focal_point_does_not_decide_for_another_state_too() -> None:
    make_place("XAA"), make_place("XAB")
    shared = make_activity(places=(NamedPlace("XAA", ""), NamedPlace("XAB", "")))
    with pytest.raises(NotVisible):
        decide_coverage(
            activity=shared, intervention=COURSE, covers=True, by=bare_actor("focal-point", HERE)
        )


def test_a_decision_is_one_audit_line_with_the_code_and_who_and_when() -> None:
    place = make_place("XAA")
    officer = make_actor("programme-officer", place.scope)
    activity = make_activity()
    row = decide_coverage(activity=activity, intervention=COURSE, covers=True, by=officer)
    line = AuditLine.objects.order_by("sequence").last()
    assert line is not None
    assert (line.action, line.actor, line.scope, line.detail) == (
        "cooperation.activity.cover",
        officer.label,
        HERE,
        {"intervention": COURSE, "covers": True},
    )
    assert (row.by_id, row.is_confirmed) == (officer.account_id, True)


def test_taking_away_keeps_the_row_as_turned_down() -> None:
    make_place("XAA")
    activity = make_activity()
    for covers in (True, False):
        decide_coverage(activity=activity, intervention=COURSE, covers=covers, by=OPERATOR)
    (row,) = activity.coverage.all()
    assert (row.is_confirmed, row.is_proposed, row.covers) == (False, False, False)


def test_a_code_that_the_catalogue_does_not_hold_is_refused() -> None:
    make_place("XAA")
    with pytest.raises(UnknownIntervention, match="no-such-course"):
        decide_coverage(
            activity=make_activity(), intervention="no-such-course", covers=True, by=OPERATOR
        )


def test_an_older_version_takes_no_decision_any_more() -> None:
    make_place("XAA")
    old = make_activity()
    make_activity(status="completed")
    before = AuditLine.objects.count()
    with pytest.raises(ActivitySuperseded):
        decide_coverage(activity=old, intervention=COURSE, covers=True, by=OPERATOR)
    assert AuditLine.objects.count() == before
