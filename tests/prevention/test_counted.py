"""What results count of prevention, in records and in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fourfold.engines.counting import Record
from fourfold.kernel import clock
from fourfold.kernel.recording import settled_moment
from fourfold.prevention.actions import correct_reach, withdraw_reach
from fourfold.prevention.providers import ReachCountables, fundable
from tests.factories import OPERATOR, bare_actor, make_place
from tests.prevention.factories import ESTIMATE, REACH, make_campaign, make_reach

pytestmark = pytest.mark.django_db
COUNTABLES = ReachCountables()
KINDS = frozenset({"reach", "attendance"})


def test_a_number_is_handed_over_with_its_range_method_and_facts() -> None:
    make_place("XAA")
    campaign = make_campaign()
    row = make_reach(campaign, **ESTIMATE, low=1000, high=1500)
    assert list(COUNTABLES.records(kinds=KINDS, as_of=settled_moment())) == [
        Record(
            kind="reach",
            id=row.pk,
            on=date(2026, 3, 31),
            state="XAA",
            activity=("campaign", campaign.pk),
            quantity=Decimal(1200),
            low=Decimal(1000),
            high=Decimal(1500),
            method="estimated",
            facts={
                "audience": "children",
                "channel": "school",
                "unit": "people",
                "method": "estimated",
                "pillar": "prevention",
                "fictional": "yes",
                "region": "eastern-africa",
            },
        )
    ]


def test_a_number_of_a_region_names_the_region_and_one_of_the_world_none() -> None:
    make_place("XAA")
    for where in ("eastern-africa", "world"):
        make_reach(make_campaign(where=where))
    found = COUNTABLES.records(kinds=KINDS, as_of=clock.now())
    held = [(one.state, one.facts.get("region"), one.facts["fictional"]) for one in found]
    assert sorted(held, key=str) == [("", "eastern-africa", "no"), ("", None, "no")]


def test_what_stood_at_a_moment_reads_the_same_after_corrections() -> None:
    make_place("XAA")
    row, other = (make_reach(make_campaign()) for _ in range(2))
    moment = settled_moment()
    before = list(COUNTABLES.records(kinds=KINDS, as_of=moment))
    correct_reach(actor=OPERATOR, reach_id=row.pk, draft=replace(REACH, value=1))
    withdraw_reach(actor=OPERATOR, reach_id=other.pk)
    after = list(COUNTABLES.records(kinds=KINDS, as_of=settled_moment()))
    assert list(COUNTABLES.records(kinds=KINDS, as_of=moment)) == before
    assert [one.quantity for one in after] == [Decimal(1)]


def test_other_kinds_and_ties_are_none_of_ours() -> None:
    make_place("XAA")
    row = make_reach(make_campaign())
    now = clock.now()
    assert list(COUNTABLES.records(kinds=frozenset({"attendance"}), as_of=now)) == []
    assert (list(COUNTABLES.ties(as_of=now)), list(COUNTABLES.kinds)) == ([], ["reach"])
    assert COUNTABLES.texts(kind="attendance", ids=[row.pk], actor=OPERATOR) == {}


def test_words_are_for_those_who_may_see_and_the_title_for_those_who_see_the_campaign() -> None:
    path = make_place("XAA").scope.path
    campaign = make_campaign(where="eastern-africa", fictional=True, title="Two States")
    row = make_reach(campaign, state="XAA")
    asked = {
        who: COUNTABLES.texts(kind="reach", ids=[row.pk], actor=bare_actor(role, where))
        for who, role, where in (
            ("region", "regional-coordinator", "world/eastern-africa/"),
            ("state", "focal-point", path),
            ("stranger", "focal-point", "world/west-africa/XAB/"),
            ("donor", "donor", "world/"),
        )
    }
    said = {
        who: [(one.title, bool(one.url)) for one in held.values()] for who, held in asked.items()
    }
    assert said == {
        "region": [("Two States", True)],
        "state": [("A campaign of several States", False)],
        "stranger": [],
        "donor": [],
    }
    assert asked["region"][row.pk].detail == (
        "1,200 people, counted on the spot; children by schools, State XAA"
    )


def test_campaigns_may_be_paid_for_as_far_as_the_actor_sees_them() -> None:
    path = make_place("XAA").scope.path
    campaign = make_campaign(ends_on=date(2026, 5, 1))
    seen = list(fundable(actor=bare_actor("programme-officer", path)))
    assert [(one.kind, one.id, one.state, one.end, one.fictional) for one in seen] == [
        ("campaign", campaign.pk, "XAA", date(2026, 5, 1), True)
    ]
    assert list(fundable(actor=bare_actor("donor", "world/"))) == []
