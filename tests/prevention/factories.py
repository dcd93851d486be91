"""Typed makers of campaigns and reach, by the product's own actions."""

from dataclasses import replace
from datetime import date
from typing import Any

from fourfold.kernel.policy import Actor
from fourfold.prevention.actions import add_campaign, record_reach
from fourfold.prevention.contracts import CampaignDraft, ReachDraft
from fourfold.prevention.models import Campaign, Reach
from tests.factories import OPERATOR

CAMPAIGN = CampaignDraft(title="Think before you click", where="XAA", starts_on=date(2026, 3, 2))
REACH = ReachDraft(
    starts_on=date(2026, 3, 2),
    ends_on=date(2026, 3, 31),
    audience="children",
    channel="school",
    unit="people",
    method="counted",
    value=1200,
    source="Register of school visits, April 2026",
)
ESTIMATE = {"method": "estimated", "explanation": "Seats times lessons held."}


def make_campaign(*, actor: Actor = OPERATOR, **changes: Any) -> Campaign:
    return add_campaign(actor=actor, draft=replace(CAMPAIGN, **changes))


def make_reach(campaign: Campaign, *, actor: Actor = OPERATOR, **changes: Any) -> Reach:
    more = {name: changes.pop(name) for name in ("key", "file") if name in changes}
    draft = replace(REACH, **changes)
    return record_reach(actor=actor, campaign_id=campaign.pk, draft=draft, **more)
