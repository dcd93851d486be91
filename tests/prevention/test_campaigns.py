"""Campaigns and reach: where they belong, who sees them, and that nothing is lost or doubled."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from fourfold.kernel.audit.verify import verify_chain
from fourfold.kernel.clashes import AlreadySent, stand_of
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.files import open_link
from fourfold.kernel.models import AuditLine, FileLink
from fourfold.prevention.actions import (
    add_campaign,
    change_campaign,
    correct_reach,
    withdraw_reach,
)
from fourfold.prevention.errors import Moved, Superseded
from fourfold.prevention.models import Campaign, Reach
from fourfold.prevention.queries.campaigns import find_campaign
from tests.factories import OPERATOR, make_actor, make_organisation, make_place
from tests.prevention.factories import CAMPAIGN, ESTIMATE, REACH, make_campaign, make_reach

pytestmark = pytest.mark.django_db


def test_a_campaign_of_one_state_lies_in_it_and_one_of_several_in_their_region() -> None:
    place = make_place("XAA")
    one, region, world = (make_campaign(where=w) for w in ("XAA", "eastern-africa", "world"))
    found = [(one.place, one.scope.path, one.fictional)]
    found += [(c.place, c.scope.path, c.fictional) for c in (region, world)]
    assert found == [
        (place, "world/eastern-africa/XAA/", True),
        (None, "world/eastern-africa/", False),
        (None, "world/", False),
    ]


def test_a_campaign_without_place_or_title_or_with_a_wrong_end_is_refused() -> None:
    make_place("XAA")
    wrong: tuple[dict[str, Any], ...] = (
        {"where": "XZZ"},
        {"title": " "},
        {"ends_on": date(2026, 3, 1)},
        {"intervention": "no-such"},
        {"organisation": uuid4()},
    )
    for changes in wrong:
        with pytest.raises(Invalid):
            make_campaign(**changes)
    assert Campaign.objects.count() == 0


def test_a_fictional_campaign_names_no_real_organisation() -> None:
    make_place("XAA")
    real = make_organisation(make_place("KEN"), "Made for a test")
    real.fictional = False
    real.save()
    with pytest.raises(Invalid, match="never mix"):
        make_campaign(organisation=real.pk)


def test_a_number_of_a_real_campaign_belongs_to_no_fictional_state() -> None:
    make_place("XAA")
    make_place("KEN")
    real = make_campaign(where="eastern-africa")
    with pytest.raises(Invalid, match="never mix"):
        make_reach(real, state="XAA")
    kept = make_reach(real, state="KEN")
    assert (kept.place_id, kept.scope.path) == ("KEN", "world/eastern-africa/KEN/")


def test_the_same_form_sent_twice_makes_one_campaign_and_one_number() -> None:
    make_place("XAA")
    key = uuid4()
    first = add_campaign(actor=OPERATOR, draft=CAMPAIGN, key=key)
    again = add_campaign(actor=OPERATOR, draft=CAMPAIGN, key=key)
    with pytest.raises(AlreadySent):
        add_campaign(actor=OPERATOR, draft=replace(CAMPAIGN, title="Another"), key=key)
    one = make_reach(first, key=key)
    two = make_reach(first, key=key)
    with pytest.raises(AlreadySent):
        make_reach(first, key=key, value=5)
    assert (first.pk, one.pk) == (again.pk, two.pk)
    assert (Campaign.objects.count(), Reach.objects.count()) == (1, 1)


def test_a_withdrawn_number_does_not_come_back_by_an_old_form() -> None:
    make_place("XAA")
    campaign, key = make_campaign(), uuid4()
    row = make_reach(campaign, key=key)
    withdraw_reach(actor=OPERATOR, reach_id=row.pk)
    again = make_reach(campaign, key=key)
    assert (again.pk, again.is_current, Reach.objects.count()) == (row.pk, False, 1)


def test_a_correction_ends_the_old_version_at_the_moment_the_new_one_begins() -> None:
    make_place("XAA")
    row = make_reach(make_campaign(), file=("visits.txt", b"1200"))
    draft = replace(REACH, value=1300)
    new = correct_reach(actor=OPERATOR, reach_id=row.pk, draft=draft)
    again = correct_reach(actor=OPERATOR, reach_id=row.pk, draft=draft)
    old = Reach.objects.get(pk=row.pk)
    assert (old.superseded_at, old.value) == (new.recorded_at, 1200)
    assert (new.reach, new.value, new.file_id) == (row.reach, 1300, row.file_id)
    assert (again.pk, Reach.objects.count()) == (new.pk, 2)


def test_whoever_corrects_or_withdraws_what_has_moved_changes_nothing() -> None:
    make_place("XAA")
    row = make_reach(make_campaign())
    correct_reach(actor=OPERATOR, reach_id=row.pk, draft=replace(REACH, value=1300))
    with pytest.raises(Superseded):
        correct_reach(actor=OPERATOR, reach_id=row.pk, draft=replace(REACH, value=1400))
    with pytest.raises(Superseded):
        withdraw_reach(actor=OPERATOR, reach_id=row.pk)
    current = Reach.objects.filter(superseded_at=None).values_list("value", flat=True)
    assert list(current) == [1300]


def test_a_campaign_moves_only_while_nothing_is_recorded() -> None:
    make_place("XAA")
    make_place("XAB", region="west-africa")
    campaign = make_campaign()
    moved = replace(CAMPAIGN, where="XAB")
    change_campaign(actor=OPERATOR, campaign_id=campaign.pk, draft=moved)
    make_reach(campaign := find_campaign(OPERATOR, campaign.pk))
    with pytest.raises(Conflict, match="the place stays"):
        change_campaign(actor=OPERATOR, campaign_id=campaign.pk, draft=CAMPAIGN)
    later = replace(moved, starts_on=date(2026, 3, 3))
    with pytest.raises(Invalid, match="earlier day"):
        change_campaign(actor=OPERATOR, campaign_id=campaign.pk, draft=later)
    assert Campaign.objects.get().place_id == "XAB"


def test_nobody_overwrites_what_somebody_else_changed() -> None:
    make_place("XAA")
    campaign = make_campaign()
    seen = stand_of(campaign)
    first = replace(CAMPAIGN, title="The first")
    change_campaign(actor=OPERATOR, campaign_id=campaign.pk, draft=first, seen=seen)
    with pytest.raises(Moved):
        second = replace(CAMPAIGN, title="The second")
        change_campaign(actor=OPERATOR, campaign_id=campaign.pk, draft=second, seen=seen)
    assert Campaign.objects.get().title == "The first"


@pytest.mark.parametrize("role", ["donor", "respondent", "administrator", "auditor", "trainer"])
def test_whoever_may_not_write_writes_nothing(role: str) -> None:
    place = make_place("XAA")
    campaign = make_campaign()
    row = make_reach(campaign)
    actor = make_actor(role, place.scope)
    for work in (
        lambda: make_campaign(actor=actor),
        lambda: make_reach(campaign, actor=actor),
        lambda: withdraw_reach(actor=actor, reach_id=row.pk),
    ):
        with pytest.raises(NotVisible):
            work()
    assert (Campaign.objects.count(), Reach.objects.filter(superseded_at=None).count()) == (1, 1)


def test_a_focal_point_of_another_state_sees_and_opens_nothing() -> None:
    make_place("XAA")
    stranger = make_actor("focal-point", make_place("XAB", region="west-africa").scope)
    row = make_reach(make_campaign(), file=("visits.txt", b"1200"))
    link = FileLink.objects.get()
    for work in (
        lambda: find_campaign(stranger, row.campaign_id),
        lambda: open_link(link.pk, stranger),
        lambda: make_campaign(actor=stranger),
    ):
        with pytest.raises((NotVisible, Invalid)):
            work()
    assert link.permission == "prevention.campaign.read"


def test_the_audit_chain_says_who_did_what_and_names_nothing() -> None:
    make_place("XAA")
    campaign = make_campaign(title="Secret title")
    row = make_reach(campaign, **ESTIMATE, source="Secret source")
    withdraw_reach(actor=OPERATOR, reach_id=row.pk)
    lines = AuditLine.objects.filter(action__startswith="prevention.")
    assert list(lines.order_by("pk").values_list("action", flat=True)) == [
        "prevention.campaign.add",
        "prevention.reach.record",
        "prevention.reach.withdraw",
    ]
    assert [line for line in lines if "Secret" in str(line.detail)] == []
    assert verify_chain().problems == ()
